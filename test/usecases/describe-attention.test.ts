import { expect, test } from 'vitest'
import type { Attempt } from '../../electron/db/attempts.ts'
import type { Operation } from '../../electron/db/operations.ts'
import type { Evidence } from '../../electron/sync/evidence.ts'
import { describeAttention } from '../../electron/usecases/describe-attention.ts'
import { operationIssueCodes, type OperationErrorCode } from '../../shared/errors.ts'
import { anOperation, startMs } from '../helpers/situation.ts'

const anAttempt = (change: Partial<Attempt>): Attempt => ({
  number: 1,
  purpose: 'evidence',
  call: 'GET client',
  startedAt: startMs,
  finishedAt: startMs + 100,
  outcome: 'confirmed',
  reason: null,
  httpStatus: 200,
  remoteCode: null,
  remoteText: null,
  shown: null,
  ...change,
})
const lost = anAttempt({
  number: 2,
  purpose: 'change',
  outcome: 'unknown',
  reason: 'timeout: 5000 ms',
  httpStatus: null,
})

type Given = Partial<Operation> & {
  code: OperationErrorCode
  data?: Record<string, unknown>
  evidence?: Evidence
  /** What the last reading after the lost request showed. */
  shown?: Record<string, string>
  isEarnVisible?: boolean
  remoteText?: string
}

function described({ code, data, shown, isEarnVisible = true, remoteText, ...given }: Given) {
  const operation = anOperation({
    state: 'attention',
    attempts: 1,
    everUnknown: true,
    sentAt: startMs,
    error: {
      code,
      remoteCode: null,
      remoteText: remoteText ?? null,
      ...(data === undefined ? {} : { data }),
    },
    ...given,
  })
  const attempts = [
    anAttempt({ number: 1, shown: { status: 'new', bound: 'no' } }),
    ...(operation.attempts === 0 ? [] : [lost]),
    ...(shown === undefined ? [] : [anAttempt({ number: 3, startedAt: startMs + 60_000, shown })]),
  ]
  const { hypotheses, ...rest } = describeAttention({ operation, attempts, isEarnVisible })
  const says = (list: { says: string }[]) => list.map((one) => one.says)
  return {
    ...rest,
    unknown: says(rest.unknown),
    known: says(rest.known),
    applied: says(hypotheses.applied),
    notApplied: says(hypotheses.notApplied),
    hypotheses,
  }
}

const spend = { amount: '1000', spend: '50' }
const token = { holdId: 'h', amount: '50', untilServerMs: startMs + 600_000 }
const sale = (change: Omit<Given, 'code'> & { code: OperationErrorCode }) =>
  described({ kind: 'sale.record', fields: spend, ...change })

test('whatever the code, both hypotheses have something to say, and every item names what is not known', () => {
  for (const code of operationIssueCodes) {
    for (const kind of ['card.issue', 'sale.record', 'bonus.change', 'contact.create'] as const) {
      const told = described({ code, kind, fields: { ...spend } })
      expect(told.applied, code).not.toEqual([])
      expect(told.notApplied, code).not.toEqual([])
      expect(told.unknown, code).not.toEqual([])
      expect(told.resolutions, code).toContain('applied')
    }
  }
})

test('a request whose answer was lost speaks for having been carried out, and says when it left', () => {
  const told = described({ code: 'NO_EVIDENCE', kind: 'contact.update' })
  expect(told.hypotheses.applied).toEqual([
    { says: 'reply-lost', values: { at: new Date(startMs).toISOString(), reason: 'timeout: 5000 ms' } },
  ])
  expect(told.known).toEqual(['sent'])
  expect(told.leans).toBeNull()
  expect(told.recommended).toBeNull()
})

test('readings are told with their times and what they showed, those before the sending apart', () => {
  const told = described({
    code: 'STATE_NEITHER_BEFORE_NOR_AFTER',
    shown: { status: 'blocked', bound: 'yes' },
  })
  expect(told.readings).toEqual([
    {
      at: new Date(startMs + 100).toISOString(),
      isAfter: false,
      shown: { says: 'read-card', values: { status: 'new', bound: 'no' } },
    },
    {
      at: new Date(startMs + 100).toISOString(),
      isAfter: true,
      shown: { says: 'read-card', values: { status: 'blocked', bound: 'yes' } },
    },
  ])
})

test('STATE_NEITHER_BEFORE_NOR_AFTER: a card that moved elsewhere speaks for both and leans to neither', () => {
  const told = described({
    code: 'STATE_NEITHER_BEFORE_NOR_AFTER',
    kind: 'card.activate',
    data: { before: 'issued', now: 'blocked' },
    shown: { status: 'blocked', bound: 'no' },
  })
  expect(told).toMatchObject({
    applied: ['reply-lost', 'state-moved'],
    notApplied: ['state-not-intended'],
    leans: null,
    recommended: null,
  })
})

test('STATE_NEITHER_BEFORE_NOR_AFTER: a card that became somebody else’s is not to be taken from them', () => {
  const told = described({
    code: 'STATE_NEITHER_BEFORE_NOR_AFTER',
    kind: 'card.bind',
    data: { before: 'issued', now: 'issued' },
    shown: { status: 'issued', bound: 'yes' },
  })
  expect(told).toMatchObject({
    notApplied: ['owner-another'],
    leans: 'not-applied',
    recommended: 'not-applied',
  })
  expect(told.resolutions).toContain('send-again')
})

test('STATE_NEITHER_BEFORE_NOR_AFTER: a card with another owner or none, and data that are neither', () => {
  const code = 'STATE_NEITHER_BEFORE_NOR_AFTER'
  const same = { before: 'active', now: 'active' }
  const activate = (bound: 'yes' | 'no') =>
    described({ code, kind: 'card.activate', data: same, shown: { status: 'active', bound } })
  expect(activate('yes')).toMatchObject({ applied: ['reply-lost'], notApplied: ['owner-another'] })
  expect(activate('no')).toMatchObject({ applied: ['reply-lost'], notApplied: ['owner-none'] })
  expect(described({ code, kind: 'card.update', data: same })).toMatchObject({
    applied: ['reply-lost', 'changed-since'],
    notApplied: ['not-as-asked'],
    leans: null,
  })
})

test('EVIDENCE_EXPIRED: a token that was still seen alive says that the sale was not recorded', () => {
  const alive = { free: '100', withToken: '150' }
  const told = sale({ code: 'EVIDENCE_EXPIRED', evidence: { token, sandwiches: [alive, alive] } })
  expect(told).toMatchObject({
    notApplied: ['token-alive'],
    leans: 'not-applied',
    recommended: 'send-again',
  })
})

test('EVIDENCE_EXPIRED: after the token’s time the balance alone speaks', () => {
  const after = (free: string) =>
    sale({
      code: 'EVIDENCE_EXPIRED',
      evidence: { token, before: '150', sandwiches: [{ free, withToken: free }] },
    })
  expect(after('100')).toMatchObject({
    unknown: ['outcome-unknown', 'token-gone-late'],
    applied: ['reply-lost', 'balance-as-expected'],
    leans: 'applied',
    recommended: 'applied',
  })
  expect(after('150')).toMatchObject({ notApplied: ['balance-unchanged'], leans: 'not-applied' })
  expect(after('120')).toMatchObject({ notApplied: ['balance-otherwise'], leans: null, recommended: null })
  expect(after('80')).toMatchObject({ applied: ['reply-lost', 'balance-otherwise'], leans: null })
})

test('EVIDENCE_EXPIRED: what is earned later than it is recorded leans to nothing', () => {
  const told = sale({
    code: 'EVIDENCE_EXPIRED',
    fields: { amount: '1000', spend: '0' },
    evidence: { token, before: '150', expectedEarn: '50', sandwiches: [{ free: '150', withToken: '150' }] },
    isEarnVisible: false,
  })
  expect(told).toMatchObject({
    applied: ['reply-lost', 'may-show-late'],
    notApplied: ['balance-unchanged'],
    leans: null,
  })
})

test('NO_EVIDENCE: a sale without a token and without a balance says only that its answer was lost', () => {
  expect(sale({ code: 'NO_EVIDENCE' })).toMatchObject({
    applied: ['reply-lost'],
    notApplied: ['nothing-speaks-for-it'],
    leans: null,
  })
})

test('NO_EVIDENCE: a card that was read unchanged after every sending leans to not applied', () => {
  const shown = { status: 'blocked', bound: 'yes' }
  const told = described({ code: 'NO_EVIDENCE', kind: 'card.unblock', shown })
  expect(told).toMatchObject({
    notApplied: ['state-unchanged'],
    leans: 'not-applied',
    recommended: 'send-again',
  })
})

test('NO_EVIDENCE: where nothing was read after the sending nothing is said of it', () => {
  expect(described({ code: 'NO_EVIDENCE', kind: 'card.level' })).toMatchObject({
    notApplied: ['nothing-speaks-for-it'],
    leans: null,
  })
})

test('NO_EVIDENCE: a sale whose holds were never seen was not sent', () => {
  const told = sale({ code: 'NO_EVIDENCE', data: { tokens: 8 }, attempts: 0, everUnknown: false })
  expect(told).toMatchObject({
    known: ['never-sent'],
    applied: ['nothing-speaks-for-it'],
    notApplied: ['not-sent', 'token-never-seen'],
    leans: 'not-applied',
  })
})

test('NO_EVIDENCE: where nobody knows what should be earned, a balance speaks for neither', () => {
  const earn = (after: string) =>
    sale({
      code: 'NO_EVIDENCE',
      fields: { amount: '1000', spend: '0' },
      data: { before: '100', after },
    })
  const neither = { applied: ['reply-lost'], notApplied: ['nothing-speaks-for-it'], leans: null }
  expect(earn('100')).toMatchObject({
    ...neither,
    unknown: ['outcome-unknown', 'move-unknown', 'balance-unchanged'],
  })
  expect(earn('90')).toMatchObject({
    ...neither,
    unknown: ['outcome-unknown', 'move-unknown', 'balance-moved'],
  })
})

test('what another till or a restored store may have sent is not said to have stayed here', () => {
  const told = (code: OperationErrorCode, attempts: number) =>
    describeAttention({
      operation: anOperation({
        state: 'attention',
        attempts,
        error: { code, remoteCode: null, remoteText: null },
      }),
      attempts: [],
      isEarnVisible: true,
    })
  const says = ({ known, hypotheses, leans }: ReturnType<typeof told>) => [
    ...known.map((one) => one.says),
    ...hypotheses.applied.map((one) => one.says),
    leans,
  ]
  expect(says(told('PAST_UNKNOWN', 0))).toEqual(['not-recorded', 'past-unknown', null])
  expect(says(told('MOVED_IN_FLIGHT', 1))).toEqual(['sent-unrecorded', 'moved-in-flight', null])
})

test('what never left the till cannot have taken effect', () => {
  const told = sale({ code: 'POINT_NOT_FOUND', attempts: 0, everUnknown: false })
  expect(told).toMatchObject({ known: ['never-sent'], notApplied: ['not-sent'], leans: 'not-applied' })
})

test('NO_EVIDENCE: where the processing would not let it be read, that is what is not known', () => {
  const told = described({ code: 'NO_EVIDENCE', kind: 'card.replace', remoteText: 'no access' })
  expect(told).toMatchObject({ unknown: ['outcome-unknown', 'reading-refused'], leans: null })
})

test('BALANCE_MISMATCH: a token that ended early against a balance that did not follow', () => {
  const told = sale({ code: 'BALANCE_MISMATCH', data: { before: '150', after: '140' }, evidence: { token } })
  expect(told).toMatchObject({
    applied: ['reply-lost', 'token-gone'],
    notApplied: ['balance-otherwise'],
    leans: null,
  })
  expect(told.hypotheses.notApplied[0]?.values).toEqual({
    before: '150',
    after: '140',
    moved: '-10',
    expected: '-50',
  })
})

test('BALANCE_MISMATCH: what only this till has set aside tells nothing of a sale', () => {
  const data = { before: '150', after: '90' }
  const own = { ...token, holdId: 'local:op' }
  expect(sale({ code: 'BALANCE_MISMATCH', data, evidence: { token: own } })).toMatchObject({
    applied: ['reply-lost', 'balance-otherwise'],
    notApplied: ['nothing-speaks-for-it'],
    leans: null,
  })
})

test('REFUSED_AFTER_UNKNOWN: the refusal may be of its own success, but what was read before each repeat speaks', () => {
  const told = described({
    code: 'REFUSED_AFTER_UNKNOWN',
    kind: 'card.issue',
    evidence: {
      refusedAfterUnknown: 7,
      pre: { number: '1', status: 'new', phone: null, atMs: startMs },
    },
    remoteText: 'status',
    shown: { status: 'new', bound: 'no' },
  })
  expect(told).toMatchObject({
    applied: ['reply-lost', 'refusal-of-own-success'],
    notApplied: ['refused-again', 'state-unchanged'],
    leans: 'not-applied',
  })
  const held = sale({ code: 'REFUSED_AFTER_UNKNOWN', shown: { free: '100', withToken: '150' } })
  expect(held.notApplied).toEqual(['refused-again', 'token-alive'])
  const unread = sale({ code: 'REFUSED_AFTER_UNKNOWN' })
  expect(unread).toMatchObject({ notApplied: ['refused-again'], leans: null })
})

test('SHORTAGE: what was promised and what is allowed is known, and who bears the difference is to be decided', () => {
  const told = sale({
    code: 'SHORTAGE',
    attempts: 0,
    everUnknown: false,
    evidence: { shortage: { promised: '50', allowed: '20' } },
  })
  expect(told).toMatchObject({
    known: ['never-sent', 'promised'],
    unknown: ['bearer-unknown'],
    applied: ['by-agreement'],
    notApplied: ['allowed-less'],
    shortage: { promised: '50', allowed: '20', difference: '30' },
    resolutions: ['write-off', 'charge-later', 'applied', 'not-applied'],
    recommended: 'write-off',
  })
})

test('SHORTAGE: what was borne already is not borne twice', () => {
  const evidence = { shortage: { promised: '50', allowed: '5' }, spendDecided: '20' }
  expect(sale({ code: 'SHORTAGE', evidence }).shortage).toEqual({
    promised: '20',
    allowed: '5',
    difference: '15',
  })
})

test('SHORTAGE: where nobody knows how much is allowed, nobody is offered to bear the difference', () => {
  const told = sale({ code: 'SHORTAGE', attempts: 0, everUnknown: false })
  expect(told).toMatchObject({ shortage: null, resolutions: ['applied', 'not-applied'], recommended: null })
  expect(sale({ code: 'SHORTAGE', data: { most: '-3' } }).shortage).toEqual({
    promised: '50',
    allowed: '0',
    difference: '50',
  })
})

test('a card that is not there any more is told so, and a reading without a balance found nothing', () => {
  const told = described({
    code: 'STATE_NEITHER_BEFORE_NOR_AFTER',
    kind: 'card.activate',
    data: { before: 'issued', now: null },
    shown: { balance: '' },
  })
  expect(told.hypotheses.applied.at(-1)?.values).toEqual({ before: 'issued', now: 'none' })
  expect(told.readings.at(-1)?.shown.says).toBe('read-nothing')
})

test('CONTACT_UNCERTAIN: nobody found, another one found, several found', () => {
  const found = (shown: Record<string, string>) =>
    described({ code: 'CONTACT_UNCERTAIN', kind: 'contact.create', shown })
  expect(found({ found: 'yes', matches: '0' })).toMatchObject({
    notApplied: ['contact-none'],
    leans: 'not-applied',
    recommended: 'send-again',
  })
  expect(found({ found: 'yes', matches: '1', same: 'no' })).toMatchObject({
    applied: ['reply-lost', 'contact-other-data'],
    notApplied: ['contact-somebody-else'],
    leans: null,
  })
  expect(found({ found: 'yes', matches: '2' })).toMatchObject({
    applied: ['reply-lost', 'contact-several'],
    leans: null,
  })
})

test('DELTA_NOT_SHOWN: an unchanged balance leans to sending it again, unless what is added shows later', () => {
  const delta = (amount: string, isEarnVisible: boolean) =>
    described({
      code: 'DELTA_NOT_SHOWN',
      kind: 'bonus.change',
      fields: { amount },
      data: { before: '100', after: '100' },
      isEarnVisible,
    })
  expect(delta('-30', false)).toMatchObject({ leans: 'not-applied', recommended: 'send-again' })
  expect(delta('30', true)).toMatchObject({ leans: 'not-applied', recommended: 'send-again' })
  expect(delta('30', false)).toMatchObject({ applied: ['reply-lost', 'may-show-late'], leans: null })
})

test('a fault of the server speaks louder than silence', () => {
  const operation = anOperation({
    state: 'attention',
    attempts: 1,
    error: { code: 'NO_EVIDENCE', remoteCode: null, remoteText: null },
  })
  const fault = { ...lost, httpStatus: 502 }
  const told = describeAttention({ operation, attempts: [fault], isEarnVisible: false })
  expect(told.hypotheses.applied).toMatchObject([{ says: 'server-fault', values: { http: '502' } }])
})

import { describe, expect, test } from 'vitest'
import { absorb } from '../../electron/sync/absorb.ts'
import { decide } from '../../electron/sync/decide.ts'
import type { CardReading } from '../../electron/sync/evidence.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import {
  aSituation,
  card,
  nobody,
  notSent,
  phone,
  quietMs,
  rejected,
  serverError,
  startMs,
  state,
  timeout,
} from '../helpers/situation.ts'

const reading = (status: CardStatus | null, of: Partial<CardReading> = {}): CardReading => ({
  number: '2900100000017',
  status,
  phone: null,
  atMs: startMs,
  ...of,
})
const setStateKinds = ['card.issue', 'card.bind', 'card.activate', 'card.block', 'card.unblock'] as const
const quietKinds = ['card.issue', 'card.bind', 'card.activate', 'card.unblock'] as const
const afterQuiet = startMs + quietMs()
/** What each kind starts from and ends in. */
const starts: Record<(typeof setStateKinds)[number], CardReading> = {
  'card.issue': reading('new'),
  'card.bind': reading('issued'),
  'card.activate': reading('issued', { phone }),
  'card.block': reading('active', { phone }),
  'card.unblock': reading('blocked', { phone }),
}
const targets: Record<(typeof setStateKinds)[number], ReturnType<typeof card>> = {
  'card.issue': card('issued'),
  'card.bind': card('issued', { phone }),
  'card.activate': card('active', { phone }),
  'card.block': card('blocked', { phone }),
  'card.unblock': card('active', { phone }),
}
const untouched = (kind: (typeof setStateKinds)[number]) => {
  const { status, phone: owner } = starts[kind]
  return card(status ?? 'new', owner === null ? {} : { phone: owner })
}

describe('before a change of a card', () => {
  test.each(setStateKinds)('%s reads the card first, so that its start is known', (kind) => {
    expect(decide(aSituation({ kind }))).toEqual({ do: 'read-card' })
  })

  test.each(setStateKinds)('%s is sent while that reading is fresh', (kind) => {
    expect(decide(aSituation({ kind, evidence: { pre: starts[kind] }, nowMs: startMs + 30_000 }))).toEqual({
      do: 'send',
    })
  })

  test('a reading that grew old in an outage is made again', () => {
    const old = aSituation({ evidence: { pre: reading('issued') }, nowMs: startMs + 30_001 })
    expect(decide(old)).toEqual({ do: 'read-card' })
  })

  test('a clock that was set back makes no old reading fresh', () => {
    const back = aSituation({ evidence: { pre: reading('issued') }, nowMs: startMs - 1 })
    expect(decide(back)).toEqual({ do: 'read-card' })
  })

  test('a card that nobody knows is sent all the same: the processing refuses in its own words', () => {
    const absorbed = absorb(aSituation({ kind: 'card.issue' }), { to: 'read-card', outcome: nobody })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'now', evidence: { pre: { status: null } } })
  })

  test('a reading that failed is tried again later, and nothing was decided', () => {
    const absorbed = absorb(aSituation({}), { to: 'read-card', outcome: serverError })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'backoff', everUnknown: false })
  })
})

describe('the first answer to a change', () => {
  test.each(setStateKinds)('%s that is confirmed is done, as the processing said', (kind) => {
    const absorbed = absorb(aSituation({ kind }), { to: 'send', outcome: state })
    expect(absorbed).toMatchObject({ state: 'done', proof: 'confirmed' })
  })

  test.each(setStateKinds)('%s that is refused is refused, with the processing’s words', (kind) => {
    const absorbed = absorb(aSituation({ kind }), { to: 'send', outcome: rejected() })
    expect(absorbed).toMatchObject({
      state: 'refused',
      error: { code: 'CARD_STATUS_WRONG', remoteCode: 'StatusError', remoteText: 'Wrong status' },
    })
  })

  test.each(setStateKinds)('%s that never left stays queued', (kind) => {
    const absorbed = absorb(aSituation({ kind }), { to: 'send', outcome: notSent })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'backoff', everUnknown: false })
  })

  test.each([
    ['5xx', serverError],
    ['time-out', timeout],
  ])('a %s refuses nothing: the change is checked', (_name, outcome) => {
    for (const kind of setStateKinds) {
      const absorbed = absorb(aSituation({ kind }), { to: 'send', outcome })
      expect(absorbed).toMatchObject({ state: 'checking', everUnknown: true })
    }
  })

  test('patience that the processing asks for is honoured', () => {
    const asked = { ...serverError, retryAfterMs: 7000 }
    const absorbed = absorb(aSituation({}), { to: 'send', outcome: asked })
    expect(absorbed).toMatchObject({ state: 'checking', again: { afterMs: 7000, reason: 'retry-after' } })
  })
})

describe('a change of unknown outcome', () => {
  test.each(quietKinds)('%s concludes nothing before the quiet time', (kind) => {
    const early = aSituation({
      kind,
      state: 'checking',
      evidence: { pre: starts[kind] },
      nowMs: afterQuiet - 1,
    })
    expect(decide(early)).toEqual({ do: 'wait', untilMs: afterQuiet })
    expect(decide({ ...early, nowMs: afterQuiet })).toEqual({ do: 'read-card' })
  })

  test.each(quietKinds)('%s is done when its target shows', (kind) => {
    const checking = aSituation({
      kind,
      state: 'checking',
      evidence: { pre: starts[kind] },
      nowMs: afterQuiet,
    })
    const absorbed = absorb(checking, { to: 'read-card', outcome: targets[kind] })
    expect(absorbed).toMatchObject({ state: 'done', proof: 'proven' })
  })

  test.each(quietKinds)('%s is sent again when the card is as it was', (kind) => {
    const checking = aSituation({
      kind,
      state: 'checking',
      evidence: { pre: starts[kind] },
      nowMs: afterQuiet,
    })
    const absorbed = absorb(checking, { to: 'read-card', outcome: untouched(kind) })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'now', everUnknown: true })
    const next = {
      ...checking,
      operation: { ...checking.operation, state: absorbed.state },
      evidence: absorbed.evidence,
    }
    expect(decide(next)).toEqual({ do: 'send' })
  })

  test.each<[string, OperationKind, CardReading, ReturnType<typeof card>]>([
    ['issued to somebody else', 'card.issue', reading('new'), card('issued', { phone: '79990000000' })],
    ['blocked instead of issued', 'card.issue', reading('new'), card('blocked')],
    ['bound to somebody else', 'card.bind', reading('issued'), card('issued', { phone: '79990000000' })],
    ['activated meanwhile, bound to nobody', 'card.bind', reading('issued'), card('active')],
    ['blocked instead of active', 'card.activate', reading('issued', { phone }), card('blocked', { phone })],
    [
      'active for another owner',
      'card.activate',
      reading('issued', { phone }),
      card('active', { phone: '79990000000' }),
    ],
    ['gone', 'card.activate', reading('issued', { phone }), nobody],
    [
      'unblocked for another owner',
      'card.unblock',
      reading('blocked', { phone }),
      card('active', { phone: '79990000000' }),
    ],
  ])('a card that is %s goes to a person', (_name, kind, pre, outcome) => {
    const checking = aSituation({ kind, state: 'checking', evidence: { pre }, nowMs: afterQuiet })
    const absorbed = absorb(checking, { to: 'read-card', outcome })
    expect(absorbed).toMatchObject({ state: 'attention', error: { code: 'STATE_NEITHER_BEFORE_NOR_AFTER' } })
  })

  test.each(setStateKinds)('%s whose reading failed stays as it is', (kind) => {
    const checking = aSituation({ kind, state: 'checking', nowMs: afterQuiet })
    const absorbed = absorb(checking, { to: 'read-card', outcome: timeout })
    expect(absorbed).toMatchObject({ state: 'checking', again: 'backoff' })
  })

  test('an unblock comes back as issued where the card was blocked before it was active', () => {
    const checking = aSituation({
      kind: 'card.unblock',
      state: 'checking',
      evidence: { pre: starts['card.unblock'] },
    })
    const absorbed = absorb(checking, { to: 'read-card', outcome: card('issued', { phone }) })
    expect(absorbed).toMatchObject({ state: 'done', proof: 'proven' })
  })

  test('an unblock is repeated once: who blocked the card a second time must not be overruled', () => {
    const evidence = { pre: starts['card.unblock'] }
    const twice = aSituation({
      kind: 'card.unblock',
      state: 'checking',
      attempts: 2,
      evidence,
      nowMs: afterQuiet,
    })
    const blocked = { to: 'read-card', outcome: card('blocked', { phone }) } as const
    expect(absorb(twice, blocked)).toMatchObject({ state: 'attention', error: { code: 'NO_EVIDENCE' } })
    const onceNotSent = { ...twice, evidence: { ...evidence, notSent: 1 } }
    expect(absorb(onceNotSent, blocked)).toMatchObject({ state: 'queued' })
  })

  test('a resend whose reading grew old is judged by a new one before it leaves', () => {
    const evidence = { pre: starts['card.bind'] }
    const queued = aSituation({
      kind: 'card.bind',
      state: 'queued',
      attempts: 1,
      sentAt: startMs,
      everUnknown: true,
      evidence,
      nowMs: afterQuiet + 60_000,
    })
    expect(decide(queued)).toEqual({ do: 'read-card' })
    expect(absorb(queued, { to: 'read-card', outcome: targets['card.bind'] })).toMatchObject({
      state: 'done',
    })
    expect(absorb(queued, { to: 'read-card', outcome: card('active') })).toMatchObject({ state: 'attention' })
  })
})

describe('a refusal after an unknown outcome', () => {
  test.each(setStateKinds)('closes nothing: %s goes back to the evidence, after the quiet time', (kind) => {
    const sentAgain = aSituation({ kind, state: 'queued', attempts: 2, sentAt: startMs, everUnknown: true })
    const absorbed = absorb(sentAgain, { to: 'send', outcome: rejected() })
    expect(absorbed).toMatchObject({
      state: 'checking',
      again: { afterMs: quietMs(), reason: 'quiet' },
      error: { code: 'REFUSED_AFTER_UNKNOWN', remoteCode: 'StatusError' },
    })
  })

  test('goes to a person after six rounds', () => {
    const round = (refusedAfterUnknown: number) =>
      absorb(aSituation({ everUnknown: true, evidence: { refusedAfterUnknown } }), {
        to: 'send',
        outcome: rejected(),
      })
    expect(round(5)).toMatchObject({ state: 'checking', evidence: { refusedAfterUnknown: 6 } })
    expect(round(6)).toMatchObject({ state: 'attention' })
  })

  test('and a resend that never left is checked again, not queued', () => {
    const absorbed = absorb(aSituation({ everUnknown: true }), { to: 'send', outcome: notSent })
    expect(absorbed).toMatchObject({ state: 'checking', again: 'backoff', evidence: { notSent: 1 } })
  })
})

describe('a block', () => {
  const pre = starts['card.block']
  const blocking = (given: Partial<Parameters<typeof aSituation>[0]>) =>
    aSituation({ kind: 'card.block', state: 'checking', evidence: { pre }, ...given })

  test('is read at once after an unknown outcome', () => {
    expect(decide(blocking({ nowMs: startMs + 1 }))).toEqual({ do: 'read-card' })
  })

  test('is sent again until it shows', () => {
    const absorbed = absorb(blocking({ nowMs: startMs + 1 }), {
      to: 'read-card',
      outcome: card('active', { phone }),
    })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'now' })
    const next = aSituation({
      kind: 'card.block',
      everUnknown: true,
      evidence: absorbed.evidence,
      nowMs: startMs + 1,
    })
    expect(decide(next)).toEqual({ do: 'send' })
  })

  test('that shows is looked at once more after the quiet time, when no repeat of it can land any more', () => {
    const shown = absorb(blocking({ nowMs: startMs + 1 }), {
      to: 'read-card',
      outcome: targets['card.block'],
    })
    expect(shown).toMatchObject({ state: 'checking', evidence: { isShown: true } })
    const waiting = blocking({ nowMs: startMs + 1, evidence: shown.evidence })
    expect(decide(waiting)).toEqual({ do: 'wait', untilMs: afterQuiet })
    expect(decide({ ...waiting, nowMs: afterQuiet })).toEqual({ do: 'read-card' })
    const again = { to: 'read-card', outcome: targets['card.block'] } as const
    expect(absorb({ ...waiting, nowMs: afterQuiet }, again)).toMatchObject({ state: 'done', proof: 'proven' })
  })

  test('that a late unblock undid before the quiet time was over is sent again', () => {
    const undone = blocking({ nowMs: afterQuiet, evidence: { pre, isShown: true } })
    expect(absorb(undone, { to: 'read-card', outcome: card('active', { phone }) })).toMatchObject({
      state: 'queued',
    })
  })

  test('that is confirmed after an unknown one waits for the first one to land', () => {
    const again = aSituation({
      kind: 'card.block',
      attempts: 2,
      sentAt: startMs,
      everUnknown: true,
      evidence: { pre, isShown: true },
    })
    const absorbed = absorb(again, { to: 'send', outcome: state })
    expect(absorbed).toMatchObject({ state: 'checking', again: 'now' })
    expect(absorbed.evidence.isShown).toBeUndefined()
  })

  test('is never parked for being slow; after an hour a supervisor is told', () => {
    const hour = 3_600_000
    const notShown = { to: 'read-card', outcome: card('active', { phone }) } as const
    expect(absorb(blocking({ nowMs: startMs + hour - 1 }), notShown)).toMatchObject({
      state: 'queued',
      error: null,
    })
    expect(absorb(blocking({ nowMs: startMs + hour }), notShown)).toMatchObject({
      state: 'queued',
      error: { code: 'BLOCK_NOT_SHOWN' },
    })
  })

  test('of unknown outcome is repeated with growing pauses', () => {
    const absorbed = absorb(aSituation({ kind: 'card.block' }), { to: 'send', outcome: timeout })
    expect(absorbed).toMatchObject({ state: 'checking', again: 'backoff' })
  })
})

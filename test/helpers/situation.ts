/** Builders for the decision core's tests: an operation as the store has it, and a situation around it. */
import type { Operation } from '../../electron/db/operations.ts'
import type { CardFacts, ChangeResult, Finding, Look, Outcome } from '../../electron/processing/port.ts'
import type { Situation } from '../../electron/sync/situation.ts'
import type { Evidence, Sandwich, Token } from '../../electron/sync/evidence.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import { factsSchema, quietTimeMs, type Facts } from '../../shared/model/processing.ts'

export const startMs = Date.UTC(2026, 10, 22, 9, 0, 0)
export const phone = '79001000001'

export function anOperation(given: Partial<Operation> = {}): Operation {
  const { kind = 'card.bind' } = given
  return {
    seq: 1,
    id: 'op-1',
    kind,
    processing: kind.startsWith('card.') ? 'cashdesk' : 'loyalclient',
    fields: { card: '2900100000017', phone, reason: '0' },
    bodyHash: '',
    card: '2900100000017',
    contact: phone,
    priority: kind === 'card.block' || kind === 'bonus.release' ? 0 : 1,
    state: 'queued',
    attempts: 0,
    failures: 0,
    createdAt: startMs,
    settledAt: null,
    attentionAt: null,
    dueAt: 0,
    dueReason: 'new',
    sentAt: null,
    everUnknown: false,
    locksPoint: false,
    evidence: {},
    operatorId: 'o',
    operatorName: 'Anna',
    approvedById: null,
    approvedByName: null,
    approvedReason: null,
    input: 'scanned',
    caseId: null,
    dependsOn: null,
    checkoutId: null,
    retryOf: null,
    retriedBy: null,
    result: null,
    error: null,
    proof: null,
    movedBy: null,
    ...given,
  }
}

type Given = Partial<Operation> & {
  evidence?: Evidence
  facts?: Partial<Facts>
  nowMs?: number
  serverNowMs?: number
  isServerTimeKnown?: boolean
  lookFromMs?: number
  usedAmounts?: string[]
  promised?: string
}

/** `checking` means: sent once at `startMs`, without an answer. */
export function aSituation({
  evidence = {},
  facts,
  nowMs,
  serverNowMs,
  usedAmounts = [],
  isServerTimeKnown = true,
  lookFromMs = 0,
  promised = '0',
  ...given
}: Given): Situation {
  const isChecking = given.state === 'checking'
  const sent = isChecking ? { attempts: 1, sentAt: startMs, everUnknown: true } : {}
  const at = nowMs ?? startMs
  const operation = anOperation({ ...sent, ...given })
  return {
    operation,
    capabilities: capabilities[operation.processing],
    evidence,
    facts: factsSchema.parse(facts ?? {}),
    timeoutMs: 5000,
    nowMs: at,
    serverNowMs: serverNowMs ?? at,
    isServerTimeKnown,
    lookFromMs,
    usedAmounts,
    promised,
  }
}

export const quietMs = (facts: Partial<Facts> = {}): number => quietTimeMs(factsSchema.parse(facts))

export const aToken = (amount = '100', untilServerMs = startMs + 30 * 60_000): Token => ({
  holdId: 'h1',
  amount,
  untilServerMs,
})
export const alive = (free = '900', withToken = '1000'): Sandwich => ({ free, withToken })
export const dead = (free = '900'): Sandwich => ({ free, withToken: free })

const trace = { call: 'POST test', httpStatus: 200 }
export const confirmed = <T>(value: T): Outcome<T> => ({ class: 'confirmed', value, trace })
export const state = confirmed<ChangeResult>({ kind: 'state' })
export const rejected = (code = 'CARD_STATUS_WRONG' as const): Outcome<never> => ({
  class: 'rejected',
  code,
  remoteCode: 'StatusError',
  remoteText: 'Wrong status',
  trace,
})
export const notSent: Outcome<never> = {
  class: 'not-sent',
  reason: 'refused',
  detail: 'ECONNREFUSED',
  trace: { ...trace, httpStatus: null },
}
export const timeout: Outcome<never> = {
  class: 'unknown',
  reason: 'timeout',
  detail: 'TILL_TIMEOUT',
  trace: { ...trace, httpStatus: null },
}
export const serverError: Outcome<never> = {
  class: 'unknown',
  reason: 'server-error',
  detail: 'HTTP 502',
  trace: { ...trace, httpStatus: 502 },
}

export function card(status: CardStatus, of: Partial<CardFacts> = {}): Outcome<Finding[]> {
  return confirmed([{ card: { number: '2900100000017', status, balances: [], ...of } }])
}
export const nobody: Outcome<Finding[]> = confirmed([])
export const client = (balance: string): Outcome<Finding[]> => confirmed([{ client: { id: 'c1', balance } }])

/** Three balances as one look: without, with and without the token. */
export const looks = (...balances: string[]): Outcome<Finding[]>[] => balances.map(client)

/** A subject as a look shows it. */
export const look = (facts: Look['facts'], findings: Look['findings'] = []): Outcome<Look> =>
  confirmed({ facts, findings })

/** What a decision is made from, and what it may be; with the few questions of time that every kind of operation asks. Pure. */
import type { OperationErrorCode } from '../../shared/errors.ts'
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { Proof } from '../../shared/model/operation.ts'
import { quietTimeMs, type Facts } from '../../shared/model/processing.ts'
import type { Operation } from '../db/operations.ts'
import type { Evidence } from './evidence.ts'

export type Situation = {
  operation: Operation
  evidence: Evidence
  facts: Facts
  /** Of the operation's processing. */
  capabilities: Capabilities
  timeoutMs: number
  nowMs: number
  /** The processing's clock. */
  serverNowMs: number
  /** The processing has shown its time since the till started. */
  isServerTimeKnown: boolean
  /** A reading before this may show things as they were before this till's last change of them. */
  lookFromMs: number
  /** Amounts of this client's holds that may be alive: a new one must differ from all of them. */
  usedAmounts: readonly Amount[]
  /** Of this client's bonuses, what this till's other holds and unsettled spends take. Where bonuses are local. */
  promised: Amount
}

export type Closing =
  | { state: 'done'; proof: Proof; result: Record<string, unknown>; hold?: LocalHold }
  | {
      state: 'refused' | 'attention'
      code: OperationErrorCode
      data?: Record<string, unknown>
      shortage?: NonNullable<Evidence['shortage']>
    }

/** A hold that only this till knows of. */
export type LocalHold = { id: string; amount: Amount; untilMs: number }

export type Step =
  | { do: 'read-card' }
  | { do: 'find-client' }
  | { do: 'look' }
  | { do: 'take-token'; amount: Amount; durationMin: number }
  | { do: 'drop-token'; holdId: string }
  | { do: 'read-sandwich'; holdId: string }
  | { do: 'read-quote' }
  | { do: 'read-balance' }
  /** `holdAmount`, of a hold: what is set aside, at least what was asked for. */
  | { do: 'send'; holdAmount?: Amount }
  | { do: 'wait'; untilMs: number }
  | { do: 'start-reading-again'; afterMs: number }
  | { do: 'close'; closing: Closing }

/** A reading before a change is used for this long. */
const readingLastsMs = 30_000
/** Kept between the last reading of a token and its end, for clocks that differ and answers that dawdle. */
export const marginMs = 15_000
/** The longest a processing holds (loyalclient: 30 minutes). */
export const longestHoldMin = 30
export const pauseBetweenReadingsMs = 1_000

/** `sentAt` is when the last request was given up: how late it is applied counts from there. */
export const quietUntilMs = ({ operation, facts, nowMs }: Situation): number =>
  (operation.sentAt ?? nowMs) + quietTimeMs(facts)
/** Whatever was sent has landed by now or never will, and readings show it. */
export const isQuiet = (situation: Situation): boolean => situation.nowMs >= quietUntilMs(situation)

export function afterQuiet(situation: Situation, step: Step): Step {
  return isQuiet(situation) ? step : { do: 'wait', untilMs: quietUntilMs(situation) }
}

/** A clock that was set back makes nothing fresh. */
export function isFresh(atMs: number | undefined, nowMs: number): boolean {
  return atMs !== undefined && atMs <= nowMs && nowMs - atMs <= readingLastsMs
}

/** Requests of the change that may have left the till. */
export const sentCount = (operation: Operation, evidence: Evidence): number =>
  operation.attempts - (evidence.notSent ?? 0)

/** Requests of the change that may have taken effect: neither refused nor kept in the till. */
export const requestsOf = (operation: Operation, evidence: Evidence): number =>
  sentCount(operation, evidence) - (evidence.refusedAfterUnknown ?? 0)

/** What the sale is recorded with: what was given, unless a person decided otherwise. */
export const spendOf = (operation: Operation): Amount =>
  (operation.evidence as Evidence).spendDecided ?? givenOf(operation)
/** What the customer has had. */
export const givenOf = (operation: Operation): Amount => operation.fields['spend'] ?? '0'
/** What was decided to be borne is borne once: whatever is made anew in its place asks for the rest alone. */
export const decidedOf = ({ evidence }: Operation): Evidence => {
  const { spendDecided, deltaUnspent } = evidence as Evidence
  return {
    ...(spendDecided === undefined ? {} : { spendDecided }),
    ...(deltaUnspent === undefined ? {} : { deltaUnspent }),
  }
}
/** It was taken as a sale that spends: the goods may have left, and it is never simply refused. */
export const isPromised = ({ offline, hadToken }: Evidence): boolean => offline === true || hadToken === true
export const amountOf = (operation: Operation): Amount => operation.fields['amount'] ?? '0'
export const holdDurationMin = (operation: Operation): number =>
  Number(operation.fields['durationMin'] ?? '10')

/** The block was to end by itself, and that time has come. */
export const isBlockOver = ({ operation, serverNowMs }: Situation): boolean => {
  const { until } = operation.fields
  return until !== undefined && Date.parse(until) <= serverNowMs
}

/** Bonuses whose holds are this till's own and whose sales are deltas. */
export const isLocal = ({ capabilities }: Pick<Situation, 'capabilities'>): boolean =>
  capabilities.bonuses === 'local'

export const localHoldId = (operation: Operation): string => `local:${operation.id}`
export const isLocalHold = (holdId: string): boolean => holdId.startsWith('local:')

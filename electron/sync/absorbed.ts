/** What the answer to a step changes, as data; and the few forms that every kind of step shares. Pure. */
import type { OperationErrorCode } from '../../shared/errors.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { Proof } from '../../shared/model/operation.ts'
import type { Operation, OperationError } from '../db/operations.ts'
import type { Outcome } from '../processing/port.ts'
import type { Evidence } from './evidence.ts'
import type { Situation } from './situation.ts'

/** When the operation is looked at again. */
export type Again = 'now' | 'backoff' | { afterMs: number; reason: 'retry-after' | 'quiet' | 'reading' }

export type HoldEffect =
  | { effect: 'taken'; id: string; amount: Amount; untilServerMs: number }
  | { effect: 'ended'; id: string }

export type Absorbed = {
  state: Operation['state']
  evidence: Evidence
  again: Again
  everUnknown: boolean
  proof?: Proof
  result?: Record<string, unknown>
  error?: OperationError | null
  holds: HoldEffect[]
  /** The request was given up now: its quiet time begins. */
  isGivenUp?: true
  /** A hold that is given back by an operation of its own. */
  release?: string
}

/** Nothing changed but that a step was made. */
export const same = ({ operation, evidence }: Situation): Absorbed => ({
  state: operation.state === 'sending' ? 'checking' : operation.state,
  evidence,
  again: 'now',
  everUnknown: operation.everUnknown,
  holds: [],
})

type Remote = { remoteCode: string; remoteText: string }

export function errorOf(
  code: OperationErrorCode,
  rejected: Remote | null,
  data?: Record<string, unknown>,
): OperationError {
  return {
    code,
    remoteCode: rejected?.remoteCode ?? null,
    remoteText: rejected?.remoteText ?? null,
    ...(data === undefined ? {} : { data }),
  }
}

export type Failed = Extract<Outcome<unknown>, { class: 'not-sent' | 'unknown' }>

export const isFailed = (outcome: Outcome<unknown>): outcome is Failed =>
  outcome.class === 'not-sent' || outcome.class === 'unknown'

const protocolReasons = ['schema', 'malformed', 'content-type', 'echo-mismatch']

/** Nothing was learnt: later again, as late as the processing asks. */
export function later(situation: Situation, outcome: Failed): Absorbed {
  const { retryAfterMs, reason } = outcome
  const again: Again =
    retryAfterMs === undefined ? 'backoff' : { afterMs: retryAfterMs, reason: 'retry-after' }
  const isProtocol = outcome.class === 'unknown' && protocolReasons.includes(reason)
  const code = isProtocol ? 'PROCESSING_PROTOCOL_ERROR' : 'PROCESSING_UNAVAILABLE'
  const data = { reason, processing: situation.operation.processing }
  return { ...same(situation), again, error: errorOf(code, null, data) }
}

export const refused = (
  situation: Situation,
  code: OperationErrorCode,
  rejected: Remote | null,
  data?: Record<string, unknown>,
): Absorbed => ({ ...same(situation), state: 'refused', error: errorOf(code, rejected, data) })

/** There is no such thing; but a step that follows another one may be too early for readings that lag, and looks once more. */
export function absent(situation: Situation, code: OperationErrorCode): Absorbed {
  const { operation, evidence, facts } = situation
  const looks = (evidence.absentLooks ?? 0) + 1
  if (operation.dependsOn === null || facts.readLagMs === 0 || looks > 1) {
    return refused(situation, code, null)
  }
  return {
    ...same(situation),
    evidence: { ...evidence, absentLooks: looks },
    again: { afterMs: facts.readLagMs, reason: 'reading' },
  }
}

export const attention = (
  situation: Situation,
  code: OperationErrorCode,
  rejected: Remote | null = null,
  data?: Record<string, unknown>,
): Absorbed => ({ ...same(situation), state: 'attention', error: errorOf(code, rejected, data) })

/** Readings made since the last request are worth nothing once another one may have left. */
export function withoutReadings({
  isShown: _isShown,
  untouchedAtMs: _untouchedAtMs,
  ...evidence
}: Evidence): Evidence {
  return { ...evidence, sandwiches: [], balances: [] }
}

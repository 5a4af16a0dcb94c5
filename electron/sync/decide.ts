/**
 * What happens to an operation next: pure, no clock, no randomness, no I/O. The worker performs the step and absorb.ts
 * says what its answer changes. The rules are reliability.md B4 (hold token: decide-sale.ts) and B5 (table and resolver:
 * cards here, deltas in decide-delta.ts, everything whose subject can be looked at in decide-subject.ts). What was sent
 * without an answer is repeated only where a reading shows that it did not happen; what cannot be told goes to a person.
 */
import type { Facts } from '../../shared/model/processing.ts'
import { decideDelta, resolveDelta } from './decide-delta.ts'
import { decideLocalHold } from './decide-local-hold.ts'
import { decideSale, distinct, resolveSale } from './decide-sale.ts'
import { decideSubject, resolveSubject } from './decide-subject.ts'
import { decideByPast } from './past-unknown.ts'
import { findClient } from './queries.ts'
import {
  afterQuiet,
  amountOf,
  holdDurationMin,
  isBlockOver,
  isFresh,
  isLocal,
  marginMs,
  type Situation,
  type Step,
} from './situation.ts'
import { isSubject, mustFindClient } from './subjects.ts'

/** A hold that could not be sent for so long has nobody waiting for it. */
const holdIsForNowMs = 60_000

/** A hold may begin as late as its request may be applied after it was given up, and lives for its duration from then. */
export function holdOverAfterMs(durationMin: number, facts: Facts, timeoutMs: number): number {
  return durationMin * 60_000 + timeoutMs + facts.lateApplyMs + marginMs
}

export function decide(situation: Situation): Step {
  const { kind, state } = situation.operation
  const byPast = decideByPast(situation)
  if (byPast !== null) return byPast
  const isChecking = state === 'checking'
  switch (kind) {
    case 'bonus.hold':
      return isChecking ? resolveHold(situation) : decideHold(situation)
    case 'bonus.release':
      return isLocal(situation) ? released : { do: 'send' }
    case 'sale.record':
      if (isLocal(situation)) return isChecking ? resolveDelta(situation) : decideDelta(situation)
      return isChecking ? resolveSale(situation) : decideSale(situation)
    case 'bonus.change':
      return isChecking ? resolveDelta(situation) : decideDelta(situation)
    default:
      if (isSubject(kind)) return isChecking ? resolveSubject(situation) : decideSubject(situation)
      return isChecking ? resolveCard(situation) : decideCard(situation)
  }
}

// — Cards —

function decideCard(situation: Situation): Step {
  const { operation, evidence, nowMs } = situation
  if (operation.kind === 'card.block' && isBlockOver(situation)) {
    if (operation.everUnknown) return { do: 'read-card' }
    return { do: 'close', closing: { state: 'refused', code: 'BLOCK_OVER' } }
  }
  if (mustFindClient(situation)) return findClient(situation)
  return isFresh(evidence.pre?.atMs, nowMs) ? { do: 'send' } : { do: 'read-card' }
}

/** A block is monotone and safe to repeat, so it is read at once; everything else waits for the quiet time. */
function resolveCard(situation: Situation): Step {
  const isUrgent = situation.operation.kind === 'card.block' && situation.evidence.isShown !== true
  return isUrgent ? { do: 'read-card' } : afterQuiet(situation, { do: 'read-card' })
}

// — Holds —

/** Nothing was sent for it, so nothing is asked to end it. */
const released: Step = { do: 'close', closing: { state: 'done', proof: 'confirmed', result: {} } }

function decideHold(situation: Situation): Step {
  const { operation, evidence, nowMs, usedAmounts } = situation
  if (nowMs - operation.createdAt > holdIsForNowMs) {
    const data = { processing: operation.processing }
    return { do: 'close', closing: { state: 'refused', code: 'PROCESSING_UNAVAILABLE', data } }
  }
  if (evidence.client === undefined) return findClient(situation)
  if (isLocal(situation)) return decideLocalHold(situation)
  return { do: 'send', holdAmount: distinct(amountOf(operation), usedAmounts) }
}

/** A hold is a lease, never money: one whose reply was lost is over by itself when its time is. */
function resolveHold({ operation, facts, timeoutMs, nowMs }: Situation): Step {
  const overAtMs = (operation.sentAt ?? nowMs) + holdOverAfterMs(holdDurationMin(operation), facts, timeoutMs)
  if (nowMs < overAtMs) return { do: 'wait', untilMs: overAtMs }
  return { do: 'close', closing: { state: 'refused', code: 'HOLD_UNCONFIRMED' } }
}

/**
 * What the balance that an operation starts from says against a fact, seen with what the till did before to the same client's
 * bonuses. Pure. Others write there too, so only an exact balance at a time when nothing else explains it counts.
 */
import { add, compare, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import { quietTimeMs } from '../../shared/model/processing.ts'
import type { Operation } from '../db/operations.ts'
import type { Absorbed } from './absorbed.ts'
import { deltaOf } from './decide-delta.ts'
import type { Evidence } from './evidence.ts'
import { later, type Lowering } from './lowering.ts'
import { spendOf, type Situation } from './situation.ts'

/** Later than this after the quiet time the customer may have spent it elsewhere, or brought the goods back. */
const earnedLatelyMs = 10 * 60_000
/** Two requests one after the other. */
const rightAfterMs = 10_000

export function balanceContradicts(
  situation: Situation,
  absorbed: Absorbed,
  earlier: Operation | null,
): Lowering[] {
  const balance = startOf(situation, absorbed)
  if (balance === null) return []
  return [
    ...holdTooSmall(situation, balance),
    ...(earlier === null
      ? []
      : [...deltaTurned(situation, balance, earlier), ...earnNotShown(situation, balance, earlier)]),
  ]
}

/** The balance that has just become the one from which the operation starts. */
function startOf({ nowMs }: Situation, { evidence }: Absorbed): Amount | null {
  return evidence.before !== undefined && evidence.beforeAtMs === nowMs ? evidence.before : null
}

/**
 * A change that two readings after the quiet time did not show, shown exactly now. Nobody has made it good by hand: it waits
 * for a person still, or a person had it sent again.
 */
function deltaTurned({ facts }: Situation, balance: Amount, earlier: Operation): Lowering[] {
  const { error, state, retriedBy, attentionAt, sentAt } = earlier
  const evidence = earlier.evidence as Evidence
  const wasNotShown = error?.code === 'DELTA_NOT_SHOWN' && (state === 'attention' || retriedBy !== null)
  if (!wasNotShown || evidence.before === undefined || attentionAt === null || sentAt === null) return []
  const isShown = compare(subtract(balance, evidence.before), deltaOf(earlier, evidence)) === 0
  return isShown ? later(facts, attentionAt - sentAt) : []
}

/**
 * What a confirmed sale has earned is not there soon after the quiet time. Not from nothing to nothing: somebody who has earned
 * for the first time may have spent all of it elsewhere.
 */
function earnNotShown(
  { facts, nowMs, usedAmounts }: Situation,
  balance: Amount,
  earlier: Operation,
): Lowering[] {
  const { kind, state, proof, result, settledAt } = earlier
  const { before } = earlier.evidence as Evidence
  const isSure = state === 'done' && (proof === 'confirmed' || proof === 'proven')
  if (!facts.earnVisible || kind !== 'sale.record' || !isSure || settledAt === null) return []
  const earned = result?.['earn']
  if (typeof earned !== 'string' || isZero(earned) || !isZero(spendOf(earlier))) return []
  const sinceQuietMs = nowMs - settledAt - quietTimeMs(facts)
  const isSoon = sinceQuietMs >= 0 && sinceQuietMs <= earnedLatelyMs
  if (!isSoon || usedAmounts.length > 0 || before === undefined || isZero(before)) return []
  return compare(balance, before) === 0 ? [{ fact: 'earnVisible', value: false }] : []
}

/**
 * The least hold was refused for its amount, and the balance read right after it has that amount: it was too small, not too
 * much. How much is enough nobody says: ten times of it is tried next.
 */
function holdTooSmall({ facts, evidence, usedAmounts, nowMs }: Situation, balance: Amount): Lowering[] {
  const { amount, atMs = 0 } = evidence.refusedHold ?? {}
  if (amount === undefined || nowMs - atMs > rightAfterMs || usedAmounts.length > 0) return []
  const isTooSmall = compare(balance, amount) >= 0 && compare(amount, facts.minHold) >= 0
  return isTooSmall ? [{ fact: 'minHold', value: tenTimes(amount) }] : []
}

const tenTimes = (amount: Amount): Amount => add(...Array.from({ length: 10 }, () => amount))

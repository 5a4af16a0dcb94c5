/**
 * What may be spent while a processing cannot be reached (domain.md, "Offline policy"; reliability.md B7): one answer for
 * the look-up, the checkout, the integration API and the example on the settings screen. Pure: no clock, no store.
 *
 * The dials bound what a shop can lose: of one customer at most the day's dial, or what an approval lifts it to, at all tills
 * together; of one till at most the outage's dial. Tills that read the same balance give at most that balance together.
 */
import { compare, isZero, max, partOf, type Amount } from './money.ts'
import type { SpendPolicy } from './offline-config.ts'
import {
  leastOf,
  remainsOf,
  withApproval,
  type SpendFacts,
  type SpendLimit,
  type SpendRemains,
} from './spend-allowances.ts'
import {
  insteadOf,
  lastingDoubts,
  type SpendDoubt,
  type SpendInstead,
  type SpendReason,
} from './spend-reasons.ts'

export type SpendAnswer = {
  answer: 'allowed' | 'needs-approval' | 'refused'
  reason: SpendReason | null
  instead: SpendInstead | null
  /** The most that may be spent on this receipt, without an approval and with one. */
  most: Amount
  mostWithApproval: Amount
  /** What keeps each of them from being more. */
  limit: SpendLimit
  limitWithApproval: SpendLimit
  remains: SpendRemains
  /** How much of its worth the balance still has, whole percent. */
  agePercent: number
  /** Given by this till and not confirmed yet, and the most that can ever be. */
  exposure: { now: Amount; bound: Amount }
}

/** For so long a balance is as good as new. */
export const fullWorthMs = 30 * 60_000

export function evaluateSpend(policy: SpendPolicy, facts: SpendFacts): SpendAnswer {
  const remains = remainsOf(policy, facts)
  const worth = worthOf(policy, facts)
  const liftedRemains = remainsOf(withApproval(policy), facts)
  const lifted = leastOf(liftedRemains, facts)
  // Scanning the card would not help either where its age leaves nothing of what could be spent then.
  const isWornOut = [lifted, leastOf({ ...liftedRemains, input: null }, facts)].some(
    ({ left }) => !isZero(left) && isZero(partOf(left, worth.left, worth.of)),
  )
  const isOff = whyOff(policy, facts, isWornOut)
  const off = isOff === null ? null : { reason: isOff, left: '0' }
  const limit = off ?? leastOf(remains, facts)
  const limitWithApproval = off ?? lifted
  const most = partOf(limit.left, worth.left, worth.of)
  const mostWithApproval = partOf(limitWithApproval.left, worth.left, worth.of)
  const agePercent = Number(partOf('100', worth.left, worth.of).split('.')[0])
  const common = {
    most,
    mostWithApproval,
    limit,
    limitWithApproval,
    remains,
    agePercent,
    exposure: { now: facts.exposure, bound: boundOf(policy, facts) },
  }
  const wants = (least: Amount) => (facts.spend === null ? !isZero(least) : compare(facts.spend, least) <= 0)
  if (isOff !== null)
    return { ...common, answer: 'refused', reason: isOff, instead: insteadOf(isOff, policy.unspent) }
  if (wants(most)) return { ...common, answer: 'allowed', reason: null, instead: null }
  if (wants(mostWithApproval)) {
    const reason = whyNotMore(limit, agePercent, facts.spend)
    return { ...common, answer: 'needs-approval', reason, instead: 'ASK_SUPERVISOR' }
  }
  const reason = whyNotMore(limitWithApproval, agePercent, facts.spend)
  const instead = isZero(mostWithApproval) ? insteadOf(reason, policy.unspent) : 'SPEND_LESS'
  return { ...common, answer: 'refused', reason, instead }
}

/** A dial that was turned down takes back nothing that is given already. */
const boundOf = ({ spend, perTillPerOutage }: SpendPolicy, { exposure }: SpendFacts): Amount =>
  max(exposure, spend === 'never' ? '0' : perTillPerOutage)

/** How much of itself a balance is worth at an age: all, then less and less, then nothing. */
type Worth = { left: number; of: number }

function worthOf({ maxBalanceAgeMs }: SpendPolicy, { balance }: SpendFacts): Worth {
  if (balance === null) return { left: 0, of: 1 }
  const { ageMs } = balance
  if (ageMs >= maxBalanceAgeMs) return { left: 0, of: 1 }
  if (ageMs <= fullWorthMs) return { left: 1, of: 1 }
  return { left: maxBalanceAgeMs - ageMs, of: maxBalanceAgeMs - fullWorthMs }
}

/** Why nothing at all can be spent, whatever the allowances have left. */
function whyOff(
  { spend, maxBalanceAgeMs }: SpendPolicy,
  { doubt, balance }: SpendFacts,
  isWornOut: boolean,
): SpendReason | null {
  if (doubt !== null && isLasting(doubt)) return doubt
  if (spend === 'never') return 'OFFLINE_SPEND_NEVER'
  if (doubt !== null) return doubt
  if (balance === null) return 'NEVER_READ'
  return balance.ageMs >= maxBalanceAgeMs || isWornOut ? 'BALANCE_TOO_OLD' : null
}

const isLasting = (doubt: SpendDoubt): boolean => lastingDoubts.some((lasting) => lasting === doubt)

/** Why a spend is more than may be spent: what decides, or that the balance is not worth what it was. Null: any spend. */
export function whyNotMore(
  { reason, left }: SpendLimit,
  agePercent: number,
  spend: Amount | null,
): SpendReason {
  const isWithin = spend === null ? !isZero(left) : compare(spend, left) <= 0
  return agePercent < 100 && isWithin ? 'BALANCE_AGED' : reason
}

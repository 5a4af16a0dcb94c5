/**
 * What may be spent while a processing cannot be reached (domain.md, "Offline policy"; reliability.md B7): one answer for
 * the look-up, the checkout, the integration API and the example on the settings screen. Pure: no clock, no store.
 *
 * The dials bound what a shop can lose: of one customer at most the day's dial, or what an approval lifts it to, at all tills
 * together; of one till at most the outage's dial. Tills that read the same balance give at most that balance together.
 */
import { compare, isZero, max, min, partOf, subtract, type Amount } from './money.ts'
import type { InputSource } from './operation.ts'
import type { SpendPolicy } from './offline-config.ts'
import { insteadOf, type SpendDoubt, type SpendInstead, type SpendReason } from './spend-reasons.ts'

export type SpendFacts = {
  /** What is to be spent; null: what could be. */
  spend: Amount | null
  input: InputSource
  /** What the loyalty programme lets bonuses pay of this receipt; null: there is no receipt yet. */
  receiptMost: Amount | null
  doubt: SpendDoubt | null
  /** As it is cached, and since when; null: never read here. */
  balance: { amount: Amount; ageMs: number } | null
  /** This till's debits that the balance does not show yet. */
  pending: Amount
  /** What the cached balance has lost since it was read to spends that were given offline and are confirmed now. */
  confirmed: Amount
  /** Given offline by this till: to this customer today, in this outage, and so far unconfirmed. */
  givenToday: Amount
  givenInOutage: Amount
  exposure: Amount
}

/** What is left of each allowance, before the balance's age is counted in. */
export type SpendRemains = {
  receipt: Amount
  cardToday: Amount
  tillOutage: Amount
  share: Amount
  balance: Amount
  /** Null: this way of reading the number has no cap of its own. */
  input: Amount | null
}

/** What decides how much may be spent; `left` of it before the balance's age is counted in. */
export type SpendLimit = { reason: SpendReason; left: Amount }

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
  const isOff = whyOff(policy, facts, worth)
  const off = isOff === null ? null : { reason: isOff, left: '0' }
  const limit = off ?? least(limitsOf(remains, facts))
  const limitWithApproval = off ?? least(limitsOf(remainsOf(withApproval(policy), facts), facts))
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
  if (isOff !== null) return { ...common, answer: 'refused', reason: isOff, instead: insteadOf(isOff) }
  if (wants(most)) return { ...common, answer: 'allowed', reason: null, instead: null }
  if (wants(mostWithApproval)) {
    const reason = whyNotMore(limit, agePercent, facts.spend)
    return { ...common, answer: 'needs-approval', reason, instead: 'ASK_SUPERVISOR' }
  }
  const reason = whyNotMore(limitWithApproval, agePercent, facts.spend)
  const instead = isZero(mostWithApproval) ? insteadOf(reason) : 'SPEND_LESS'
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

function whyOff(
  policy: SpendPolicy,
  { doubt, balance, input }: SpendFacts,
  worth: Worth,
): SpendReason | null {
  if (policy.spend === 'never') return 'OFFLINE_SPEND_NEVER'
  if (doubt !== null) return doubt
  if (balance === null) return 'NEVER_READ'
  if (worth.left === 0) return 'BALANCE_TOO_OLD'
  const cap = policy.inputs[input]
  if (cap === null || !isZero(cap)) return null
  return input === 'integration' ? 'INTEGRATION_REFUSED' : 'TYPED_REFUSED'
}

/** An approval lifts what bounds one customer; the till's own bound, the share and the balance stay. */
function withApproval(policy: SpendPolicy): SpendPolicy {
  if (policy.approval === null) return policy
  const { upTo } = policy.approval
  const lift = (cap: Amount) => max(cap, upTo)
  const { typed, integration } = policy.inputs
  return {
    ...policy,
    perReceipt: lift(policy.perReceipt),
    perCardPerDay: lift(policy.perCardPerDay),
    inputs: {
      ...policy.inputs,
      typed: typed === null ? null : lift(typed),
      integration: integration === null ? null : lift(integration),
    },
  }
}

function remainsOf(policy: SpendPolicy, facts: SpendFacts): SpendRemains {
  const balance = facts.balance?.amount ?? '0'
  const { pending, confirmed } = facts
  const left = (whole: Amount, ...taken: Amount[]) => max(taken.reduce(subtract, whole), '0')
  const share = (whole: Amount) => partOf(whole, 1, policy.tills)
  return {
    receipt: facts.receiptMost === null ? policy.perReceipt : min(policy.perReceipt, facts.receiptMost),
    cardToday: left(share(policy.perCardPerDay), facts.givenToday),
    tillOutage: left(policy.perTillPerOutage, facts.givenInOutage),
    // Of the balance as it was read: what this till gives takes nothing from the shares of the others.
    share: left(share(addUp(balance, confirmed)), pending, confirmed),
    balance: left(balance, pending),
    input: policy.inputs[facts.input],
  }
}

const addUp = (a: Amount, b: Amount): Amount => subtract(a, subtract('0', b))

function limitsOf(remains: SpendRemains, { receiptMost, input: source }: SpendFacts): SpendLimit[] {
  const { receipt, cardToday, tillOutage, share, balance, input } = remains
  const isRule = receiptMost !== null && compare(receipt, receiptMost) === 0
  const ofInput: SpendReason = source === 'integration' ? 'OVER_INTEGRATION' : 'OVER_TYPED'
  return [
    { reason: isZero(balance) ? 'NO_BONUSES' : 'OVER_BALANCE', left: balance },
    { reason: 'OVER_SHARE', left: share },
    { reason: isRule ? 'OVER_RECEIPT_RULE' : 'OVER_RECEIPT', left: receipt },
    ...(input === null ? [] : [{ reason: ofInput, left: input }]),
    { reason: isZero(cardToday) ? 'NOTHING_LEFT_TODAY' : 'OVER_CARD_TODAY', left: cardToday },
    { reason: isZero(tillOutage) ? 'NOTHING_LEFT_IN_OUTAGE' : 'OVER_TILL_OUTAGE', left: tillOutage },
  ]
}

const least = (limits: readonly SpendLimit[]): SpendLimit =>
  limits.reduce((found, limit) => (compare(limit.left, found.left) < 0 ? limit : found))

/** Why a spend is more than may be spent: what decides, or that the balance is not worth what it was. Null: any spend. */
export function whyNotMore(
  { reason, left }: SpendLimit,
  agePercent: number,
  spend: Amount | null,
): SpendReason {
  const isWithin = spend === null ? !isZero(left) : compare(spend, left) <= 0
  return agePercent < 100 && isWithin ? 'BALANCE_AGED' : reason
}

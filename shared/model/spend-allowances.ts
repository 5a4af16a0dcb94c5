/**
 * What each allowance for a spend without a network has left, and which of them decides: pure. What the age of the balance
 * takes off comes after.
 */
import { compare, isZero, max, min, partOf, subtract, type Amount } from './money.ts'
import type { InputSource } from './operation.ts'
import type { SpendPolicy } from './offline-config.ts'
import type { SpendDoubt, SpendReason } from './spend-reasons.ts'

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

/** An approval lifts what bounds one customer; the till's own bound, the share and the balance stay. */
export function withApproval(policy: SpendPolicy): SpendPolicy {
  if (policy.approval === null) return policy
  const { upTo } = policy.approval
  const lift = (cap: Amount) => max(cap, upTo)
  // A way of coming in that gives nothing gives nothing to anybody.
  const liftInput = (cap: Amount | null) => (cap === null || isZero(cap) ? cap : lift(cap))
  const { scanned, swiped, typed, integration } = policy.inputs
  return {
    ...policy,
    perReceipt: lift(policy.perReceipt),
    perCardPerDay: lift(policy.perCardPerDay),
    inputs: {
      scanned: liftInput(scanned),
      swiped: liftInput(swiped),
      typed: liftInput(typed),
      integration: liftInput(integration),
    },
  }
}

export function remainsOf(policy: SpendPolicy, facts: SpendFacts): SpendRemains {
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

const inputReasons = {
  swiped: { over: 'OVER_SWIPED', nothing: 'SWIPED_REFUSED' },
  typed: { over: 'OVER_TYPED', nothing: 'TYPED_REFUSED' },
  integration: { over: 'OVER_INTEGRATION', nothing: 'INTEGRATION_REFUSED' },
} as const satisfies Partial<Record<InputSource, { over: SpendReason; nothing: SpendReason }>>

/** Of equal ones the first decides: how the number came in last, for scanning the card would not help there. */
function limitsOf(remains: SpendRemains, facts: SpendFacts): SpendLimit[] {
  const { receipt, cardToday, tillOutage, share, balance, input } = remains
  const { receiptMost, input: source } = facts
  const isRule = receiptMost !== null && compare(receipt, receiptMost) === 0
  const isEmpty = facts.balance === null || isZero(facts.balance.amount)
  const limit = (left: Amount, over: SpendReason, nothing: SpendReason): SpendLimit => ({
    reason: isZero(left) ? nothing : over,
    left,
  })
  return [
    limit(balance, 'OVER_BALANCE', isEmpty ? 'NO_BONUSES' : 'ALL_BEING_SPENT'),
    limit(share, 'OVER_SHARE', 'NOTHING_LEFT_OF_SHARE'),
    isRule
      ? limit(receipt, 'OVER_RECEIPT_RULE', 'NOTHING_BY_RULE')
      : limit(receipt, 'OVER_RECEIPT', 'NOTHING_ON_A_RECEIPT'),
    limit(cardToday, 'OVER_CARD_TODAY', 'NOTHING_LEFT_TODAY'),
    limit(tillOutage, 'OVER_TILL_OUTAGE', 'NOTHING_LEFT_IN_OUTAGE'),
    ...(input === null || source === 'scanned'
      ? []
      : [limit(input, inputReasons[source].over, inputReasons[source].nothing)]),
  ]
}

/** The allowance that decides. */
export const leastOf = (remains: SpendRemains, facts: SpendFacts): SpendLimit =>
  limitsOf(remains, facts).reduce((found, limit) => (compare(limit.left, found.left) < 0 ? limit : found))

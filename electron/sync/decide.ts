/**
 * What happens to an operation next: pure, no clock, no randomness, no I/O. The worker performs the step and absorb.ts
 * says what its answer changes. The rules are reliability.md B4 (hold token), B5 (table and resolver); where the token
 * lives the sale was not recorded, where it died early it was, and what cannot be told goes to a person.
 */
import { add, compare, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import { quietTimeMs, type Facts } from '../../shared/model/processing.ts'
import type { Operation } from '../db/operations.ts'
import type { OperationErrorCode } from '../../shared/errors.ts'
import type { Proof } from '../../shared/model/operation.ts'
import type { Evidence, Sandwich, Token } from './evidence.ts'

export type Situation = {
  operation: Operation
  evidence: Evidence
  facts: Facts
  timeoutMs: number
  nowMs: number
  /** The processing's clock. */
  serverNowMs: number
  /** Amounts of this client's holds that may be alive: a new one must differ from all of them. */
  usedAmounts: readonly Amount[]
}

export type Closing =
  | { state: 'done'; proof: Proof; result: Record<string, unknown> }
  | { state: 'refused' | 'attention'; code: OperationErrorCode; data?: Record<string, unknown> }

export type Step =
  | { do: 'read-card' }
  | { do: 'find-client' }
  | { do: 'take-token'; amount: Amount; durationMin: number }
  | { do: 'drop-token'; holdId: string }
  | { do: 'read-sandwich'; holdId: string }
  | { do: 'read-quote' }
  | { do: 'read-balance' }
  | { do: 'send' }
  | { do: 'wait'; untilMs: number }
  | { do: 'start-reading-again'; afterMs: number }
  | { do: 'close'; closing: Closing }

/** A reading before a change is used for this long. */
const preReadingLastsMs = 30_000
/** Kept between the last reading of a token and its end, for clocks that differ and answers that dawdle. */
export const marginMs = 15_000
/** The longest a processing holds (loyalclient: 30 minutes). */
export const longestHoldMin = 30
const pauseBetweenReadingsMs = 1_000

/** How long a token must still live so that a sale sent now can be judged before it ends. */
export function neededLifeMs(facts: Facts, timeoutMs: number): number {
  return Math.min(timeoutMs + quietTimeMs(facts) + marginMs, (longestHoldMin - 1) * 60_000)
}

export function decide(situation: Situation): Step {
  switch (situation.operation.kind) {
    case 'bonus.hold':
      return decideHold(situation)
    case 'bonus.release':
      return { do: 'send' }
    case 'sale.record':
      return situation.operation.state === 'checking' ? resolveSale(situation) : decideSale(situation)
    default:
      return situation.operation.state === 'checking' ? resolveCard(situation) : decideCard(situation)
  }
}

function decideCard({ evidence, nowMs }: Situation): Step {
  const isFresh = evidence.pre !== undefined && nowMs - evidence.pre.atMs <= preReadingLastsMs
  return isFresh ? { do: 'send' } : { do: 'read-card' }
}

/** A block is monotone and safe to repeat, so it is read at once; everything else waits for the quiet time. */
function resolveCard(situation: Situation): Step {
  if (situation.operation.kind === 'card.block') return { do: 'read-card' }
  return afterQuiet(situation, { do: 'read-card' })
}

function afterQuiet({ operation, facts, nowMs }: Situation, step: Step): Step {
  const quietUntilMs = (operation.sentAt ?? nowMs) + quietTimeMs(facts)
  return nowMs < quietUntilMs ? { do: 'wait', untilMs: quietUntilMs } : step
}

/** A hold is a lease, never money: one whose reply was lost is over by itself when its time is. */
function decideHold({ operation, evidence, nowMs }: Situation): Step {
  if (operation.state === 'checking') {
    const overAtMs = (operation.sentAt ?? nowMs) + holdDurationMin(operation) * 60_000 + marginMs
    if (nowMs < overAtMs) return { do: 'wait', untilMs: overAtMs }
    return { do: 'close', closing: { state: 'refused', code: 'HOLD_UNCONFIRMED' } }
  }
  return evidence.client === undefined ? { do: 'find-client' } : { do: 'send' }
}

export const holdDurationMin = (operation: Operation): number =>
  Number(operation.fields['durationMin'] ?? '10')

function decideSale(situation: Situation): Step {
  const { evidence, operation } = situation
  if (evidence.client === undefined) return { do: 'find-client' }
  if (evidence.token !== undefined) return decideWithToken(situation, evidence.token)
  if (evidence.withoutToken === true)
    return evidence.before === undefined ? { do: 'read-quote' } : { do: 'send' }
  const wanted = isZero(spendOf(operation)) ? situation.facts.minHold : spendOf(operation)
  return { do: 'take-token', amount: distinct(wanted, situation.usedAmounts), durationMin: longestHoldMin }
}

function decideWithToken(situation: Situation, token: Token): Step {
  const { evidence, operation, facts, timeoutMs } = situation
  const lifeMs = lifeOf(token, situation)
  if (lifeMs >= neededLifeMs(facts, timeoutMs)) {
    return evidence.before === undefined ? { do: 'read-sandwich', holdId: token.holdId } : { do: 'send' }
  }
  // Once a first byte has gone the token is never swapped: the new one would prove nothing about the old request.
  if (operation.everUnknown) return { do: 'close', closing: { state: 'attention', code: 'EVIDENCE_EXPIRED' } }
  if (lifeMs > 0) return { do: 'drop-token', holdId: token.holdId }
  const wanted = isZero(spendOf(operation)) ? facts.minHold : spendOf(operation)
  return { do: 'take-token', amount: distinct(wanted, situation.usedAmounts), durationMin: longestHoldMin }
}

function resolveSale(situation: Situation): Step {
  const { evidence } = situation
  if (evidence.token === undefined) return resolveWithoutToken(situation)
  const sandwiches = evidence.sandwiches ?? []
  if (sandwiches.length < 2)
    return afterQuiet(situation, { do: 'read-sandwich', holdId: evidence.token.holdId })
  // Tested after reading: a token that ended meanwhile proves nothing.
  if (lifeOf(evidence.token, situation) <= marginMs) return expired()
  const [first, second] = sandwiches.slice(-2) as [Sandwich, Sandwich]
  if (first === null || second === null || !agree(first, second))
    return { do: 'start-reading-again', afterMs: pauseBetweenReadingsMs }
  const difference = subtract(second.withToken, second.free)
  if (compare(difference, evidence.token.amount) === 0) {
    const isLongEnough =
      lifeOf(evidence.token, situation) >= neededLifeMs(situation.facts, situation.timeoutMs)
    return isLongEnough ? { do: 'send' } : expired()
  }
  if (!isZero(difference)) return { do: 'start-reading-again', afterMs: pauseBetweenReadingsMs }
  return { do: 'close', closing: judgeDeadToken(situation, second.free) }
}

const expired = (): Step => ({ do: 'close', closing: { state: 'attention', code: 'EVIDENCE_EXPIRED' } })
const agree = (a: NonNullable<Sandwich>, b: NonNullable<Sandwich>): boolean =>
  compare(a.free, b.free) === 0 && compare(a.withToken, b.withToken) === 0

/** The token died before its time: the sale was recorded, if only a sale can have ended it (C13) or the balance says so. */
function judgeDeadToken({ operation, evidence, facts }: Situation, free: Amount): Closing {
  const result = saleResult(operation, evidence)
  if (facts.refusedSaleKeepsHold) return { state: 'done', proof: 'proven', result }
  const before = evidence.before
  if (before !== undefined && !isZero(spendOf(operation))) {
    if (compare(subtract(before, free), spendOf(operation)) === 0)
      return { state: 'done', proof: 'proven', result }
  }
  if (
    before !== undefined &&
    isZero(spendOf(operation)) &&
    facts.earnVisible &&
    hasEarned(evidence, before, free)
  ) {
    return { state: 'done', proof: 'likely', result }
  }
  return { state: 'attention', code: 'BALANCE_MISMATCH', data: { before: before ?? null, after: free } }
}

/** Without a token only an exact, stable movement of the balance closes, flagged likely; nothing is ever repeated. */
function resolveWithoutToken(situation: Situation): Step {
  const { evidence, operation, facts } = situation
  const before = evidence.before
  const canTell =
    facts.earnVisible &&
    before !== undefined &&
    evidence.expectedEarn !== undefined &&
    !isZero(evidence.expectedEarn)
  if (!canTell || !isZero(spendOf(operation))) {
    return afterQuiet(situation, { do: 'close', closing: { state: 'attention', code: 'NO_EVIDENCE' } })
  }
  const balances = evidence.balances ?? []
  if (balances.length < 2) return afterQuiet(situation, { do: 'read-balance' })
  const [first, second] = balances.slice(-2) as [Amount, Amount]
  if (compare(first, second) !== 0) return { do: 'start-reading-again', afterMs: pauseBetweenReadingsMs }
  if (hasEarned(evidence, before, second)) {
    return {
      do: 'close',
      closing: { state: 'done', proof: 'likely', result: saleResult(operation, evidence) },
    }
  }
  return {
    do: 'close',
    closing: { state: 'attention', code: 'NO_EVIDENCE', data: { before, after: second } },
  }
}

const hasEarned = (evidence: Evidence, before: Amount, after: Amount): boolean =>
  evidence.expectedEarn !== undefined &&
  !isZero(evidence.expectedEarn) &&
  compare(subtract(after, before), evidence.expectedEarn) === 0

export const spendOf = (operation: Operation): Amount => operation.fields['spend'] ?? '0'
export const amountOf = (operation: Operation): Amount => operation.fields['amount'] ?? '0'

function saleResult(operation: Operation, evidence: Evidence): Record<string, unknown> {
  const spend = spendOf(operation)
  const total = subtract(amountOf(operation), spend)
  if (!isZero(spend)) return { amount: amountOf(operation), spend, total }
  return {
    amount: amountOf(operation),
    total,
    ...(evidence.expectedEarn === undefined ? {} : { earn: evidence.expectedEarn }),
  }
}

const lifeOf = (token: Token, { serverNowMs }: Situation): number => token.untilServerMs - serverNowMs

/** A leaked hold of an equal amount, landing late, would forge a reading: amounts in flight for one client differ. */
export function distinct(wanted: Amount, used: readonly Amount[]): Amount {
  let amount = wanted
  while (used.some((other) => compare(other, amount) === 0)) amount = add(amount, '1')
  return amount
}

/**
 * What happens to a sale whose processing holds bonuses itself (reliability.md B4): before it a hold is taken as a token;
 * where the token lives the sale was not recorded, where it died early it was, and what cannot be told goes to a person.
 * Pure.
 */
import { add, compare, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import { quietTimeMs, type Facts } from '../../shared/model/processing.ts'
import type { Operation } from '../db/operations.ts'
import type { Evidence, Sandwich, Token } from './evidence.ts'
import { findClient } from './queries.ts'
import {
  afterQuiet,
  amountOf,
  isFresh,
  longestHoldMin,
  marginMs,
  pauseBetweenReadingsMs,
  spendOf,
  type Closing,
  type Situation,
  type Step,
} from './situation.ts'

/** How long a token must still live so that a sale sent now can be judged before it ends. */
export function neededLifeMs(facts: Facts, timeoutMs: number): number {
  return Math.min(timeoutMs + quietTimeMs(facts) + marginMs, (longestHoldMin - 1) * 60_000)
}

/** A leaked hold of an equal amount, landing late, would forge a reading: amounts in flight for one client differ. */
export function distinct(wanted: Amount, used: readonly Amount[]): Amount {
  let amount = wanted
  while (used.some((other) => compare(other, amount) === 0)) amount = add(amount, '1')
  return amount
}

export function decideSale(situation: Situation): Step {
  const { evidence, nowMs } = situation
  if (evidence.client === undefined) return findClient(situation)
  // What the processing refuses of a spend that was given is asked for, with nothing of it set aside.
  if (evidence.spendRefused !== undefined) {
    const { token } = evidence
    return token === undefined ? requote(situation) : { do: 'drop-token', holdId: token.holdId }
  }
  if (evidence.token !== undefined) return decideWithToken(situation, evidence.token)
  if (evidence.withoutToken !== true) {
    const isUntold = evidence.offline === true && !isZero(spendOf(situation.operation))
    return isUntold && !isFresh(evidence.requotedAtMs, nowMs) ? requote(situation) : takeToken(situation)
  }
  const isRead = evidence.before !== undefined && isFresh(evidence.beforeAtMs, nowMs)
  return isRead ? { do: 'send' } : { do: 'read-quote' }
}

/** A reading that lags may show this till's own last hold as if it lived: then too little would seem to be allowed. */
function requote({ nowMs, lookFromMs }: Situation): Step {
  return nowMs < lookFromMs ? { do: 'wait', untilMs: lookFromMs } : { do: 'read-quote' }
}

/** So many tokens that were never seen alive are no accident: whoever looks there is shown another balance, or another clock. */
const mostTokens = 8

function takeToken({ operation, evidence, facts, usedAmounts }: Situation): Step {
  if ((evidence.tokens ?? 0) >= mostTokens) {
    return { do: 'close', closing: { state: 'attention', code: 'NO_EVIDENCE', data: { tokens: mostTokens } } }
  }
  const wanted = isZero(spendOf(operation)) ? facts.minHold : spendOf(operation)
  return { do: 'take-token', amount: distinct(wanted, usedAmounts), durationMin: longestHoldMin }
}

function decideWithToken(situation: Situation, token: Token): Step {
  const { evidence, operation, facts, timeoutMs, nowMs, lookFromMs } = situation
  const lifeMs = lifeOf(token, situation)
  if (lifeMs >= neededLifeMs(facts, timeoutMs)) {
    // Seen alive just now: in an outage since, the processing may have lost it.
    const { before, beforeAtMs } = evidence
    const isSeen = before !== undefined && isFresh(beforeAtMs, nowMs) && (beforeAtMs ?? 0) >= lookFromMs
    if (isSeen) return { do: 'send' }
    return nowMs < lookFromMs
      ? { do: 'wait', untilMs: lookFromMs }
      : { do: 'read-sandwich', holdId: token.holdId }
  }
  // Once a first byte has gone the token is never swapped: the new one would prove nothing about the old request.
  if (operation.everUnknown) return expired()
  const mayLive = lifeMs > 0 || !situation.isServerTimeKnown
  return mayLive ? { do: 'drop-token', holdId: token.holdId } : takeToken(situation)
}

export function resolveSale(situation: Situation): Step {
  const { evidence, facts, timeoutMs } = situation
  const { token, sandwiches = [] } = evidence
  if (token === undefined) return resolveWithoutToken(situation)
  if (sandwiches.length < 2) return afterQuiet(situation, { do: 'read-sandwich', holdId: token.holdId })
  // Tested after reading: a token that ended meanwhile proves nothing.
  const lifeMs = lifeOf(token, situation)
  if (lifeMs <= marginMs) return expired()
  if (isAlive(evidence) !== null) {
    return lifeMs >= neededLifeMs(facts, timeoutMs) ? { do: 'send' } : expired()
  }
  const seen = agreed(sandwiches)
  if (seen === null || compare(seen.withToken, seen.free) !== 0) {
    return { do: 'start-reading-again', afterMs: pauseBetweenReadingsMs }
  }
  // By a clock that nobody has set it may have ended by itself.
  if (!situation.isServerTimeKnown) return expired()
  return { do: 'close', closing: judgeDeadToken(situation, seen.free) }
}

const expired = (): Step => ({ do: 'close', closing: { state: 'attention', code: 'EVIDENCE_EXPIRED' } })
const lifeOf = (token: Token, { serverNowMs }: Situation): number => token.untilServerMs - serverNowMs

/** What the last two sandwiches both say. */
function agreed(sandwiches: readonly Sandwich[]): NonNullable<Sandwich> | null {
  const [first, second] = sandwiches.slice(-2)
  if (first === undefined || first === null || second === undefined || second === null) return null
  const isSame = compare(first.free, second.free) === 0 && compare(first.withToken, second.withToken) === 0
  return isSame ? second : null
}

/** The balances, where two agreeing sandwiches show the token alive: then the sale was not recorded. */
export function isAlive({ token, sandwiches = [] }: Evidence): NonNullable<Sandwich> | null {
  const seen = agreed(sandwiches)
  if (seen === null || token === undefined) return null
  return compare(subtract(seen.withToken, seen.free), token.amount) === 0 ? seen : null
}

/** The token died before its time: the sale was recorded, if only a sale can have ended it (C13) or the balance says so. */
function judgeDeadToken({ operation, evidence, facts }: Situation, free: Amount): Closing {
  const result = saleResult(operation, evidence)
  if (facts.refusedSaleKeepsHold) return { state: 'done', proof: 'proven', result }
  const { before } = evidence
  const spend = spendOf(operation)
  if (before !== undefined && !isZero(spend) && compare(subtract(before, free), spend) === 0) {
    return { state: 'done', proof: 'proven', result }
  }
  if (before !== undefined && isZero(spend) && facts.earnVisible && hasEarned(evidence, before, free)) {
    return { state: 'done', proof: 'likely', result }
  }
  return { state: 'attention', code: 'BALANCE_MISMATCH', data: { before: before ?? null, after: free } }
}

/** Without a token only an exact, stable movement of the balance closes, flagged likely; nothing is ever repeated. */
function resolveWithoutToken(situation: Situation): Step {
  const { evidence, operation, facts } = situation
  const { before, balances = [] } = evidence
  const canTell = facts.earnVisible && isZero(spendOf(operation)) && !isZero(evidence.expectedEarn ?? '0')
  if (!canTell || before === undefined) {
    return afterQuiet(situation, { do: 'close', closing: { state: 'attention', code: 'NO_EVIDENCE' } })
  }
  const [first, second] = balances.slice(-2)
  if (first === undefined || second === undefined) return afterQuiet(situation, { do: 'read-balance' })
  if (compare(first, second) !== 0) return { do: 'start-reading-again', afterMs: pauseBetweenReadingsMs }
  if (hasEarned(evidence, before, second)) {
    const result = saleResult(operation, evidence)
    return { do: 'close', closing: { state: 'done', proof: 'likely', result } }
  }
  const data = { before, after: second }
  return { do: 'close', closing: { state: 'attention', code: 'NO_EVIDENCE', data } }
}

const hasEarned = ({ expectedEarn = '0' }: Evidence, before: Amount, after: Amount): boolean =>
  !isZero(expectedEarn) && compare(subtract(after, before), expectedEarn) === 0

export function saleResult(operation: Operation, evidence: Evidence): Record<string, unknown> {
  const spend = spendOf(operation)
  const amount = amountOf(operation)
  const total = subtract(amount, spend)
  if (!isZero(spend)) return { amount, spend, total }
  return { amount, total, ...(evidence.expectedEarn === undefined ? {} : { earn: evidence.expectedEarn }) }
}

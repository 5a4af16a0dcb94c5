/** What a token before a sale and readings of the balance say (reliability.md B4; B5 for deltas). Pure. */
import { assert, missingCase } from '../../shared/assert.ts'
import { compare, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import type { ChangeResult, Finding, Outcome, QuoteFacts } from '../processing/port.ts'
import { laterOrRefused } from './absorb-client.ts'
import { absorbRequote, askWhatIsAllowed, isRequote, nothingIsAllowed } from './absorb-shortage.ts'
import { attention, errorOf, isFailed, later, refused, same, type Absorbed } from './absorbed.ts'
import { isDelta } from './decide-delta.ts'
import { isAlive } from './decide-sale.ts'
import type { Sandwich } from './evidence.ts'
import { isPromised, spendOf, type Situation } from './situation.ts'

/** A token that this many looks do not show is gone. */
const looksBeforeTokenIsLost = 2
const shortestPauseMs = 500

export function absorbToken(situation: Situation, outcome: Outcome<ChangeResult>, amount: Amount): Absorbed {
  const { operation } = situation
  const { token: _token, before: _before, ...evidence } = situation.evidence
  const without: Situation = { ...situation, evidence }
  switch (outcome.class) {
    case 'confirmed': {
      assert(outcome.value.kind === 'hold', 'a token is a hold')
      const { id, untilMs } = outcome.value
      const token = { holdId: id, amount, untilServerMs: untilMs }
      return {
        ...same(situation),
        evidence: { ...evidence, token, hadToken: true, tokens: (evidence.tokens ?? 0) + 1, tokenLooks: 0 },
        error: null,
        holds: [{ effect: 'taken', id, amount, untilServerMs: untilMs }],
      }
    }
    case 'rejected':
      if (evidence.offline === true && outcome.code === 'POINT_NOT_FOUND') {
        return attention(without, outcome.code, outcome)
      }
      if (
        evidence.offline !== true &&
        (outcome.code === 'CLIENT_NOT_FOUND' || outcome.code === 'POINT_NOT_FOUND')
      ) {
        return refused(situation, outcome.code, outcome)
      }
      if (isZero(spendOf(operation))) {
        const isForAmount = outcome.code === 'HOLD_REFUSED'
        const refusedHold = isForAmount ? { refusedHold: { amount, atMs: situation.nowMs } } : {}
        return {
          ...same(situation),
          evidence: { ...evidence, withoutToken: true, ...refusedHold },
          error: null,
        }
      }
      // Another hold of this client, perhaps one whose reply was lost, may have what this one needs.
      if (situation.usedAmounts.length > 0) {
        return { ...same(without), again: 'backoff', error: errorOf('HOLD_REFUSED', outcome) }
      }
      return isPromised(evidence)
        ? askWhatIsAllowed(without, outcome)
        : refused(situation, outcome.code, outcome)
    case 'not-sent':
    case 'unknown':
      return { ...laterOrRefused(situation, outcome), evidence }
    default:
      return missingCase(outcome)
  }
}

export function absorbDrop(situation: Situation, outcome: Outcome<ChangeResult>, holdId: string): Absorbed {
  if (isFailed(outcome)) return later(situation, outcome)
  const { token: _token, before: _before, ...evidence } = situation.evidence
  return { ...same(situation), evidence, error: null, holds: [{ effect: 'ended', id: holdId }] }
}

export function absorbSandwich(situation: Situation, outcomes: Outcome<Finding[]>[]): Absorbed {
  const failed = outcomes.find(isFailed)
  if (failed !== undefined) return later(situation, failed)
  const sandwich = toSandwich(outcomes)
  if (situation.operation.state !== 'checking') return lookBeforeSending(situation, sandwich)
  const sandwiches = [...(situation.evidence.sandwiches ?? []), sandwich].slice(-2)
  const evidence = { ...situation.evidence, sandwiches }
  // Seen alive, nothing was recorded: what the balance is now is what the next sending starts from.
  const alive = isAlive(evidence)
  const start = alive === null ? {} : { before: alive.withToken, beforeAtMs: situation.nowMs }
  // Read within one lag, both could mix the same two states: what another till changed would look like this sale.
  const { readLagMs } = situation.facts
  const isFirst = sandwiches.length === 1 && readLagMs > 0
  const again = isFirst ? { again: { afterMs: readLagMs, reason: 'reading' } as const } : {}
  return { ...same(situation), ...again, evidence: { ...evidence, ...start }, error: null }
}

/** Before the first byte goes the token must be seen alive; one that is gone is replaced, since nothing was sent. */
function lookBeforeSending(situation: Situation, sandwich: Sandwich): Absorbed {
  const { evidence, facts, nowMs } = situation
  const looks = (evidence.tokenLooks ?? 0) + 1
  const difference = sandwich === null ? null : subtract(sandwich.withToken, sandwich.free)
  const { token, ...rest } = evidence
  assert(token !== undefined, 'a sandwich is read around a token')
  if (sandwich !== null && difference !== null && compare(difference, token.amount) === 0) {
    const seen = { before: sandwich.withToken, beforeAtMs: nowMs, tokenLooks: 0 }
    return { ...same(situation), evidence: { ...evidence, ...seen }, error: null }
  }
  if (difference !== null && isZero(difference) && looks >= looksBeforeTokenIsLost) {
    // Should it live after all, it must not be met again: it is given back.
    return { ...same(situation), evidence: { ...rest, tokenLooks: 0 }, error: null, release: token.holdId }
  }
  const afterMs = Math.max(shortestPauseMs, looks === 1 ? facts.readLagMs : 1000)
  return {
    ...same(situation),
    evidence: { ...evidence, tokenLooks: looks },
    again: { afterMs, reason: 'reading' },
  }
}

function toSandwich(outcomes: Outcome<Finding[]>[]): Sandwich {
  const [first, middle, last] = outcomes.map(balanceOf)
  if (first === undefined || middle === undefined || last === undefined) return null
  return compare(first, last) === 0 ? { free: first, withToken: middle } : null
}

const balanceOf = (outcome: Outcome<Finding[]>): Amount | undefined =>
  outcome.class === 'confirmed'
    ? outcome.value.find((finding) => finding.client !== undefined)?.client?.balance
    : undefined

export function absorbQuote(
  situation: Situation,
  quote: Outcome<QuoteFacts>,
  balance: Outcome<Finding[]>,
): Absorbed {
  if (isFailed(quote)) return later(situation, quote)
  if (isFailed(balance)) return later(situation, balance)
  const before = balanceOf(balance)
  if (isRequote(situation)) return absorbRequote(situation, quote, before ?? null)
  if (before === undefined) {
    return refused(situation, 'CLIENT_NOT_FOUND', balance.class === 'rejected' ? balance : null)
  }
  const earn = quote.class === 'confirmed' ? { expectedEarn: quote.value.earn } : {}
  const evidence = { ...situation.evidence, before, beforeAtMs: situation.nowMs, ...earn }
  return { ...same(situation), evidence, error: null }
}

export function absorbBalance(situation: Situation, outcome: Outcome<Finding[]>): Absorbed {
  if (isFailed(outcome)) return laterOrRefused(situation, outcome)
  const { operation, evidence, nowMs } = situation
  const isStart = operation.state !== 'checking' && (isDelta(situation) || operation.kind === 'bonus.hold')
  const balance = balanceOf(outcome)
  if (balance === undefined) {
    if (isStart && evidence.offline === true) return nothingIsAllowed(situation)
    if (isStart) return refused(situation, 'CLIENT_NOT_FOUND', outcome.class === 'rejected' ? outcome : null)
    return { ...same(situation), again: 'backoff' }
  }
  const balances = [...(evidence.balances ?? []), balance].slice(-2)
  const [first, second] = balances
  // A delta starts from a balance that was read twice; a hold promises against what is read now.
  const isStable = first !== undefined && second !== undefined && compare(first, second) === 0
  const isStarted = isStart && (isStable || operation.kind === 'bonus.hold')
  const read = isStarted ? { before: balance, beforeAtMs: nowMs, balances: [] } : { balances }
  if (!isStarted) return { ...same(situation), evidence: { ...evidence, ...read }, error: null }
  const { isOnBlocked: _isOnBlocked, ...rest } = evidence
  const blocked = showsBlockedAlone(outcome) ? { isOnBlocked: true as const } : {}
  return { ...same(situation), evidence: { ...rest, ...read, ...blocked }, error: null }
}

function showsBlockedAlone(outcome: Outcome<Finding[]>): boolean {
  const cards = outcome.class === 'confirmed' ? outcome.value.flatMap(({ card }) => card ?? []) : []
  return cards.length > 0 && cards.every(({ status }) => status === 'blocked')
}

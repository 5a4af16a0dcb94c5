/** What the answer to a step changes: pure, the other half of decide.ts. */
import { missingCase } from '../../shared/assert.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { ChangeResult, Finding, Look, Outcome, QuoteFacts } from '../processing/port.ts'
import { isZero } from '../../shared/model/money.ts'
import { absorbBalance, absorbDrop, absorbQuote, absorbSandwich, absorbToken } from './absorb-bonus.ts'
import { absorbCard } from './absorb-card.ts'
import { absorbClient, isForNow } from './absorb-client.ts'
import { absorbLook } from './absorb-look.ts'
import {
  errorOf,
  later,
  refused,
  same,
  withoutReadings,
  type Absorbed,
  type Again,
  type HoldEffect,
} from './absorbed.ts'
import { askWhatIsAllowed, withShortage } from './absorb-shortage.ts'
import { isDelta, resultOf } from './decide-delta.ts'
import { quietUntilMs, spendOf, type Closing, type Situation, type Step } from './situation.ts'

/** A refusal after an unknown outcome sends back to the evidence this often before a person is asked. */
const mostRefusalsAfterUnknown = 6
const shortestQuietMs = 1000

/** Steps that ask a processing something. */
export type AskingStep = Exclude<Step, { do: 'wait' | 'close' | 'start-reading-again' }>

export type Answer =
  | { to: 'read-card' | 'find-client' | 'read-balance'; outcome: Outcome<Finding[]> }
  | { to: 'look'; outcome: Outcome<Look> }
  | { to: 'read-sandwich'; outcomes: Outcome<Finding[]>[] }
  | { to: 'read-quote'; quote: Outcome<QuoteFacts>; balance: Outcome<Finding[]> }
  | { to: 'take-token'; outcome: Outcome<ChangeResult>; amount: Amount }
  | { to: 'drop-token'; outcome: Outcome<ChangeResult>; holdId: string }
  | { to: 'send'; outcome: Outcome<ChangeResult> }

/** `situation.operation.state` is the state before the step: `queued` or `checking`. */
export function absorb(situation: Situation, answer: Answer): Absorbed {
  switch (answer.to) {
    case 'read-card':
      return absorbCard(situation, answer.outcome)
    case 'find-client':
      return absorbClient(situation, answer.outcome)
    case 'look':
      return absorbLook(situation, answer.outcome)
    case 'read-balance':
      return absorbBalance(situation, answer.outcome)
    case 'read-sandwich':
      return absorbSandwich(situation, answer.outcomes)
    case 'read-quote':
      return absorbQuote(situation, answer.quote, answer.balance)
    case 'take-token':
      return absorbToken(situation, answer.outcome, answer.amount)
    case 'drop-token':
      return absorbDrop(situation, answer.outcome, answer.holdId)
    case 'send':
      return absorbChange(situation, answer.outcome)
    default:
      return missingCase(answer)
  }
}

/** Closing an operation by its evidence alone. */
export function absorbClosing(situation: Situation, closing: Closing): Absorbed {
  const { token } = situation.evidence
  if (closing.state === 'done') {
    const { proof, result, hold } = closing
    const holds: HoldEffect[] = token === undefined ? [] : [{ effect: 'ended', id: token.holdId }]
    if (hold !== undefined) {
      holds.push({ effect: 'taken', id: hold.id, amount: hold.amount, untilServerMs: hold.untilMs })
    }
    return { ...same(situation), state: 'done', proof, result, error: null, holds }
  }
  const { shortage } = closing
  const evidence = shortage === undefined ? situation.evidence : withShortage(situation.evidence, shortage)
  const remote = situation.evidence.spendRefused ?? null
  return {
    ...same(situation),
    state: closing.state,
    evidence,
    error: errorOf(closing.code, remote, closing.data),
  }
}

/** Readings that said nothing are thrown away and made anew after a pause. */
export function startReadingAgain(situation: Situation, afterMs: number): Absorbed {
  const evidence = withoutReadings(situation.evidence)
  return { ...same(situation), evidence, again: { afterMs, reason: 'reading' } }
}

function absorbChange(situation: Situation, outcome: Outcome<ChangeResult>): Absorbed {
  switch (outcome.class) {
    case 'confirmed':
      return absorbConfirmed(situation, outcome.value)
    case 'not-sent':
      return absorbNotSent(situation, outcome)
    case 'rejected':
      return absorbRejected(situation, outcome)
    case 'unknown':
      return absorbUnknown(situation, outcome)
    default:
      return missingCase(outcome)
  }
}

function absorbConfirmed(situation: Situation, value: ChangeResult): Absorbed {
  const { operation, evidence } = situation
  // Blocks are repeated without waiting: an earlier one may still be on its way, past an unblock that follows.
  if (operation.kind === 'card.block' && operation.everUnknown) {
    return { ...same(situation), state: 'checking', evidence: withoutReadings(evidence), error: null }
  }
  const done = { ...same(situation), state: 'done' as const, proof: 'confirmed' as const, error: null }
  switch (value.kind) {
    case 'state':
      return confirmedState(situation, done)
    case 'contact':
      return { ...done, result: { client: value.client, isNew: value.isNew } }
    case 'card':
      return { ...done, result: { card: value.card.number } }
    case 'level':
      return { ...done, result: { level: value.level, name: value.name } }
    case 'deletion':
      return { ...done, result: { groups: value.groups, cards: value.cards } }
    case 'hold': {
      const { id, untilMs, amount } = value
      const hold = { id, until: new Date(untilMs).toISOString(), amount }
      return { ...done, result: { hold }, holds: [{ effect: 'taken', id, amount, untilServerMs: untilMs }] }
    }
    case 'sale': {
      const { kind: _kind, ...result } = value
      const { token } = evidence
      return { ...done, result, holds: token === undefined ? [] : [{ effect: 'ended', id: token.holdId }] }
    }
    default:
      return missingCase(value)
  }
}

/** The processing said no more than yes: what was asked for is so. */
function confirmedState(situation: Situation, done: Absorbed): Absorbed {
  const { operation, evidence } = situation
  if (isDelta(situation)) {
    const { token } = evidence
    const holds: HoldEffect[] = token === undefined ? [] : [{ effect: 'ended', id: token.holdId }]
    return { ...done, result: resultOf(operation, evidence), holds }
  }
  const { groupId } = operation.fields
  return { ...done, result: groupId === undefined ? {} : { group: groupId } }
}

function absorbNotSent(
  situation: Situation,
  outcome: Extract<Outcome<never>, { class: 'not-sent' }>,
): Absorbed {
  const { operation, evidence } = situation
  // A hold is a lease for the customer who stands here, and so is a spend without one: neither is queued for later.
  if (operation.kind === 'bonus.hold' || isForNow(situation)) {
    const data = { reason: outcome.reason, processing: operation.processing }
    return refused(situation, 'PROCESSING_UNAVAILABLE', null, data)
  }
  const notSent = (evidence.notSent ?? 0) + 1
  // What an earlier request did is still open: it is read again before another one leaves.
  if (operation.everUnknown) {
    const unread = { ...withoutReadings(evidence), notSent }
    return { ...later(situation, outcome), state: 'checking', evidence: unread }
  }
  const { before: _before, ...rest } = withoutReadings(evidence)
  return { ...later(situation, outcome), state: 'queued', evidence: { ...rest, notSent } }
}

function absorbRejected(
  situation: Situation,
  outcome: Extract<Outcome<never>, { class: 'rejected' }>,
): Absorbed {
  const { operation, evidence } = situation
  if (operation.kind === 'bonus.release') {
    return { ...same(situation), state: 'done', proof: 'confirmed', result: {}, error: null }
  }
  if (!operation.everUnknown) {
    // The goods have left: what is short of the spend is asked for, and a person decides.
    return evidence.offline === true && !isZero(spendOf(operation))
      ? { ...askWhatIsAllowed(situation, outcome), state: 'queued' }
      : refused(situation, outcome.code, outcome)
  }
  // The refusal may be caused by our own first success: back to the evidence.
  const count = (evidence.refusedAfterUnknown ?? 0) + 1
  const waitMs = Math.max(quietUntilMs(situation) - situation.nowMs, shortestQuietMs)
  return {
    ...same(situation),
    state: count > mostRefusalsAfterUnknown ? 'attention' : 'checking',
    again: { afterMs: waitMs, reason: 'quiet' },
    evidence: { ...withoutReadings(evidence), refusedAfterUnknown: count },
    error: errorOf('REFUSED_AFTER_UNKNOWN', outcome),
  }
}

function absorbUnknown(
  situation: Situation,
  outcome: Extract<Outcome<never>, { class: 'unknown' }>,
): Absorbed {
  const { kind } = situation.operation
  const asked = later(situation, outcome)
  const isRepeatedAtOnce = kind === 'bonus.release' || kind === 'card.block'
  const again: Again = isRepeatedAtOnce || outcome.retryAfterMs !== undefined ? asked.again : 'now'
  const evidence = withoutReadings(situation.evidence)
  return { ...asked, state: 'checking', everUnknown: true, isGivenUp: true, again, evidence }
}

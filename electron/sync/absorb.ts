/** What the answer to a step changes: pure, the other half of decide.ts. */
import { missingCase } from '../../shared/assert.ts'
import { compare, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import type { OperationErrorCode } from '../../shared/errors.ts'
import type { Proof } from '../../shared/model/operation.ts'
import type { Operation, OperationError } from '../db/operations.ts'
import type { ChangeResult, Finding, Outcome, QuoteFacts } from '../processing/port.ts'
import { spendOf, type Closing, type Situation, type Step } from './decide.ts'
import type { CardReading, Evidence, Sandwich } from './evidence.ts'

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
  /** A hold that must be released by an operation of its own. */
  release?: string
}

/** A refusal after an unknown outcome sends back to the evidence this often before a person is asked. */
const mostRefusalsAfterUnknown = 6
const looksBeforeTokenIsLost = 2

export type Answer =
  | { to: 'read-card' | 'find-client' | 'read-balance'; outcome: Outcome<Finding[]> }
  | { to: 'read-sandwich'; outcomes: Outcome<Finding[]>[] }
  | { to: 'read-quote'; quote: Outcome<QuoteFacts>; balance: Outcome<Finding[]> }
  | { to: 'take-token'; outcome: Outcome<ChangeResult>; amount: Amount }
  | { to: 'drop-token'; outcome: Outcome<ChangeResult>; holdId: string }
  | { to: 'send'; outcome: Outcome<ChangeResult> }

export function absorb(situation: Situation, answer: Answer): Absorbed {
  switch (answer.to) {
    case 'read-card':
      return absorbCard(situation, answer.outcome)
    case 'find-client':
      return absorbClient(situation, answer.outcome)
    case 'read-balance':
      return absorbBalance(situation, answer.outcome)
    case 'read-sandwich':
      return absorbSandwich(situation, answer.outcomes)
    case 'read-quote':
      return absorbQuote(situation, answer.quote, answer.balance)
    case 'take-token':
      return absorbToken(situation, answer)
    case 'drop-token':
      return absorbDrop(situation, answer)
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
    const holds: HoldEffect[] = token === undefined ? [] : [{ effect: 'ended', id: token.holdId }]
    return {
      ...same(situation),
      state: 'done',
      proof: closing.proof,
      result: closing.result,
      error: null,
      holds,
    }
  }
  return { ...same(situation), state: closing.state, error: errorOf(closing.code, null, closing.data) }
}

/** Readings that said nothing are thrown away and made anew after a pause. */
export function startReadingAgain(situation: Situation, afterMs: number): Absorbed {
  const evidence = { ...situation.evidence, sandwiches: [], balances: [] }
  return { ...same(situation), evidence, again: { afterMs, reason: 'reading' } }
}

const same = ({ operation, evidence }: Situation): Absorbed => ({
  state: operation.state === 'sending' ? 'checking' : operation.state,
  evidence,
  again: 'now',
  everUnknown: operation.everUnknown,
  holds: [],
})

export function errorOf(
  code: OperationErrorCode,
  rejected: { remoteCode: string; remoteText: string } | null,
  data?: Record<string, unknown>,
): OperationError {
  return {
    code,
    remoteCode: rejected?.remoteCode ?? null,
    remoteText: rejected?.remoteText ?? null,
    ...(data === undefined ? {} : { data }),
  }
}

type Failed = Extract<Outcome<unknown>, { class: 'not-sent' | 'unknown' }>
const isFailed = (outcome: Outcome<unknown>): outcome is Failed =>
  outcome.class === 'not-sent' || outcome.class === 'unknown'

/** Nothing was learnt: later again, as late as the processing asks. */
function later(situation: Situation, outcome: Failed): Absorbed {
  const again: Again =
    outcome.retryAfterMs === undefined ? 'backoff' : { afterMs: outcome.retryAfterMs, reason: 'retry-after' }
  const isProtocol =
    outcome.class === 'unknown' &&
    ['schema', 'malformed', 'content-type', 'echo-mismatch'].includes(outcome.reason)
  const code = isProtocol ? 'PROCESSING_PROTOCOL_ERROR' : 'PROCESSING_UNAVAILABLE'
  return {
    ...same(situation),
    again,
    error: errorOf(code, null, { reason: outcome.reason, processing: situation.operation.processing }),
  }
}

function refuse(
  situation: Situation,
  code: OperationErrorCode,
  rejected: { remoteCode: string; remoteText: string } | null,
  data?: Record<string, unknown>,
): Absorbed {
  return { ...same(situation), state: 'refused', error: errorOf(code, rejected, data) }
}

// — Cards —

function absorbCard(situation: Situation, outcome: Outcome<Finding[]>): Absorbed {
  if (isFailed(outcome)) return later(situation, outcome)
  const reading = toReading(outcome, situation.nowMs)
  const evidence = { ...situation.evidence, pre: reading }
  if (situation.operation.state !== 'checking') return { ...same(situation), evidence, error: null }
  const before = situation.evidence.pre
  if (isTarget(situation.operation, reading)) {
    return {
      ...same(situation),
      state: 'done',
      proof: 'proven',
      result: { status: reading.status },
      error: null,
    }
  }
  const isBlock = situation.operation.kind === 'card.block'
  if (
    isBlock ||
    (before !== undefined && before.status === reading.status && before.phone === reading.phone)
  ) {
    return { ...same(situation), state: 'queued', evidence, error: null }
  }
  const data = { before: before?.status ?? null, now: reading.status }
  return {
    ...same(situation),
    state: 'attention',
    error: errorOf('STATE_NEITHER_BEFORE_NOR_AFTER', null, data),
  }
}

/** A refused reading (the number is malformed for them) leaves the change to be refused in the processing's own words. */
function toReading(outcome: Exclude<Outcome<Finding[]>, Failed>, atMs: number): CardReading {
  const card =
    outcome.class === 'confirmed'
      ? outcome.value.find((finding) => finding.card !== undefined)?.card
      : undefined
  return { number: card?.number ?? null, status: card?.status ?? null, phone: card?.phone ?? null, atMs }
}

function isTarget({ kind, fields }: Operation, reading: CardReading): boolean {
  switch (kind) {
    case 'card.issue':
      return reading.status === 'issued'
    case 'card.bind':
      return reading.phone !== null && reading.phone === fields['phone']
    case 'card.activate':
      return reading.status === 'active'
    case 'card.block':
      return reading.status === 'blocked'
    case 'card.unblock':
      return reading.status === 'active' || reading.status === 'issued'
    default:
      return false
  }
}

// — The change itself —

function absorbChange(situation: Situation, outcome: Outcome<ChangeResult>): Absorbed {
  const { operation, evidence } = situation
  switch (outcome.class) {
    case 'confirmed':
      return confirmed(situation, outcome.value)
    case 'not-sent': {
      // A hold is a lease for the customer who stands here: it is never queued for later.
      if (operation.kind === 'bonus.hold')
        return refuse(situation, 'PROCESSING_UNAVAILABLE', null, {
          reason: outcome.reason,
          processing: operation.processing,
        })
      // What an earlier request did is still open: it is read again before another one leaves.
      const { before: _before, ...rest } = evidence
      const state = operation.everUnknown ? 'checking' : 'queued'
      return { ...later(situation, outcome), state, evidence: { ...rest, sandwiches: [], balances: [] } }
    }
    case 'rejected': {
      if (operation.kind === 'bonus.release')
        return { ...same(situation), state: 'done', proof: 'confirmed', result: {}, error: null }
      if (!operation.everUnknown) {
        const refused = refuse(situation, outcome.code, outcome)
        return evidence.token === undefined ? refused : { ...refused, release: evidence.token.holdId }
      }
      // The refusal may be caused by our own first success: back to the evidence.
      const count = (evidence.refusedAfterUnknown ?? 0) + 1
      const error = errorOf('REFUSED_AFTER_UNKNOWN', outcome)
      const state = count > mostRefusalsAfterUnknown ? 'attention' : 'checking'
      return {
        ...same(situation),
        state,
        evidence: { ...evidence, refusedAfterUnknown: count, sandwiches: [], balances: [] },
        error,
      }
    }
    case 'unknown': {
      const asked = later(situation, outcome)
      const again: Again =
        operation.kind === 'bonus.release' || operation.kind === 'card.block' ? asked.again : 'now'
      const readAnew = { ...evidence, sandwiches: [], balances: [] }
      return {
        ...asked,
        state: 'checking',
        everUnknown: true,
        again: outcome.retryAfterMs === undefined ? again : asked.again,
        evidence: readAnew,
      }
    }
    default:
      return missingCase(outcome)
  }
}

function confirmed(situation: Situation, value: ChangeResult): Absorbed {
  const { evidence } = situation
  const done = { ...same(situation), state: 'done' as const, proof: 'confirmed' as const, error: null }
  switch (value.kind) {
    case 'state':
      return { ...done, result: {} }
    case 'hold': {
      const hold = { id: value.id, until: new Date(value.untilMs).toISOString(), amount: value.amount }
      return {
        ...done,
        result: { hold },
        holds: [{ effect: 'taken', id: value.id, amount: value.amount, untilServerMs: value.untilMs }],
      }
    }
    case 'sale': {
      const { kind: _kind, ...result } = value
      return {
        ...done,
        result,
        holds: evidence.token === undefined ? [] : [{ effect: 'ended', id: evidence.token.holdId }],
      }
    }
    default:
      return missingCase(value)
  }
}

// — The client and the token before a sale —

/** A spend that was never accepted against a hold, and a hold itself, are for now or not at all. */
const isForNow = ({ operation, evidence }: Situation): boolean =>
  operation.kind === 'bonus.hold' ||
  (operation.kind === 'sale.record' && !isZero(spendOf(operation)) && evidence.hadToken !== true)

function absorbClient(situation: Situation, outcome: Outcome<Finding[]>): Absorbed {
  if (isFailed(outcome)) return laterOrRefused(situation, outcome)
  const client =
    outcome.class === 'confirmed'
      ? outcome.value.find((finding) => finding.client !== undefined)?.client
      : undefined
  if (outcome.class === 'rejected') return refuse(situation, outcome.code, outcome)
  if (client === undefined) return refuse(situation, 'CLIENT_NOT_FOUND', null)
  return { ...same(situation), evidence: { ...situation.evidence, client: client.id }, error: null }
}

function laterOrRefused(situation: Situation, outcome: Failed): Absorbed {
  if (!isForNow(situation)) return later(situation, outcome)
  return refuse(situation, 'PROCESSING_UNAVAILABLE', null, {
    reason: outcome.reason,
    processing: situation.operation.processing,
  })
}

function absorbToken(situation: Situation, answer: Extract<Answer, { to: 'take-token' }>): Absorbed {
  const { outcome, amount } = answer
  const { operation } = situation
  const { token: _token, before: _before, ...evidence } = situation.evidence
  switch (outcome.class) {
    case 'confirmed': {
      if (outcome.value.kind !== 'hold') return same(situation)
      const { id, untilMs } = outcome.value
      return {
        ...same(situation),
        evidence: {
          ...evidence,
          token: { holdId: id, amount, untilServerMs: untilMs },
          hadToken: true,
          tokenLooks: 0,
        },
        error: null,
        holds: [{ effect: 'taken', id, amount, untilServerMs: untilMs }],
      }
    }
    case 'rejected':
      if (outcome.code === 'CLIENT_NOT_FOUND' || outcome.code === 'POINT_NOT_FOUND')
        return refuse(situation, outcome.code, outcome)
      if (isZero(spendOf(operation)))
        return { ...same(situation), evidence: { ...evidence, withoutToken: true }, error: null }
      if (situation.usedAmounts.length > 0)
        return { ...same(situation), evidence, again: 'backoff', error: errorOf('HOLD_REFUSED', outcome) }
      if (situation.evidence.hadToken === true)
        return { ...same(situation), evidence, state: 'attention', error: errorOf('SHORTAGE', outcome) }
      return refuse(situation, outcome.code, outcome)
    case 'not-sent':
    case 'unknown':
      return { ...laterOrRefused(situation, outcome), evidence }
    default:
      return missingCase(outcome)
  }
}

function absorbDrop(
  situation: Situation,
  { outcome, holdId }: Extract<Answer, { to: 'drop-token' }>,
): Absorbed {
  if (isFailed(outcome)) return later(situation, outcome)
  const { token: _token, before: _before, ...evidence } = situation.evidence
  return { ...same(situation), evidence, error: null, holds: [{ effect: 'ended', id: holdId }] }
}

function absorbSandwich(situation: Situation, outcomes: Outcome<Finding[]>[]): Absorbed {
  const failed = outcomes.find(isFailed)
  if (failed !== undefined) return later(situation, failed)
  const sandwich = toSandwich(outcomes)
  const { operation, evidence } = situation
  if (operation.state === 'checking') {
    return {
      ...same(situation),
      evidence: { ...evidence, sandwiches: [...(evidence.sandwiches ?? []), sandwich].slice(-2) },
      error: null,
    }
  }
  return lookBeforeSending(situation, sandwich)
}

/** Before the first byte goes the token must be seen alive; one that is gone is replaced, since nothing was sent. */
function lookBeforeSending(situation: Situation, sandwich: Sandwich): Absorbed {
  const { evidence } = situation
  const looks = (evidence.tokenLooks ?? 0) + 1
  const difference = sandwich === null ? null : subtract(sandwich.withToken, sandwich.free)
  if (
    sandwich !== null &&
    difference !== null &&
    evidence.token !== undefined &&
    compare(difference, evidence.token.amount) === 0
  ) {
    return {
      ...same(situation),
      evidence: { ...evidence, before: sandwich.withToken, tokenLooks: 0 },
      error: null,
    }
  }
  if (
    difference !== null &&
    isZero(difference) &&
    looks >= looksBeforeTokenIsLost &&
    evidence.token !== undefined
  ) {
    const { token, ...rest } = evidence
    return {
      ...same(situation),
      evidence: { ...rest, tokenLooks: 0 },
      error: null,
      holds: [{ effect: 'ended', id: token.holdId }],
    }
  }
  const afterMs = Math.max(500, looks === 1 ? situation.facts.readLagMs : 1000)
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

function absorbQuote(
  situation: Situation,
  quote: Outcome<QuoteFacts>,
  balance: Outcome<Finding[]>,
): Absorbed {
  if (isFailed(quote)) return later(situation, quote)
  if (isFailed(balance)) return later(situation, balance)
  const before = balanceOf(balance)
  if (before === undefined)
    return refuse(situation, 'CLIENT_NOT_FOUND', balance.class === 'rejected' ? balance : null)
  const earn = quote.class === 'confirmed' ? { expectedEarn: quote.value.earn } : {}
  return { ...same(situation), evidence: { ...situation.evidence, before, ...earn }, error: null }
}

function absorbBalance(situation: Situation, outcome: Outcome<Finding[]>): Absorbed {
  if (isFailed(outcome)) return later(situation, outcome)
  const balance = balanceOf(outcome)
  if (balance === undefined) return { ...same(situation), again: 'backoff' }
  const balances = [...(situation.evidence.balances ?? []), balance].slice(-2)
  return { ...same(situation), evidence: { ...situation.evidence, balances }, error: null }
}

/** Steps that ask a processing something. */
export type AskingStep = Exclude<Step, { do: 'wait' | 'close' | 'start-reading-again' }>

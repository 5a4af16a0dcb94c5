/**
 * What happens to a change of a balance by an amount (reliability.md B5, "bonus ±"): a change of bonuses, and a sale where
 * the processing knows balances alone. It is sent once between two stable readings of the balance and never repeated by
 * itself: an exact difference closes it as likely, anything else is a person's. Pure.
 */
import { assert } from '../../shared/assert.ts'
import { compare, isNegative, isZero, max, subtract, type Amount } from '../../shared/model/money.ts'
import type { Operation } from '../db/operations.ts'
import { saleResult } from './decide-sale.ts'
import type { Evidence } from './evidence.ts'
import { findClient } from './queries.ts'
import {
  afterQuiet,
  amountOf,
  givenOf,
  isFresh,
  isLocal,
  isPromised,
  pauseBetweenReadingsMs,
  spendOf,
  type Closing,
  type Situation,
  type Step,
} from './situation.ts'

/** What is added to the balance; with a minus, what is taken. */
export function deltaOf({ id, kind, fields }: Operation, evidence: Evidence): Amount {
  const delta = kind === 'bonus.change' ? fields['amount'] : saleDeltaOf(evidence)
  assert(delta !== undefined, `operation ${id} says by how much the balance changes`)
  return delta
}

function saleDeltaOf({ delta, deltaUnspent = '0', spendDecided }: Evidence): Amount | undefined {
  if (spendDecided === undefined) return delta
  return isZero(spendDecided) ? deltaUnspent : subtract('0', spendDecided)
}

export function decideDelta(situation: Situation): Step {
  const { operation, evidence, nowMs, lookFromMs } = situation
  if (isZero(deltaOf(operation, evidence))) {
    return close({ state: 'done', proof: 'proven', result: resultOf(operation, evidence) })
  }
  if (evidence.client === undefined) return findClient(situation)
  if (nowMs < lookFromMs) return { do: 'wait', untilMs: lookFromMs }
  const { before, beforeAtMs = 0, balances = [] } = evidence
  if (before === undefined || !isFresh(beforeAtMs, nowMs) || beforeAtMs < lookFromMs) {
    return balances.length < 2 ? { do: 'read-balance' } : readAgain
  }
  return fallsShort(situation, before) ?? { do: 'send' }
}

/** A spend is never sent into the red: what its hold promised here may be gone there. */
function fallsShort({ operation, evidence, promised, serverNowMs }: Situation, before: Amount): Step | null {
  if (operation.kind !== 'sale.record' || isZero(spendOf(operation))) return null
  const isHeld = evidence.token !== undefined && evidence.token.untilServerMs > serverNowMs
  const most = isHeld ? before : subtract(before, promised)
  const isEnough = compare(most, spendOf(operation)) >= 0
  if (isEnough && evidence.spendRefused === undefined) return null
  const data = { most }
  if (!isPromised(evidence)) return close({ state: 'refused', code: 'SPEND_REFUSED', data })
  // One that was refused although the balance is there is not tried again: it is allowed nothing.
  const shortage = { promised: givenOf(operation), allowed: isEnough ? '0' : max(most, '0') }
  return close({ state: 'attention', code: 'SHORTAGE', data: { most: shortage.allowed }, shortage })
}

export function resolveDelta(situation: Situation): Step {
  const { operation, evidence } = situation
  const { before, balances = [] } = evidence
  assert(before !== undefined, `the balance was read before operation ${operation.id} was sent`)
  const [first, second] = balances.slice(-2)
  if (first === undefined || second === undefined) return afterQuiet(situation, { do: 'read-balance' })
  if (compare(first, second) !== 0) return readAgain
  const moved = subtract(second, before)
  if (compare(moved, deltaOf(operation, evidence)) === 0) {
    return close({ state: 'done', proof: 'likely', result: resultOf(operation, evidence) })
  }
  const data = { before, after: second }
  return close({ state: 'attention', code: isZero(moved) ? 'DELTA_NOT_SHOWN' : 'BALANCE_MISMATCH', data })
}

const close = (closing: Closing): Step => ({ do: 'close', closing })
const readAgain: Step = { do: 'start-reading-again', afterMs: pauseBetweenReadingsMs }

/** What a delta that took effect is told as: a sale in the words of a sale. */
export function resultOf(operation: Operation, evidence: Evidence): Record<string, unknown> {
  if (operation.kind !== 'sale.record') return { amount: amountOf(operation) }
  const earned = deltaOf(operation, evidence)
  return saleResult(operation, isNegative(earned) ? evidence : { ...evidence, expectedEarn: earned })
}

/** Closed by the processing's own word, or by a reading, in the same words. */
export const isDelta = (situation: Situation): boolean =>
  situation.operation.kind === 'bonus.change' ||
  (situation.operation.kind === 'sale.record' && isLocal(situation))

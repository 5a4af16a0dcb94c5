/** What a token and the balance say of an operation that moves bonuses (reliability.md B4). Pure. */
import { compare, isNegative, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import { isAlive } from '../sync/decide-sale.ts'
import type { Evidence } from '../sync/evidence.ts'
import { isLocalHold } from '../sync/situation.ts'
import { say } from './attention-readings.ts'
import { expectedMove } from './attention-stake.ts'
import { iso } from './engine.ts'
import { nothing, textOf, type Undecided, type Weighed } from './weighed.ts'

const evidenceOf = ({ operation }: Undecided): Evidence => operation.evidence

/** A token that was seen alive after the last request: the sale was not recorded. */
export function weighToken(undecided: Undecided): Weighed {
  const evidence = evidenceOf(undecided)
  const { token } = evidence
  const alive = isAlive(evidence)
  if (token === undefined) return weighBalance(undecided)
  if (alive !== null) {
    const amount = subtract(alive.withToken, alive.free)
    return { ...nothing, notApplied: [say('token-alive', { amount })], leans: 'not-applied' }
  }
  const late = say('token-gone-late', { until: iso(token.untilServerMs) })
  const weighed = weighBalance(undecided)
  return { ...weighed, unknown: [late, ...weighed.unknown] }
}

/** The token died early, which a sale does; but the balance does not follow. */
export function weighMismatch(undecided: Undecided): Weighed {
  const weighed = weighBalance(undecided)
  const { token } = evidenceOf(undecided)
  const isToken = token !== undefined && !isLocalHold(token.holdId)
  return { ...weighed, applied: [...(isToken ? [say('token-gone')] : []), ...weighed.applied] }
}

export function weighBalance(undecided: Undecided): Weighed {
  const { operation, isEarnVisible } = undecided
  const evidence = evidenceOf(undecided)
  const before = textOf(operation.error?.data?.['before']) ?? evidence.before
  const after = textOf(operation.error?.data?.['after']) ?? lastBalance(evidence)
  if (before === undefined || after === undefined) return nothing
  const moved = subtract(after, before)
  const expected = expectedMove(operation)
  // Where nobody knows by how much it should have moved, a balance speaks for nothing.
  if (expected === null) {
    const seen = isZero(moved)
      ? say('balance-unchanged', { balance: after })
      : say('balance-moved', { before, after, moved })
    return { ...nothing, unknown: [say('move-unknown'), seen] }
  }
  const values = { before, after, moved, expected }
  if (isZero(moved)) {
    const isLate = !isEarnVisible && !isNegative(expected)
    return {
      ...nothing,
      applied: isLate ? [say('may-show-late')] : [],
      notApplied: [say('balance-unchanged', { balance: after })],
      leans: isLate ? null : 'not-applied',
    }
  }
  if (compare(moved, expected) === 0) {
    return { ...nothing, applied: [say('balance-as-expected', values)], leans: 'applied' }
  }
  const otherwise = say('balance-otherwise', values)
  const isBeyond = covers(moved, expected)
  return { ...nothing, applied: isBeyond ? [otherwise] : [], notApplied: isBeyond ? [] : [otherwise] }
}

/** The same way and further: what was expected may be part of it. */
const covers = (moved: Amount, expected: Amount): boolean =>
  isNegative(moved) === isNegative(expected) && compare(moved, expected) === (isNegative(expected) ? -1 : 1)

const lastBalance = ({ sandwiches = [], balances = [] }: Evidence): Amount | undefined =>
  balances.at(-1) ?? sandwiches.at(-1)?.free

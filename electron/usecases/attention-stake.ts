/** What is at stake in an operation: bonuses spent, to be earned, changed, or given and not allowed. Pure. */
import type { AttentionItem } from '../../shared/model/attention.ts'
import { isNegative, isZero, max, subtract, type Amount } from '../../shared/model/money.ts'
import type { Operation } from '../db/operations.ts'
import type { Evidence } from '../sync/evidence.ts'
import { spendOf } from '../sync/situation.ts'

export type Shortage = { promised: Amount; allowed: Amount; difference: Amount }

/** How much less is allowed than the customer was given; null where the till does not know it. */
export function shortageOf(operation: Operation): Shortage | null {
  const { error, kind } = operation
  if (kind !== 'sale.record' || error?.code !== 'SHORTAGE') return null
  const { shortage, spendDecided } = operation.evidence as Evidence
  const most = error.data?.['most']
  // What was decided before is borne already.
  const promised = spendDecided ?? shortage?.promised ?? spendOf(operation)
  const allowed = shortage?.allowed ?? (typeof most === 'string' ? max(most, '0') : undefined)
  return allowed === undefined ? null : { promised, allowed, difference: subtract(promised, allowed) }
}

/** By how much the balance moves when it takes effect; null where nobody knows. */
export function expectedMove(operation: Operation): Amount | null {
  const { kind, fields } = operation
  const { delta, expectedEarn, spendDecided } = operation.evidence as Evidence
  if (kind === 'bonus.change') return fields['amount'] ?? null
  if (kind !== 'sale.record') return null
  const spend = spendDecided ?? spendOf(operation)
  if (!isZero(spend)) return subtract('0', spend)
  const earn = delta ?? expectedEarn ?? null
  return earn === null || isZero(earn) ? null : earn
}

export function stakeOf(operation: Operation): AttentionItem['atStake'] {
  const shortage = shortageOf(operation)
  if (shortage !== null) return { amount: shortage.difference, of: 'shortage' }
  const move = expectedMove(operation)
  if (move === null) return null
  const amount = isNegative(move) ? subtract('0', move) : move
  if (operation.kind === 'bonus.change') return { amount, of: 'change' }
  return { amount, of: isNegative(move) ? 'spend' : 'earn' }
}

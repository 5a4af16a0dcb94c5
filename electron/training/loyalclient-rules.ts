/**
 * How the LoyalClient document counts a receipt. Pure; exact decimal text in and out.
 */
import { isLess, least, notBelowZero, percentLimit, percentOf, subtract, sum } from './decimal.ts'
import type { Level } from './ledger-clients.ts'
import type { Hold } from './ledger-holds.ts'

export type Receipt = {
  percent: string
  /** The most that can be spent. */
  spendable: string
  /** What is earned if nothing is spent. */
  earn: string
  /** What is left to pay if nothing is spent. */
  total: string
}

/** Minutes a hold lives when the caller does not say, and the most it can. */
export const usualHoldMinutes = 10
export const mostHoldMinutes = 30

/** The percent of one operation, which a big receipt can raise above the level's. */
export function operationPercent(level: Level, amount: string): string {
  const isBig = level.bigReceiptFrom !== null && !isLess(amount, level.bigReceiptFrom)
  return isBig ? (level.bigReceiptPercent ?? level.percent) : level.percent
}

/** `free` is the balance that no hold of others sets aside. A discount is taken off; it neither earns nor spends. */
export function countReceipt(level: Level, amount: string, free: string): Receipt {
  const percent = operationPercent(level, amount)
  if (level.type === 'discount') {
    return { percent, spendable: '0', earn: '0', total: subtract(amount, percentOf(amount, percent)) }
  }
  const limit = percentLimit(amount, level.maxSpendPercent ?? '100')
  return { percent, spendable: least(limit, free), earn: percentOf(amount, percent), total: amount }
}

/** The balance without the live holds; those the caller names are counted back into it. */
export function freeBalance(
  level: Level,
  balance: string,
  live: readonly Hold[],
  named: readonly string[],
): string {
  if (level.type === 'discount') return '0'
  const others = live.filter((hold) => !named.includes(hold.id))
  // A sale that names a hold of another point spends what stays held there.
  return notBelowZero(subtract(balance, sum(others.map((hold) => hold.amount))))
}

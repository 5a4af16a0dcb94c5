/**
 * A quote where the processing knows balances alone: by the shop's own terms, from the balance that was read for this very
 * receipt less what this till has promised. Amounts are rounded half-even to 2 decimals (`percentOf`).
 */
import type { Quote } from '../../shared/model/checkout.ts'
import type { BonusesView } from '../../shared/model/customer.ts'
import { min, percentOf, type Amount } from '../../shared/model/money.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Terms } from '../sync/line.ts'

/** Null where nothing is known of the customer's bonuses there. `mostOffline`: what the offline policy lets be spent of the cache. */
export function quoteLocally(
  { earnPercent, maxSpendPercent }: Terms,
  processing: ProcessingName,
  amount: Amount,
  bonuses: BonusesView | undefined,
  mostOffline: Amount,
): Quote | null {
  if (bonuses === undefined || bonuses.processing !== processing) return null
  const { source, asOf, spendable } = bonuses
  const most = percentOf(amount, maxSpendPercent)
  return {
    amount,
    spendable: source === 'live' ? min(spendable, most) : mostOffline,
    earn: percentOf(amount, earnPercent),
    percent: earnPercent,
    type: 'cashback',
    source,
    asOf,
  }
}

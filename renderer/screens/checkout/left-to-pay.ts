/** What a receipt comes to, as the engine will count it: pure, for what the cashier is told before it is recorded. */
import type { Quote } from '../../../shared/model/checkout.ts'
import { isZero, percentOf, subtract, type Amount } from '../../../shared/model/money.ts'

/** `discount`: taken off by a discount level, null where there is none. */
export type Bill = { amount: Amount; spend: Amount; discount: Amount | null; total: Amount }

export function billOf(amount: Amount, quote: Quote | null, spend: Amount): Bill {
  if (quote?.type !== 'discount') return { amount, spend, discount: null, total: subtract(amount, spend) }
  const discount = percentOf(amount, quote.percent)
  return { amount, spend, discount: isZero(discount) ? null : discount, total: subtract(amount, discount) }
}

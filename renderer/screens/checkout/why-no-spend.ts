/** Why a receipt goes on without spending, where the cashier could not have chosen otherwise: pure. */
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { isZero } from '../../../shared/model/money.ts'

export type WhyNoSpend = 'nothing' | 'outage' | 'unknown'

/** Null where something can be spent, and for discounts, where nobody expects to spend. */
export function whyNoSpend({ quote }: Pick<CheckoutView, 'quote'>, isOutage: boolean): WhyNoSpend | null {
  if (quote === null) return isOutage ? 'outage' : 'unknown'
  if (quote.source === 'cache') return 'outage'
  return quote.type === 'cashback' && isZero(quote.spendable) ? 'nothing' : null
}

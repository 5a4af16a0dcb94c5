/** Why a receipt goes on without spending, where the cashier could not have chosen otherwise: pure. */
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { canSpend } from './spend-limit.ts'

export type WhyNoSpend = 'nothing' | 'outage' | 'unknown'

/** Null where something can be spent, and for discounts, where nobody expects to spend. */
export function whyNoSpend(
  checkout: Pick<CheckoutView, 'quote' | 'offline'>,
  isOutage: boolean,
): WhyNoSpend | null {
  const { quote, offline } = checkout
  if (canSpend(checkout)) return null
  if (quote === null) return isOutage ? 'outage' : 'unknown'
  if (quote.source === 'cache') return 'outage'
  if (quote.type === 'discount') return null
  // Quoted while the processing answered, and cut off since.
  return offline === undefined ? 'nothing' : 'outage'
}

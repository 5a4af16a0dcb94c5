/** Why a receipt goes on without spending, where the cashier could not have chosen otherwise: pure. */
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { isZero } from '../../../shared/model/money.ts'
import { canSpend } from './spend-limit.ts'

export type WhyNoSpend = 'nothing' | 'outage' | 'unknown'

/** Null where something can be spent, and for discounts, where nobody expects to spend. */
export function whyNoSpend(
  checkout: Pick<CheckoutView, 'quote' | 'offline'>,
  isOutage: boolean,
): WhyNoSpend | null {
  const { quote, offline } = checkout
  if (canSpend(checkout)) return null
  if (offline !== undefined && hasNothing(offline))
    return offline.reason === 'DISCOUNT_CUSTOMER' ? null : 'nothing'
  if (quote === null) return isOutage ? 'outage' : 'unknown'
  if (quote.source === 'cache') return 'outage'
  if (quote.type === 'discount') return null
  // Quoted while the processing answered, and cut off since.
  return offline === undefined ? 'nothing' : 'outage'
}

/** The customer has nothing to spend on this receipt, whatever becomes of the connection: the policy has nothing to say. */
function hasNothing({ reason, asOf, remains }: NonNullable<CheckoutView['offline']>): boolean {
  switch (reason) {
    case 'DISCOUNT_CUSTOMER':
    case 'NO_BONUSES':
    case 'NOTHING_BY_RULE':
      return true
    case 'OFFLINE_SPEND_NEVER':
      return asOf !== null && isZero(remains.balance)
    default:
      return false
  }
}

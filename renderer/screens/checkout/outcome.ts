/**
 * How a completed receipt stands and what the customer may be promised: pure, from the checkout alone. Never promises
 * what is not certain: `recorded` is the processing's word or proof, everything else says that it is open.
 */
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { compare, isZero } from '../../../shared/model/money.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import { billOf } from './left-to-pay.ts'

export type Outcome = 'recording' | 'recorded' | 'likely' | 'queued' | 'checking' | 'attention' | 'cancelled'

export const saleOf = (checkout: Pick<CheckoutView, 'operations'>): OperationView | undefined =>
  checkout.operations.findLast(({ kind }) => kind === 'sale.record')

/** `recording`: it is on its way and nothing is known to be wrong. */
export function outcomeOf(checkout: CheckoutView, isAwaited = false): Outcome {
  if (checkout.state === 'recorded') return saleOf(checkout)?.proof === 'likely' ? 'likely' : 'recorded'
  if (checkout.state === 'attention' || checkout.state === 'cancelled') return checkout.state
  const state = saleOf(checkout)?.state
  if (state === 'checking') return state
  return state === 'queued' && !isAwaited ? state : 'recording'
}

export type Promised =
  | 'spent'
  | 'earned'
  | 'discounted'
  | 'nothing'
  | 'spendOpen'
  | 'earnOpen'
  | 'discountOpen'
  | 'person'
  | 'void'

export function promisedOf(checkout: CheckoutView): Promised {
  const outcome = outcomeOf(checkout)
  if (outcome === 'cancelled') return 'void'
  if (outcome === 'attention') return 'person'
  const isSpend = !isZero(checkout.spend ?? '0')
  const isDiscount = checkout.quote?.type === 'discount'
  if (outcome === 'recorded' || outcome === 'likely') {
    if (isSpend) return 'spent'
    if (isDiscount) return 'discounted'
    return isZero(checkout.earned ?? '0') ? 'nothing' : 'earned'
  }
  if (isSpend) return 'spendOpen'
  return isDiscount ? 'discountOpen' : 'earnOpen'
}

/** The processing counted another sum to pay than the cashier was told to take. */
export function isTotalAnother({ amount, quote, spend, total, state }: CheckoutView): boolean {
  if (state !== 'recorded' || total === null) return false
  return compare(total, billOf(amount, quote, spend ?? '0').total) !== 0
}

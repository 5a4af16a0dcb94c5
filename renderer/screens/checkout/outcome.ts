/**
 * How a completed receipt stands and what the customer may be promised: pure, from the checkout alone. Never promises
 * what is not certain: `recorded` is the processing's word or proof, or a person's decision; everything else, `likely` too, says
 * that it is open.
 */
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { compare, isZero, type Amount } from '../../../shared/model/money.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import { slipStateOf, takenOf, type SlipPromise, type SlipState } from '../../components/slip-promise.ts'
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

/** `is` certain, and which sentence says so; or `open`: promised, and how it stands. */
export type Promised =
  | { is: 'certain'; says: 'spent' | 'earned' | 'discounted' | 'nothing' | 'void' }
  | { is: 'open'; promise: SlipPromise; state: SlipState | null }

export function promisedOf(checkout: CheckoutView): Promised {
  const outcome = outcomeOf(checkout)
  const { spend, earned, quote } = checkout
  const isDiscount = quote?.type === 'discount'
  if (outcome === 'cancelled') return { is: 'certain', says: 'void' }
  if (outcome === 'recorded') {
    if (!isZero(takenBy(checkout))) return { is: 'certain', says: 'spent' }
    if (isDiscount) return { is: 'certain', says: 'discounted' }
    return { is: 'certain', says: isZero(earned ?? '0') ? 'nothing' : 'earned' }
  }
  const sale = saleOf(checkout)
  return {
    is: 'open',
    promise: !isZero(spend ?? '0') ? 'spend' : isDiscount ? 'discount' : 'earn',
    // What a reading closed is not told as under way: nobody goes on with it.
    state: sale === undefined || outcome === 'likely' ? null : slipStateOf(sale),
  }
}

/** What of the spend that was given is taken from the customer's bonuses: less where somebody bears a difference. */
export const takenBy = (checkout: Pick<CheckoutView, 'spend' | 'operations'>): Amount =>
  takenOf(checkout.spend ?? '0', saleOf(checkout)?.shortage)

/** The processing counted another sum to pay than the cashier was told to take. */
export function isTotalAnother({ amount, quote, spend, total, state }: CheckoutView): boolean {
  if (state !== 'recorded' || total === null) return false
  return compare(total, billOf(amount, quote, spend ?? '0').total) !== 0
}

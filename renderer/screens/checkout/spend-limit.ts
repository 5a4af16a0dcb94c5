/** How much may be spent on a receipt, and what it takes: pure. */
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { compare, isZero, type Amount } from '../../../shared/model/money.ts'

export type SpendLimit = {
  /** Without anybody's approval, and with a supervisor's. */
  most: Amount
  mostWithApproval: Amount
  /** From the till's memory, under the offline policy: nothing is set aside at the processing. */
  isOffline: boolean
}

export function spendLimitOf({ quote, offline }: Pick<CheckoutView, 'quote' | 'offline'>): SpendLimit {
  if (offline !== undefined) {
    const { most, mostWithApproval } = offline
    return { most, mostWithApproval, isOffline: true }
  }
  const most = quote?.source === 'live' ? quote.spendable : '0'
  return { most, mostWithApproval: most, isOffline: false }
}

export const canSpend = (checkout: Pick<CheckoutView, 'quote' | 'offline'>): boolean =>
  !isZero(spendLimitOf(checkout).mostWithApproval)

export const needsApproval = (checkout: Pick<CheckoutView, 'quote' | 'offline'>, spend: Amount): boolean => {
  const { most, mostWithApproval, isOffline } = spendLimitOf(checkout)
  // What no approval lifts is refused by the till, with what to do instead.
  return isOffline && compare(spend, most) > 0 && compare(spend, mostWithApproval) <= 0
}

/** Amounts to choose in one press, as the engine counts them: all that can be spent, or the most of it that the till may give. */
export type QuickSpend = { is: 'all' | 'most' | 'approved'; amount: Amount }

export function quickSpends({ most, mostWithApproval, isOffline }: SpendLimit): QuickSpend[] {
  if (!isOffline) return [{ is: 'all', amount: most }]
  const isLifted = compare(mostWithApproval, most) > 0
  return [
    ...(isZero(most) ? [] : [{ is: 'most', amount: most } as const]),
    ...(isLifted ? [{ is: 'approved', amount: mostWithApproval } as const] : []),
  ]
}

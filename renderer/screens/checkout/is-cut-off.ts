/**
 * Whether the processing whose bonuses a receipt uses cannot be reached now: pure. The lines of the others are none of its
 * business.
 */
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import type { StatusView } from '../../../shared/model/status.ts'
import { supporting } from '../../store/supports.ts'
import { saleOf } from './outcome.ts'

export function isCutOff(
  checkout: Pick<CheckoutView, 'customer' | 'operations'>,
  status: Pick<StatusView, 'processings' | 'outage'> | null,
): boolean {
  const name =
    saleOf(checkout)?.processing ??
    checkout.customer?.bonuses?.processing ??
    supporting(status, ({ bonuses }) => bonuses !== 'none')[0]
  return status?.outage.some(({ processing }) => processing === name) ?? false
}

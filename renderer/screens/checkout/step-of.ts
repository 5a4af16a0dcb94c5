/** Which step a receipt is at: pure, from what the engine says and where the cashier wants to be. */
import type { Current } from '../../store/checkout-state.ts'
import { canSpend } from './spend-limit.ts'

export type Step = 'draft' | 'spend' | 'pay' | 'done'

export const steps: readonly Step[] = ['draft', 'spend', 'pay', 'done']

export function stepOf(current: Pick<Current, 'checkout' | 'wish'> | null): Step {
  if (current === null) return 'draft'
  const { checkout, wish } = current
  switch (checkout.state) {
    case 'open':
      return canSpend(checkout) && wish !== 'pay' ? 'spend' : 'pay'
    case 'held':
      return canSpend(checkout) && wish === 'spend' ? 'spend' : 'pay'
    default:
      return 'done'
  }
}

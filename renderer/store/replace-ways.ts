/** How a card is replaced at a processing, and whether this one can be. Pure. */
import { capabilities, type Capabilities } from '../../shared/model/capabilities.ts'
import type { ActionView, CardView, CustomerView } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import { judge } from '../../shared/model/policy.ts'
import { actionOf } from './known-card.ts'

/** `at-once`: one call moves everything. `by-block`: the old card is blocked for good, then the new one bound. */
export type ReplaceWay = 'at-once' | 'by-block'

export function replaceWayOf({ kinds, reasons }: Pick<Capabilities, 'kinds' | 'reasons'>): ReplaceWay | null {
  if (kinds.includes('card.replace')) return 'at-once'
  return reasons === 'coded' && kinds.includes('card.bind') ? 'by-block' : null
}

export type ReplaceVerdict = Pick<ActionView, 'allowed' | 'needsApproval' | 'reason'>

/** Undefined where the card's processing has no way of replacing it. */
export function replaceVerdict(
  customer: CustomerView,
  card: CardView,
  role: Role,
): ReplaceVerdict | undefined {
  const way = replaceWayOf(capabilities[card.processing])
  if (way === null) return undefined
  const action = actionOf(customer, way === 'at-once' ? 'card.replace' : 'card.block', card)
  if (action === undefined || way === 'at-once') return action
  // Whatever other reasons the role may use: this is a block for replacement.
  const isOfRole = action.reason === 'ROLE_MAY_NOT'
  if (!action.allowed && !isOfRole) return action
  return { allowed: true, needsApproval: judge(role, { kind: 'card.block', reason: '4' }) !== 'allowed' }
}

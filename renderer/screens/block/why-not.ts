/** Why a card can be neither blocked nor unblocked now, as the engine judged it; null when it can. Pure. */
import type { BlockLook, BlockMode } from '../../store/block.ts'

/** A reason of `actions[]`, or `BLOCK_TAKEN`: a block of this card waits to be sent. */
export function whyNot(look: BlockLook, mode: BlockMode): string | null {
  if (look.at !== 'found') return null
  const { card, customer } = look
  if (mode === 'block' && card.denied && card.status !== 'blocked') return 'BLOCK_TAKEN'
  const kind = mode === 'block' ? 'card.block' : 'card.unblock'
  const action = customer.actions.find((one) => one.kind === kind && one.card === card.number)
  if (action === undefined) return 'NOT_SUPPORTED'
  // The reasons on offer say who may approve; only what the card's own state forbids is an obstacle.
  return action.allowed || action.reason === 'ROLE_MAY_NOT' ? null : (action.reason ?? null)
}

/**
 * Which reasons the screen offers: those the role may use; to a cashier, who may use none, all that some supervisor may
 * approve. Pure; the engine judges again.
 */
import {
  blockReasons,
  blockReasonsFor,
  judge,
  unblockReasons,
  unblockReasonsFor,
  type BlockReason,
  type UnblockReason,
} from '../../../shared/model/policy.ts'
import { roles, type Role } from '../../../shared/model/operator.ts'
import type { BlockMode } from '../../store/block-look.ts'

export type ReasonChoice = {
  reason: BlockReason | UnblockReason
  /** Roles that may use it, and so approve it. */
  approvers: readonly Role[]
  needsApproval: boolean
  /** It needs an approval that nobody at this till can give. */
  isOutOfReach: boolean
  /** It answers what the card was blocked for. */
  isFitting: boolean
}

export type Asking = {
  mode: BlockMode
  who: Role
  /** Roles of the other people of this till. */
  others: readonly Role[]
  /** Known only where this till did the blocking. */
  blockedFor?: BlockReason | undefined
}

export function reasonChoices({ mode, who, others, blockedFor }: Asking): ReasonChoice[] {
  const all = mode === 'block' ? blockReasons : unblockReasons
  const own = mode === 'block' ? blockReasonsFor(who) : unblockReasonsFor(who, blockedFor)
  const choices = all.flatMap((reason): ReasonChoice[] => {
    const approvers = roles.filter((role) => mayUse(mode, role, reason, blockedFor))
    const isOwn = (own as readonly string[]).includes(reason)
    const isOffered = isOwn || (who === 'cashier' && approvers.length > 0)
    const isFitting = mode === 'unblock' && reason === blockedFor
    if (!isOffered) return []
    const isOutOfReach = !isOwn && !others.some((role) => approvers.includes(role))
    return [{ reason, approvers, needsApproval: !isOwn, isOutOfReach, isFitting }]
  })
  return choices.toSorted((a, b) => Number(b.isFitting) - Number(a.isFitting))
}

const mayUse = (mode: BlockMode, who: Role, reason: string, blockedFor: BlockReason | undefined): boolean =>
  judge(who, { kind: mode === 'block' ? 'card.block' : 'card.unblock', reason, blockedFor }) === 'allowed'

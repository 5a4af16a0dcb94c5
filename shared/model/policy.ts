/**
 * Who may do what: the block and unblock matrices of cashdesk's document and the roles behind each operation kind.
 * The local check mirrors the processing's and never replaces it.
 */
import { z } from 'zod'
import type { Capabilities } from './capabilities.ts'
import type { OperationKind } from './operation.ts'
import type { Role } from './operator.ts'

/** Block reasons by code: 0 loss, 1 undesirable list, 2 black list, 3 refusal of use, 4 replacement (final for everyone). */
export const blockReasons = ['0', '1', '2', '3', '4'] as const
export const blockReason = z.enum(blockReasons)
export type BlockReason = z.infer<typeof blockReason>
/** Unblock reasons by code: 0 found, 1 off the undesirable list, 2 off the black list, 3 restored after refusal. */
export const unblockReasons = ['0', '1', '2', '3'] as const
export const unblockReason = z.enum(unblockReasons)
export type UnblockReason = z.infer<typeof unblockReason>

const mayBlock: Record<Role, readonly BlockReason[]> = {
  cashier: [],
  operator: ['0', '3', '4'],
  marketer: ['0', '3', '4'],
  senior: ['0', '1', '4'],
  director: ['0', '1', '2', '4'],
}
const mayUnblock: Record<Role, readonly UnblockReason[]> = {
  cashier: [],
  operator: ['0', '3'],
  marketer: ['0', '3'],
  senior: ['0', '1'],
  director: ['0', '1', '2'],
}
/** What a card was blocked for, that a role cannot lift. 4 is final for everyone. */
const cannotLift: Record<Role, readonly BlockReason[]> = {
  cashier: ['0', '1', '2', '3', '4'],
  operator: ['1', '2', '4'],
  marketer: ['1', '2', '4'],
  senior: ['2', '3', '4'],
  director: ['3', '4'],
}

export const blockReasonsFor = (who: Role): readonly BlockReason[] => mayBlock[who]

/** The unblock reasons a role may use; `blockedFor` narrows them where this till knows what the card was blocked for. */
export function unblockReasonsFor(who: Role, blockedFor?: BlockReason): readonly UnblockReason[] {
  if (blockedFor !== undefined && cannotLift[who].includes(blockedFor)) return []
  return mayUnblock[who]
}

export type Verdict = 'allowed' | 'needs-approval' | 'forbidden'

/**
 * Roles that need nobody's approval, by kind; a kind that is not here is anyone's work: registering and changing a contact,
 * issuing, binding, activating, giving a card, holding and selling. What takes something from a customer or undoes what they
 * have is a supervisor's; making and deleting cards is not a call centre's; the tree of groups is the head office's.
 */
const mayAlone: Partial<Record<OperationKind, readonly Role[]>> = {
  'card.deactivate': ['senior', 'director', 'operator', 'marketer'],
  'card.level': ['senior', 'director', 'operator', 'marketer'],
  'card.update': ['senior', 'director', 'operator', 'marketer'],
  'bonus.change': ['senior', 'director', 'operator', 'marketer'],
  'card.create': ['senior', 'director', 'marketer'],
  'card.delete': ['senior', 'director', 'marketer'],
  'group.create': ['director', 'marketer'],
  'group.update': ['director', 'marketer'],
  'group.delete': ['director', 'marketer'],
}

/** What a role alone may do with an operation; a supervisor's approval is judged by the same question with their role. */
export function judge(who: Role, request: PolicyRequest): Verdict {
  const isCoded = (request.reasons ?? 'coded') === 'coded'
  switch (request.kind) {
    case 'card.block':
      if (!isCoded) return who === 'cashier' ? 'needs-approval' : 'allowed'
      if (request.reason === undefined) return mayBlock[who].length > 0 ? 'allowed' : 'needs-approval'
      if (mayBlock[who].includes(request.reason as BlockReason)) return 'allowed'
      return someRole((other) => mayBlock[other].includes(request.reason as BlockReason))
    case 'card.unblock': {
      if (!isCoded) return who === 'cashier' ? 'needs-approval' : 'allowed'
      const reasons = (other: Role) => unblockReasonsFor(other, request.blockedFor)
      if (request.reason === undefined) {
        return reasons(who).length > 0 ? 'allowed' : someRole((other) => reasons(other).length > 0)
      }
      if (reasons(who).includes(request.reason as UnblockReason)) return 'allowed'
      return someRole((other) => reasons(other).includes(request.reason as UnblockReason))
    }
    // Closes the old card for good, as a block for replacement does.
    case 'card.replace':
      return mayBlock[who].includes('4') ? 'allowed' : 'needs-approval'
    default: {
      const roles = mayAlone[request.kind]
      return roles === undefined || roles.includes(who) ? 'allowed' : 'needs-approval'
    }
  }
}

export type PolicyRequest = {
  kind: OperationKind
  reason?: string | undefined
  /** What the processing's reasons are; coded where nothing is said. Without codes every supervisor may. */
  reasons?: Capabilities['reasons'] | undefined
  blockedFor?: BlockReason | undefined
}

function someRole(may: (who: Role) => boolean): Verdict {
  return (['senior', 'director', 'operator', 'marketer'] as const).some(may) ? 'needs-approval' : 'forbidden'
}

/** Roles that settle what the till could not: attention, settings, operators. */
export const isSupervisor = (who: Role): boolean => who !== 'cashier'
/** Letting a blocked card go again, and undoing a sale that gave without a network or that somebody let pass. */
export const mayCancel = (who: Role, { kind, offline, isApproved }: Cancelled): boolean =>
  isSupervisor(who) || !(kind === 'card.block' || (kind === 'sale.record' && (offline || isApproved)))
export type Cancelled = { kind: OperationKind; offline: boolean; isApproved: boolean }
/** Who may let more be spent without a network than the dials allow: whoever answers for the till's money. */
export const mayApproveSpend = (who: Role): boolean => who === 'senior' || who === 'director'
/** Who may close the shift: whoever answers for the till's money, neither a call centre nor the head office. */
export const mayCloseShift = (who: Role): boolean => who === 'senior' || who === 'director'
export const maySettings = (who: Role): boolean => who === 'director'

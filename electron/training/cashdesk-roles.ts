/**
 * Who may block and unblock for what: the tables of BlockReasonError and UnBlockReasonError in the CashDesk Card
 * document, sections 2.1.2.7 and 2.1.2.8. Pure.
 */
import type { UnblockReason } from './cashdesk-codes.ts'
import type { BlockReason, Card } from './ledger-cards.ts'

export const cashdeskRoles = ['till', 'client', 'operator', 'marketer', 'senior', 'director'] as const
/** `till` is the credential of a cash-desk program, which has checked the roles of its own people. */
export type CashdeskRole = (typeof cashdeskRoles)[number]

const blocks: Record<CashdeskRole, readonly BlockReason[]> = {
  till: ['loss', 'undesirable', 'black-list', 'refusal', 'replacement'],
  client: ['loss'],
  operator: ['loss', 'refusal', 'replacement'],
  marketer: ['loss', 'refusal', 'replacement'],
  senior: ['loss', 'undesirable', 'replacement'],
  director: ['loss', 'undesirable', 'black-list', 'replacement'],
}

const unblocks: Record<CashdeskRole, readonly UnblockReason[]> = {
  till: ['found', 'off-undesirable', 'off-black-list', 'restored'],
  client: ['found'],
  operator: ['found', 'restored'],
  marketer: ['found', 'restored'],
  senior: ['found', 'off-undesirable'],
  director: ['found', 'off-undesirable', 'off-black-list'],
}

/** Nobody is here for `replacement`: BindTo calls that block final. */
const unblocksFrom: Record<CashdeskRole, readonly BlockReason[]> = {
  till: ['loss', 'undesirable', 'black-list', 'refusal'],
  client: ['loss'],
  operator: ['loss', 'refusal'],
  marketer: ['loss', 'refusal'],
  senior: ['loss', 'undesirable'],
  director: ['loss', 'undesirable', 'black-list'],
}

const administrator: CashdeskRole = 'director'
const mayUndoAdministrator: readonly CashdeskRole[] = ['till', administrator]

export function isCashdeskRole(name: string): name is CashdeskRole {
  return (cashdeskRoles as readonly string[]).includes(name)
}

export const canBlock = (role: CashdeskRole, reason: BlockReason): boolean => blocks[role].includes(reason)

/** Both tables, and the rule that a card an administrator blocked is unblocked by an administrator only. */
export function canUnblock(
  role: CashdeskRole,
  card: Pick<Card, 'blockReason' | 'blockedBy'>,
  reason: UnblockReason,
): boolean {
  const isBlockedForAllowed = card.blockReason !== null && unblocksFrom[role].includes(card.blockReason)
  const isAdministratorRespected = card.blockedBy !== administrator || mayUndoAdministrator.includes(role)
  return isBlockedForAllowed && isAdministratorRespected && unblocks[role].includes(reason)
}

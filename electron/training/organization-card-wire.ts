/**
 * A card as the organization document writes it. Times are epoch milliseconds, 0 for none; ids are empty for none.
 */
import type { TrainingFacts } from './facts.ts'
import { exactNumber } from './exact-json.ts'
import { organizationUserIdOf } from './identifiers.ts'
import { accountOf, listTransactions } from './ledger-organization-accounts.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import type { Db } from './ledger.ts'

/** All contacts are its users. `undefined` for what is no id of a user. */
export function contactIdOf(userId: string): number | undefined {
  const [, digits] = /^05e70000-0000-4000-8000-(\d{12})$/.exec(userId.toLowerCase()) ?? []
  return digits === undefined ? undefined : Number(digits)
}

export function cardWire(
  db: Db,
  card: OrganizationCard,
  facts: Pick<TrainingFacts, 'codeAsNumber'>,
): Record<string, unknown> {
  const account = accountOf(db, card)
  const last = listTransactions(db, account, 1)[0]
  const isCodeNumber = facts.codeAsNumber && /^(0|[1-9]\d*)$/.test(card.code)
  return {
    id: card.id,
    parent_id: card.parentId ?? '',
    code: isCodeNumber ? exactNumber(card.code) : card.code,
    barcode: card.number,
    name: card.name,
    description: card.description,
    balance: exactNumber(account.balance),
    active: card.isActive,
    blocked: card.status === 'blocked',
    blockeddescription: card.blockedDescription,
    mastercard_id: card.mastercardId ?? '',
    referallink_id: card.referallinkId ?? '',
    phone: card.phone,
    email: card.email,
    external_card: card.externalCard,
    accum_sale_amount: exactNumber(card.accumSaleAmount),
    card_level_id: card.levelId ?? '',
    date_active: card.activeMs ?? 0,
    activation_shop_id: card.activationShopId ?? '',
    date_deactivate: card.deactivateMs ?? 0,
    date_last_transaction: last?.atMs ?? 0,
    date_last_activity: last?.atMs ?? card.firstCheckMs ?? 0,
    date_first_check: card.firstCheckMs ?? 0,
    last_transaction: last?.id ?? '',
    user_id: card.contactId === null ? '' : organizationUserIdOf(card.contactId),
    image: '',
    date_unblock: card.unblockMs ?? 0,
    new_card_id: card.newCardId ?? '',
  }
}

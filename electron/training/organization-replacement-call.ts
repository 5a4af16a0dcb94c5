/**
 * The replacement of a lost card, with every check of the document and everything it says is carried over.
 * Promises: the old card is over afterwards: deactivated, blocked, and naming the new one.
 */
import type { Call } from './call-server.ts'
import { add, isZero } from './decimal.ts'
import { closeCard, setActive } from './ledger-card-states.ts'
import { bindCard } from './ledger-cards.ts'
import { accountOf, addToAccount, listTransactions, moveHistory } from './ledger-organization-accounts.ts'
import { copyAddresses, setOwnFields } from './ledger-organization-cards.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import type { Db } from './ledger.ts'
import { refusals, reject, took } from './organization-answers.ts'
import { cardOf, changing } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { parametersOf } from './organization-parameters.ts'

export function organizationReplacementCall(deps: OrganizationDeps): Call {
  return changing('Replacement', '/card/replacement', deps, (db, { body }) => {
    const { required } = parametersOf(body)
    const old = cardOf(db, required('old_card_id'))
    const next = cardOf(db, required('new_card_id'))
    const reason = refusalOf(db, old, next)
    if (reason !== undefined) reject(refusals.replacement(reason))
    replace(db, old, next, deps.now())
    return took(db, { atMs: deps.now(), name: 'Replacement', card: old.number })
  })
}

function refusalOf(db: Db, old: OrganizationCard, next: OrganizationCard): string | undefined {
  const isBlocked = next.status === 'blocked'
  if (old.newCardId !== null || old.isReplaced) return 'по старой карте уже была замена'
  if (!old.isActive) return 'старая карта не активирована'
  if (next.id === old.id) return 'новая карта совпадает со старой'
  if (next.contactId !== null) return 'новая карта привязана к клиенту'
  if (next.isActive && !(isBlocked && next.unblockMs !== null)) return 'новая карта активирована'
  if (listTransactions(db, accountOf(db, { ...next, mastercardId: null }), 1).length > 0)
    return 'по новой карте есть транзакции'
  if (isBlocked && next.firstCheckMs !== null) return 'новая карта заблокирована'
  return undefined
}

function replace(db: Db, old: OrganizationCard, next: OrganizationCard, atMs: number): void {
  setOwnFields(db, next.number, {
    parent_id: old.parentId,
    mastercard_id: old.mastercardId,
    referallink_id: old.referallinkId,
    first_check_ms: old.firstCheckMs,
    active_ms: old.activeMs,
    deactivate_ms: old.deactivateMs,
    external_card: old.externalCard,
    accum_sale_amount: old.accumSaleAmount,
    card_level_id: old.levelId,
    activation_shop_id: old.activationShopId,
  })
  copyAddresses(db, old.number, next.number)
  setActive(db, next, true)
  if (old.contactId !== null) bindCard(db, next.number, old.contactId, atMs)
  moveHistory(db, old.number, next.number)
  // What either has of its own is in the new card's account, whosever that is now.
  const carried = add(old.ownBalance, next.ownBalance)
  setOwnFields(db, old.number, { balance: '0' })
  setOwnFields(db, next.number, { balance: '0' })
  if (!isZero(carried)) addToAccount(db, accountOf(db, cardOf(db, next.id)), carried, null)
  closeCard(db, old.number, 'organization')
  setOwnFields(db, old.number, { new_card_id: next.id, deactivate_ms: atMs, mastercard_id: null })
  // Whoever shares the old card's account goes on sharing it.
  db.prepare('UPDATE organization_card SET mastercard_id = ? WHERE mastercard_id = ?').run(next.id, old.id)
}

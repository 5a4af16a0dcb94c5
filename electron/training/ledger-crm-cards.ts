/**
 * Cards as the CRM knows them: those of the ledger with its own words beside, and cards that nobody else knows.
 * One truth: status, holder and money of a ledger's card are the ledger's.
 */
import { crmCardIdOf, crmContactIdOf } from './crm-identifiers.ts'
import { sum } from './decimal.ts'
import { listBuckets } from './ledger-buckets.ts'
import { findCardOfContact, findContactById } from './ledger-cards.ts'
import type { BlockReason, CardStatus } from './ledger-cards.ts'
import type { CrmContact } from './ledger-crm-contacts.ts'
import { noSums, sumsOf } from './ledger-crm-sums.ts'
import type { CrmSums } from './ledger-crm-sums.ts'
import type { Db } from './ledger.ts'

export type CrmCard = CrmSums & {
  id: string
  number: string
  partnerId: string | null
  typeId: string
  typeName: string
  bonusType: 'bonus' | 'discount' | 'both' | 'gift'
  status: 'new' | 'active' | 'blocked' | 'closed' | 'completed'
  statusAtMs: number | null
  expiresAtMs: number | null
  /** Amounts are exact decimal text. */
  balance: string
  activeBalance: string
  moneyBalance: string
  moneyCredit: string
  moneyDebit: string
  /** Of the account that several cards share. */
  masterBalance: { money: string; active: string } | null
}

type LedgerCardRow = {
  number: string
  status: CardStatus
  blockReason: BlockReason | null
  boundAtMs: number | null
  changedAtMs: number | null
  contactId: number | null
  partnerId: string | null
  typeId: string
  typeName: string
  bonusType: CrmCard['bonusType']
}

const yearMs = 365 * 86_400_000
const expiresAfterMs = 5 * yearMs

const selectLedger = `
  SELECT card.number, card.status, card.block_reason AS blockReason, card.bound_ms AS boundAtMs,
    card.contact_id AS contactId, given.partner_id AS partnerId, type.id AS typeId, type.name AS typeName,
    type.bonus_type AS bonusType, (SELECT max(at_ms) FROM call WHERE call.card = card.number) AS changedAtMs
  FROM card
    LEFT JOIN crm_virtual_card given ON given.number = card.number
    JOIN crm_card_type type ON type.id = COALESCE(given.card_type_id,
      (SELECT id FROM crm_card_type WHERE ledger_category = card.category AND ledger_type = card.type))`

type OwnCardRow = Omit<CrmCard, 'id' | keyof CrmSums | 'masterBalance'> & { ownerId: string | null }

const selectOwn = `
  SELECT card.number, card.owner_id AS ownerId, card.partner_id AS partnerId, type.id AS typeId, type.name AS typeName,
    type.bonus_type AS bonusType, card.status, card.status_ms AS statusAtMs, card.expiry_ms AS expiresAtMs, card.balance,
    card.active_balance AS activeBalance, card.money_balance AS moneyBalance, card.money_credit AS moneyCredit,
    card.money_debet AS moneyDebit
  FROM crm_card card JOIN crm_card_type type ON type.id = card.card_type_id`

/** Where a card is and whose: enough to decide what may be done with it. */
export type CrmCardPlace = {
  number: string
  isLedgers: boolean
  status: CrmCard['status']
  ownerId: string | null
  bonusType: CrmCard['bonusType']
}

/** All cards of a contact: the ledger's in the order in which they were bound, then the CRM's own. */
export function listCrmCards(db: Db, contact: CrmContact): CrmCard[] {
  const ledgers =
    contact.contactId === null
      ? []
      : db
          .prepare<[number], LedgerCardRow>(
            `${selectLedger} WHERE card.contact_id = ? ORDER BY card.bound_ms, card.number`,
          )
          .all(contact.contactId)
  const inUse = ledgers.filter(({ status, blockReason }) => statusOf(status, blockReason) !== 'closed').length
  const own = db
    .prepare<[string], OwnCardRow>(`${selectOwn} WHERE card.owner_id = ? ORDER BY card.number`)
    .all(contact.id)
  return [...ledgers.map((row) => ledgerCard(db, row, inUse > 1)), ...own.map(ownCard)]
}

export function findCardPlace(db: Db, number: string): CrmCardPlace | undefined {
  const row = db.prepare<[string], LedgerCardRow>(`${selectLedger} WHERE card.number = ?`).get(number)
  if (row !== undefined) {
    const ownerId = row.contactId === null ? null : crmIdOf(db, row.contactId)
    const status = statusOf(row.status, row.blockReason)
    return { number, isLedgers: true, status, ownerId, bonusType: row.bonusType }
  }
  const own = db.prepare<[string], OwnCardRow>(`${selectOwn} WHERE card.number = ?`).get(number)
  if (own === undefined) return undefined
  return { number, isLedgers: false, status: own.status, ownerId: own.ownerId, bonusType: own.bonusType }
}

export function findCardPlaceById(db: Db, id: string): CrmCardPlace | undefined {
  const numbers = db
    .prepare<[], { number: string }>('SELECT number FROM card UNION ALL SELECT number FROM crm_card')
    .all()
  const found = numbers.find(({ number }) => crmCardIdOf(number) === id.toLowerCase())
  return found === undefined ? undefined : findCardPlace(db, found.number)
}

function crmIdOf(db: Db, contactId: number): string {
  const row = db
    .prepare<[number], { id: string }>('SELECT id FROM crm_contact WHERE contact_id = ?')
    .get(contactId)
  return row?.id ?? crmContactIdOf(contactId)
}

/** The CRM knows no cards that were sold and not activated: they are new still. A replaced one is closed. */
function statusOf(status: CardStatus, blockReason: BlockReason | null): CrmCard['status'] {
  if (blockReason === 'replacement') return 'closed'
  return status === 'issued' ? 'new' : status
}

const ownCard = (row: OwnCardRow): CrmCard => ({
  ...row,
  ...noSums,
  id: crmCardIdOf(row.number),
  masterBalance: null,
})

/** Bonuses are the contact's: each of several cards in use shows them, and says that the account is shared. */
function ledgerCard(db: Db, row: LedgerCardRow, isShared: boolean): CrmCard {
  const { number, partnerId, typeId, typeName, bonusType, boundAtMs, changedAtMs } = row
  const status = statusOf(row.status, row.blockReason)
  const contact = row.contactId === null ? undefined : findContactById(db, row.contactId)
  const hasBonuses = contact !== undefined && bonusType !== 'discount' && status !== 'closed'
  const active = hasBonuses ? contact.balance : '0'
  const isCounted = (bucket: { status: string; type: string }): boolean =>
    bucket.type === 'money' && (bucket.status === 'inactive' || bucket.status === 'frozen')
  const later = hasBonuses ? listBuckets(db, contact).filter(isCounted) : []
  const isCurrent = contact !== undefined && findCardOfContact(db, contact.id)?.number === number
  return {
    ...noSums,
    ...(isCurrent ? sumsOf(db, contact.id) : {}),
    id: crmCardIdOf(number),
    number,
    partnerId,
    typeId,
    typeName,
    bonusType,
    status,
    statusAtMs: changedAtMs ?? boundAtMs,
    expiresAtMs: boundAtMs === null || bonusType === 'discount' ? null : boundAtMs + expiresAfterMs,
    balance: later.length === 0 ? active : sum([active, ...later.map(({ amount }) => amount)]),
    activeBalance: active,
    moneyBalance: '0',
    moneyCredit: '0',
    moneyDebit: '0',
    masterBalance: isShared && hasBonuses ? { money: '0', active } : null,
  }
}

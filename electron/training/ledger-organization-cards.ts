/**
 * Cards as `organization` sees them: the ledger's cards with what it keeps of its own. Knows none of its rules.
 */
import { findBlock, isActive, isReplaced } from './ledger-card-states.ts'
import type { BlockReason, Card } from './ledger-cards.ts'
import type { Db } from './ledger.ts'

export type OrganizationCard = Card & {
  id: string
  parentId: string | null
  /** The magnetic code. */
  code: string
  /** Its own, else its contact's; empty: neither has one. */
  name: string
  phone: string
  email: string
  description: string
  /** Of the card itself, while it is nobody's. */
  ownBalance: string
  contactBalance: string | null
  mastercardId: string | null
  referallinkId: string | null
  externalCard: number
  accumSaleAmount: string
  levelId: string | null
  isActive: boolean
  isReplaced: boolean
  blockedDescription: string
  unblockMs: number | null
  activeMs: number | null
  activationShopId: string | null
  deactivateMs: number | null
  firstCheckMs: number | null
  newCardId: string | null
}

type CardRow = Omit<OrganizationCard, 'isActive' | 'isReplaced' | 'blockedDescription' | 'unblockMs'>

const select = `
  SELECT card.number, card.status, card.category, card.type, card.contact_id AS contactId,
    card.block_reason AS blockReason, card.blocked_by AS blockedBy, own.id, own.parent_id AS parentId, own.code,
    COALESCE(own.name, contact.name, '') AS name, COALESCE(own.phone, contact.phone, '') AS phone,
    COALESCE(own.email, contact.email, '') AS email, own.description, own.balance AS ownBalance,
    contact.balance AS contactBalance, own.mastercard_id AS mastercardId, own.referallink_id AS referallinkId,
    own.external_card AS externalCard, own.accum_sale_amount AS accumSaleAmount, own.card_level_id AS levelId,
    COALESCE(own.active_ms, CASE WHEN card.status = 'active' THEN card.bound_ms END) AS activeMs,
    own.activation_shop_id AS activationShopId, own.deactivate_ms AS deactivateMs,
    own.first_check_ms AS firstCheckMs,
    COALESCE(own.new_card_id, CASE WHEN card.block_reason = 'replacement' THEN (
      SELECT next.id FROM organization_card AS next JOIN card AS newer USING (number)
      WHERE newer.contact_id = card.contact_id AND newer.block_reason IS NOT 'replacement'
      ORDER BY newer.bound_ms DESC LIMIT 1) END) AS newCardId
  FROM card JOIN organization_card AS own USING (number) LEFT JOIN contact ON contact.id = card.contact_id`

/** The sentence of a block that `cashdesk` made by a code. */
const reasonTexts: Record<BlockReason, string> = {
  loss: 'Утрата карты',
  undesirable: 'Нежелательный список',
  'black-list': 'Чёрный список',
  refusal: 'Отказ от использования',
  replacement: 'Карта заменена',
}

export function findOrganizationCard(db: Db, id: string): OrganizationCard | undefined {
  const row = db.prepare<[string], CardRow>(`${select} WHERE own.id = ?`).get(id)
  return row === undefined ? undefined : toCard(db, row)
}

export function findOrganizationCardByNumber(db: Db, number: string): OrganizationCard | undefined {
  const row = db.prepare<[string], CardRow>(`${select} WHERE card.number = ?`).get(number)
  return row === undefined ? undefined : toCard(db, row)
}

/** All, by their barcodes. */
export function listOrganizationCards(db: Db): OrganizationCard[] {
  return db
    .prepare<[], CardRow>(`${select} ORDER BY card.number`)
    .all()
    .map((row) => toCard(db, row))
}

/** Columns of `organization_card`, as they are to be. */
export type OwnFields = Partial<{
  id: string
  parent_id: string | null
  code: string
  name: string | null
  phone: string | null
  email: string | null
  description: string
  balance: string
  mastercard_id: string | null
  referallink_id: string | null
  external_card: number
  accum_sale_amount: string
  card_level_id: string | null
  active_ms: number | null
  activation_shop_id: string | null
  deactivate_ms: number | null
  first_check_ms: number | null
  new_card_id: string | null
}>

export function setOwnFields(db: Db, number: string, fields: OwnFields): void {
  const names = Object.keys(fields)
  if (names.length === 0) return
  const sql = `UPDATE organization_card SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE number = @number`
  db.prepare(sql).run({ ...fields, number })
}

/** A new card that is nobody's. */
export function insertOrganizationCard(db: Db, number: string, fields: OwnFields): void {
  db.prepare(`INSERT INTO card (number, status, category, type) VALUES (?, 'new', 'plastic', 'bonus')`).run(
    number,
  )
  setOwnFields(db, number, fields)
}

/** Phone and e-mail as they are kept: those of the holder come with the holder. */
export function copyAddresses(db: Db, from: string, to: string): void {
  const sql = `UPDATE organization_card SET (phone, email) = (SELECT phone, email FROM organization_card WHERE number = ?)
    WHERE number = ?`
  db.prepare(sql).run(from, to)
}

export function setNumber(db: Db, number: string, next: string): void {
  db.prepare('UPDATE card SET number = ? WHERE number = ?').run(next, number)
}

export function deleteCard(db: Db, number: string): void {
  const sql =
    'UPDATE organization_card SET mastercard_id = NULL WHERE mastercard_id = (SELECT id FROM organization_card WHERE number = ?)'
  db.prepare(sql).run(number)
  db.prepare('DELETE FROM card WHERE number = ?').run(number)
}

function toCard(db: Db, row: CardRow): OrganizationCard {
  const block = row.status === 'blocked' ? findBlock(db, row.number) : undefined
  const reason = row.blockReason === null ? '' : reasonTexts[row.blockReason]
  return {
    ...row,
    isActive: isActive(db, row),
    isReplaced: isReplaced(row),
    blockedDescription: block === undefined || block.description === '' ? reason : block.description,
    unblockMs: block?.untilMs ?? null,
  }
}

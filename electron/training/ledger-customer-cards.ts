/**
 * Cards as `customer` sees them: the ledger's cards with what it keeps of its own. Knows none of its rules.
 */
import { ean13 } from './identifiers.ts'
import { findBlock, isReplaced } from './ledger-card-states.ts'
import type { Card } from './ledger-cards.ts'
import type { Db } from './ledger.ts'

export const mediums = ['PLASTIC', 'MAGNET', 'APP'] as const
export type Medium = (typeof mediums)[number]

/** `number` is its `barcode`. */
export type CustomerCard = Card & {
  id: number
  uid: string
  externalId: string | null
  uidEan13: string | null
  medium: Medium
  typeId: number | null
  typeName: string | null
  blockDate: string | null
  activateDate: string | null
  /** As the ledger knows them, where no date was given. */
  blockedMs: number | null
  activeMs: number | null
  isReplaced: boolean
}

type CardRow = Omit<CustomerCard, 'medium' | 'typeId' | 'typeName' | 'blockedMs' | 'isReplaced'> & {
  medium: Medium | null
  typeId: number | null
  typeName: string | null
}

/** The types of the ledger, which are there from the start. */
export const seedCardTypes: Record<Card['type'], { id: number; name: string }> = {
  bonus: { id: 1, name: 'Бонусная' },
  discount: { id: 2, name: 'Дисконтная' },
  both: { id: 3, name: 'Бонусная/Дисконтная' },
}

const select = `
  SELECT card.number, card.status, card.category, card.type, card.contact_id AS contactId,
    card.block_reason AS blockReason, card.blocked_by AS blockedBy, own.id, own.uid, own.external_id AS externalId,
    own.uid_ean13 AS uidEan13, own.medium, own.type_id AS typeId, customer_card_type.name AS typeName,
    own.block_date AS blockDate, own.activate_date AS activateDate,
    COALESCE(organization_card.active_ms, CASE WHEN card.status = 'active' THEN card.bound_ms END) AS activeMs
  FROM card JOIN customer_card AS own USING (number) JOIN organization_card USING (number)
  LEFT JOIN customer_card_type ON customer_card_type.id = own.type_id`

/** By what a card may be looked for. */
export type CardKey = 'card_id' | 'uid' | 'external_id' | 'card_barcode'
const columns: Record<CardKey, string> = {
  card_id: 'own.id',
  uid: 'own.uid',
  external_id: 'own.external_id',
  card_barcode: 'card.number',
}

export function findCustomerCard(db: Db, key: CardKey, value: string | number): CustomerCard | undefined {
  const row = db.prepare<[string | number], CardRow>(`${select} WHERE ${columns[key]} = ?`).get(value)
  return row === undefined ? undefined : toCard(db, row)
}

/** By number. */
export function listCardsOfCustomer(db: Db, contactId: number): CustomerCard[] {
  return db
    .prepare<[number], CardRow>(`${select} WHERE card.contact_id = ? ORDER BY card.number`)
    .all(contactId)
    .map((row) => toCard(db, row))
}

/** Columns of `customer_card`, as they are to be. */
export type OwnCardFields = Partial<{
  uid: string
  external_id: string | null
  uid_ean13: string | null
  medium: Medium | null
  type_id: number | null
  block_date: string | null
  activate_date: string | null
}>

export function setCardFields(db: Db, number: string, fields: OwnCardFields): void {
  const names = Object.keys(fields)
  if (names.length === 0) return
  const sql = `UPDATE customer_card SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE number = @number`
  db.prepare(sql).run({ ...fields, number })
}

export function insertCustomerCard(db: Db, number: string): void {
  db.prepare(`INSERT INTO card (number, status, category, type) VALUES (?, 'new', 'plastic', 'bonus')`).run(
    number,
  )
}

/** A short uid that no card has. */
export function freeUid(db: Db): string {
  const has = db.prepare('SELECT 1 FROM customer_card WHERE uid = ?')
  let uid = 100_001 + (db.prepare('SELECT COUNT(*) FROM customer_card').pluck().get() as number)
  while (has.get(String(uid)) !== undefined) uid += 1
  return String(uid)
}

/** Zeros before the uid, the check digit after it; a uid that has no room for them has no such code. */
export const ean13OfUid = (uid: string): string | null =>
  /^\d{1,12}$/.test(uid) ? ean13(uid.padStart(12, '0')) : null

function toCard(db: Db, row: CardRow): CustomerCard {
  const type = seedCardTypes[row.type]
  return {
    ...row,
    uidEan13: row.uidEan13 ?? ean13OfUid(row.uid),
    medium: row.medium ?? (row.category === 'virtual' ? 'APP' : 'PLASTIC'),
    typeId: row.typeId ?? type.id,
    typeName: row.typeName ?? type.name,
    blockedMs: row.status === 'blocked' ? (findBlock(db, row.number)?.atMs ?? null) : null,
    isReplaced: isReplaced(row),
  }
}

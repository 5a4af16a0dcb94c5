/**
 * Cards and contacts in the training ledger. Knows no rule of any processing: it finds and it sets.
 */
import type { Db } from './ledger.ts'

export type CardStatus = 'new' | 'issued' | 'active' | 'blocked'
export type BlockReason = 'loss' | 'undesirable' | 'black-list' | 'refusal' | 'replacement'

export type Card = {
  number: string
  status: CardStatus
  category: 'plastic' | 'virtual'
  type: 'bonus' | 'discount' | 'both'
  contactId: number | null
  blockReason: BlockReason | null
  /** Role of the caller who blocked it. */
  blockedBy: string | null
}

export type Contact = {
  id: number
  code: string
  /** MSISDN digits; null for somebody without a phone. */
  phone: string | null
  name: string
  email: string | null
  birthday: string | null
  photo: string | null
  isQuestionnaireComplete: boolean
  /** Active money bonuses, exact decimal text: the same value in every processing. */
  balance: string
}

type ContactRow = Omit<Contact, 'isQuestionnaireComplete'> & { questionnaireComplete: number }

const cardColumns =
  'number, status, category, type, contact_id AS contactId, block_reason AS blockReason, blocked_by AS blockedBy'
const contactColumns =
  'id, code, phone, name, email, birthday, photo, questionnaire_complete AS questionnaireComplete, balance'

export function findCard(db: Db, number: string): Card | undefined {
  return db.prepare<[string], Card>(`SELECT ${cardColumns} FROM card WHERE number = ?`).get(number)
}

/** The card a contact uses now: the last bound one, a replaced one only when there is no other. */
export function findCardOfContact(db: Db, contactId: number): Card | undefined {
  const sql = `SELECT ${cardColumns} FROM card WHERE contact_id = ? ORDER BY block_reason IS 'replacement', bound_ms DESC, number LIMIT 1`
  return db.prepare<[number], Card>(sql).get(contactId)
}

/** Another card of the contact that was not replaced for good. */
export function findOtherCardInUse(db: Db, contactId: number, number: string): Card | undefined {
  const sql = `SELECT ${cardColumns} FROM card WHERE contact_id = ? AND number <> ? AND block_reason IS NOT 'replacement' LIMIT 1`
  return db.prepare<[number, string], Card>(sql).get(contactId, number)
}

export function bindCard(db: Db, number: string, contactId: number, atMs: number): void {
  db.prepare('UPDATE card SET contact_id = ?, bound_ms = ? WHERE number = ?').run(contactId, atMs, number)
}

/** Sets a status other than blocked and forgets why the card was blocked. */
export function setCardStatus(db: Db, number: string, status: Exclude<CardStatus, 'blocked'>): void {
  db.prepare('UPDATE card SET status = ?, block_reason = NULL, blocked_by = NULL WHERE number = ?').run(
    status,
    number,
  )
}

export function setCardBlocked(db: Db, number: string, reason: BlockReason, role: string): void {
  db.prepare(`UPDATE card SET status = 'blocked', block_reason = ?, blocked_by = ? WHERE number = ?`).run(
    reason,
    role,
    number,
  )
}

export function findContactById(db: Db, id: number): Contact | undefined {
  return toContact(
    db.prepare<[number], ContactRow>(`SELECT ${contactColumns} FROM contact WHERE id = ?`).get(id),
  )
}

export function findContactByPhone(db: Db, phone: string): Contact | undefined {
  return toContact(
    db.prepare<[string], ContactRow>(`SELECT ${contactColumns} FROM contact WHERE phone = ?`).get(phone),
  )
}

export function findContactByCode(db: Db, code: string): Contact | undefined {
  return toContact(
    db.prepare<[string], ContactRow>(`SELECT ${contactColumns} FROM contact WHERE code = ?`).get(code),
  )
}

export function setBalance(db: Db, contactId: number, balance: string): void {
  db.prepare('UPDATE contact SET balance = ? WHERE id = ?').run(balance, contactId)
}

function toContact(row: ContactRow | undefined): Contact | undefined {
  if (row === undefined) return undefined
  const { questionnaireComplete, ...rest } = row
  return { ...rest, isQuestionnaireComplete: questionnaireComplete === 1 }
}

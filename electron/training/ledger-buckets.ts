/**
 * Bonuses of a contact by state and kind. The active money bonuses are the contact's balance; the rest is stored.
 * Promises: what burns next is never more than what is active.
 */
import { add, least } from './decimal.ts'
import type { Contact } from './ledger-cards.ts'
import type { Db } from './ledger.ts'

export type Bucket = {
  status: 'active' | 'inactive' | 'burnt' | 'frozen' | 'burning'
  type: 'money' | 'status'
  /** Exact decimal text. */
  amount: string
  /** `YYYY-MM-DD`, for `burning` only. */
  expireDate: string | null
}

const bucketColumns = 'status, type, amount, expire_date AS expireDate'

export function listBuckets(db: Db, contact: Contact): Bucket[] {
  const sql = `SELECT ${bucketColumns} FROM bucket WHERE contact_id = ? ORDER BY id`
  const stored = db.prepare<[number], Bucket>(sql).all(contact.id)
  const balance: Bucket = { status: 'active', type: 'money', amount: contact.balance, expireDate: null }
  const isCapped = (bucket: Bucket): boolean => bucket.status === 'burning' && bucket.type === 'money'
  return [
    balance,
    ...stored.map((bucket) =>
      isCapped(bucket) ? { ...bucket, amount: least(bucket.amount, contact.balance) } : bucket,
    ),
  ]
}

/** Adds to the money bonuses that cannot be spent yet. */
export function addInactive(db: Db, contactId: number, amount: string): void {
  const where = `contact_id = ? AND status = 'inactive' AND type = 'money'`
  const bucket = db
    .prepare<[number], { amount: string }>(`SELECT amount FROM bucket WHERE ${where}`)
    .get(contactId)
  if (bucket === undefined) {
    db.prepare(
      `INSERT INTO bucket (contact_id, status, type, amount) VALUES (?, 'inactive', 'money', ?)`,
    ).run(contactId, amount)
  } else {
    db.prepare(`UPDATE bucket SET amount = ? WHERE ${where}`).run(add(bucket.amount, amount), contactId)
  }
}

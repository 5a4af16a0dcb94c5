/**
 * Whose bonuses a card of `organization` speaks of: its contact's, its own while it is nobody's, or its master card's.
 * Promises: the same money as in every other processing. A replaced card has none left.
 */
import { add } from './decimal.ts'
import { setBalance } from './ledger-cards.ts'
import { findOrganizationCard, setOwnFields } from './ledger-organization-cards.ts'
import type { OrganizationCard } from './ledger-organization-cards.ts'
import type { Db } from './ledger.ts'

export type Account = { number: string; contactId: number | null; balance: string }

export type Transaction = { id: string; atMs: number; sum: string }
export type Accrual = { atMs: number; sum: string; activeFromMs: number; activeToMs: number | null }

export function accountOf(db: Db, card: OrganizationCard): Account {
  const master = card.mastercardId === null ? undefined : findOrganizationCard(db, card.mastercardId)
  const { number, contactId, contactBalance, ownBalance, isReplaced } = master ?? card
  const isContacts = contactId !== null && contactBalance !== null && !isReplaced
  return {
    number,
    contactId: isContacts ? contactId : null,
    balance: isContacts ? contactBalance : ownBalance,
  }
}

/** Adds to the account, below zero too; `atMs` also makes it one of its transactions. */
export function addToAccount(db: Db, account: Account, sum: string, atMs: number | null): void {
  const balance = add(account.balance, sum)
  if (account.contactId === null) setOwnFields(db, account.number, { balance })
  else setBalance(db, account.contactId, balance)
  if (atMs === null) return
  const [column, owner] = keyOf(account)
  db.prepare(`INSERT INTO organization_move (${column}, at_ms, sum) VALUES (?, ?, ?)`).run(owner, atMs, sum)
}

/** The newest first. */
export function listTransactions(db: Db, account: Account, most: number): Transaction[] {
  const [column, owner] = keyOf(account)
  const sql = `SELECT id, at_ms AS atMs, sum FROM organization_transaction WHERE ${column} = ? ORDER BY at_ms DESC, id DESC LIMIT ?`
  return db.prepare<[number | string, number], Transaction>(sql).all(owner, most)
}

/** Those that are still to become active or to burn. */
export function listAccruals(db: Db, account: Account, nowMs: number): Accrual[] {
  const [column, owner] = keyOf(account)
  const sql = `SELECT at_ms AS atMs, sum, active_from_ms AS activeFromMs, active_to_ms AS activeToMs FROM organization_accrual
    WHERE ${column} = ? AND (active_from_ms > ? OR active_to_ms > ?) ORDER BY at_ms, id`
  return db.prepare<[number | string, number, number], Accrual>(sql).all(owner, nowMs, nowMs)
}

/** Bonuses of the contact's that were burnt or are not active yet: with the balance, all that was ever accrued and not spent. */
export function listInactiveAmounts(db: Db, account: Account): string[] {
  const sql = `SELECT amount FROM bucket WHERE contact_id = ? AND type = 'money' AND status IN ('inactive', 'burnt')`
  return db.prepare(sql).pluck().all(account.contactId) as string[]
}

export function moveHistory(db: Db, from: string, to: string): void {
  db.prepare('UPDATE organization_move SET number = ? WHERE number = ?').run(to, from)
  db.prepare('UPDATE organization_accrual SET number = ? WHERE number = ?').run(to, from)
}

/** What is a card's own becomes its holder's when it gets one. */
export function giveHistory(db: Db, number: string, contactId: number): void {
  for (const table of ['organization_move', 'organization_accrual'])
    db.prepare(`UPDATE ${table} SET number = NULL, contact_id = ? WHERE number = ?`).run(contactId, number)
}

/** Moves and accruals are a contact's, or a card's that is nobody's. */
const keyOf = ({ contactId, number }: Account): ['contact_id', number] | ['number', string] =>
  contactId === null ? ['number', number] : ['contact_id', contactId]

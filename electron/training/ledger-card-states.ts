/**
 * The card's life cycle as `organization` and `customer` know it: any card may be activated, deactivated, blocked and
 * unblocked, also one that is nobody's. The status itself is the ledger's, the same in every processing.
 * Promises: a card comes out of such a block as what it was before; a replaced card is over.
 */
import type { Card, CardStatus } from './ledger-cards.ts'
import type { Db } from './ledger.ts'

export type CardState = Pick<Card, 'number' | 'status' | 'contactId' | 'blockReason' | 'blockedBy'>
type Unblocked = Exclude<CardStatus, 'blocked'>
type BlockRow = { before: Unblocked; description: string; atMs: number; untilMs: number | null }

export type Blocker = 'organization' | 'customer'

export const isReplaced = (card: Pick<Card, 'blockReason'>): boolean => card.blockReason === 'replacement'

/** What these two processings wrote down about the block; `undefined` for a card that is not blocked or that `cashdesk` blocked. */
export function findBlock(db: Db, number: string): BlockRow | undefined {
  const sql =
    'SELECT before, description, at_ms AS atMs, until_ms AS untilMs FROM card_block WHERE number = ?'
  return db.prepare<[string], BlockRow>(sql).get(number)
}

/** What a blocked card is under its block: what it comes back as. */
function statusBeneath(db: Db, card: CardState): Unblocked {
  if (card.status !== 'blocked') return card.status
  const block = findBlock(db, card.number)
  if (block !== undefined) return block.before
  const sql = 'SELECT questionnaire_complete FROM contact WHERE id = ?'
  return db.prepare(sql).pluck().get(card.contactId) === 1 ? 'active' : 'issued'
}

/** Active, blocked or not. */
export const isActive = (db: Db, card: CardState): boolean =>
  !isReplaced(card) && statusBeneath(db, card) === 'active'

/** A card that is handed out but was never sold is sold by that. */
export const inactiveStatus = (card: { status: CardStatus; contactId: number | null }): Unblocked =>
  card.status === 'new' && card.contactId === null ? 'new' : 'issued'

export function setActive(db: Db, card: CardState, isToBeActive: boolean): void {
  const status = isToBeActive ? 'active' : inactiveStatus(card)
  if (card.status !== 'blocked') {
    db.prepare('UPDATE card SET status = ? WHERE number = ?').run(status, card.number)
    return
  }
  const block = findBlock(db, card.number) ?? { description: '', atMs: 0, untilMs: null }
  writeBlock(db, card.number, { ...block, before: status })
}

export function blockCard(
  db: Db,
  card: CardState,
  block: { by: Blocker; description: string; atMs: number; untilMs: number | null },
): void {
  writeBlock(db, card.number, { ...block, before: statusBeneath(db, card) })
  const sql = `UPDATE card SET status = 'blocked', block_reason = COALESCE(block_reason, 'loss'), blocked_by = ? WHERE number = ?`
  db.prepare(sql).run(block.by, card.number)
}

export function unblockCard(db: Db, card: CardState): void {
  const status = statusBeneath(db, card)
  db.prepare('UPDATE card SET status = ?, block_reason = NULL, blocked_by = NULL WHERE number = ?').run(
    status,
    card.number,
  )
}

/** The old card of a replacement: deactivated and blocked for good. */
export function closeCard(db: Db, number: string, by: Blocker): void {
  const sql = `UPDATE card SET status = 'blocked', block_reason = 'replacement', blocked_by = ? WHERE number = ?`
  db.prepare(sql).run(by, number)
  db.prepare('DELETE FROM card_block WHERE number = ?').run(number)
}

/** Cards whose block was for a time that is over, by number. */
export function listDueToUnblock(db: Db, nowMs: number): CardState[] {
  const sql = `SELECT card.number, card.status, card.contact_id AS contactId, card.block_reason AS blockReason, card.blocked_by AS blockedBy
    FROM card JOIN card_block USING (number)
    WHERE card_block.until_ms <= ? ORDER BY card.number`
  return db.prepare<[number], CardState>(sql).all(nowMs)
}

function writeBlock(db: Db, number: string, block: BlockRow): void {
  const sql = `INSERT OR REPLACE INTO card_block (number, before, description, at_ms, until_ms)
    VALUES (@number, @before, @description, @atMs, @untilMs)`
  const { before, description, atMs, untilMs } = block
  db.prepare(sql).run({ number, before, description, atMs, untilMs })
}

/**
 * Clients of the bonus processing: the same contacts under another id, with a level. Knows no rule of any processing.
 */
import type { Db } from './ledger.ts'

export type Level = {
  id: string
  title: string
  type: 'cashback' | 'discount'
  /** Percents and amounts are exact decimal text. */
  percent: string
  maxSpendPercent: string | null
  /** Receipts from this amount on count with `bigReceiptPercent`. */
  bigReceiptFrom: string | null
  bigReceiptPercent: string | null
}

export type Client = { id: string; contactId: number; appCode: string; level: Level }

type ClientRow = Omit<Level, 'id'> & { id: string; contactId: number; appCode: string; levelId: string }

const select = `
  SELECT client.id, client.contact_id AS contactId, client.app_code AS appCode, level.id AS levelId, level.title, level.type,
    level.percent, level.max_spend_percent AS maxSpendPercent, level.big_receipt_from AS bigReceiptFrom,
    level.big_receipt_percent AS bigReceiptPercent
  FROM client JOIN level ON level.id = client.level_id`

export function findClient(db: Db, id: string): Client | undefined {
  return toClient(db.prepare<[string], ClientRow>(`${select} WHERE client.id = ?`).get(id))
}

/** By the phone's digits, by the number of a card that was not replaced for good, or by the code of the phone application. */
export function searchClient(db: Db, search: string): Client | undefined {
  const sql = `${select}
    WHERE client.app_code = @search
      OR client.contact_id = (SELECT id FROM contact WHERE phone = @search)
      OR client.contact_id = (SELECT contact_id FROM card WHERE number = @search AND block_reason IS NOT 'replacement')`
  return toClient(db.prepare<[{ search: string }], ClientRow>(sql).get({ search }))
}

export function hasPoint(db: Db, id: string): boolean {
  return db.prepare('SELECT 1 FROM point WHERE id = ?').get(id) !== undefined
}

function toClient(row: ClientRow | undefined): Client | undefined {
  if (row === undefined) return undefined
  const { id, contactId, appCode, levelId, ...level } = row
  return { id, contactId, appCode, level: { id: levelId, ...level } }
}

/**
 * What happened: recorded sales, and the calls that changed something. Holds no name, phone or e-mail.
 */
import type { Db } from './ledger.ts'

export type Sale = {
  clientId: string
  point: string
  atMs: number
  /** Amounts and the percent are exact decimal text. */
  amount: string
  total: string
  percent: string
  type: 'cashback' | 'discount'
  spend: string
  earn: string
}

/** A call that changed the ledger. */
export type TakenCall = {
  atMs: number
  processing: string
  name: string
  card: string | null
  clientId: string | null
}

export function insertSale(db: Db, sale: Sale): void {
  const sql = `INSERT INTO sale (client_id, point_id, at_ms, amount, total, percent, type, spend, earn)
    VALUES (@clientId, @point, @atMs, @amount, @total, @percent, @type, @spend, @earn)`
  db.prepare(sql).run(sale)
}

export function listSales(db: Db): Sale[] {
  const sql = `SELECT client_id AS clientId, point_id AS point, at_ms AS atMs, amount, total, percent, type, spend, earn FROM sale ORDER BY id`
  return db.prepare<[], Sale>(sql).all()
}

export function insertCall(db: Db, call: TakenCall): void {
  const sql =
    'INSERT INTO call (at_ms, processing, name, card, client_id) VALUES (@atMs, @processing, @name, @card, @clientId)'
  db.prepare(sql).run(call)
}

export function listCalls(db: Db): TakenCall[] {
  return db
    .prepare<[], TakenCall>(
      'SELECT at_ms AS atMs, processing, name, card, client_id AS clientId FROM call ORDER BY seq',
    )
    .all()
}

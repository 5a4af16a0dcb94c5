/**
 * Bonuses set aside until a time. A hold is live while nothing has ended it and its time has not come.
 */
import type { Db } from './ledger.ts'

export type Hold = {
  id: string
  clientId: string
  point: string
  /** Exact decimal text. */
  amount: string
  createdAtMs: number
  untilMs: number
  endedAtMs: number | null
  endReason: 'released' | 'sale' | 'refused-sale' | null
}

const columns = `id, client_id AS clientId, point_id AS point, amount, created_ms AS createdAtMs, until_ms AS untilMs,
  ended_ms AS endedAtMs, end_reason AS endReason`

export function insertHold(
  db: Db,
  hold: Pick<Hold, 'id' | 'clientId' | 'point' | 'amount' | 'createdAtMs' | 'untilMs'>,
): void {
  const sql = `INSERT INTO hold (id, client_id, point_id, amount, created_ms, until_ms)
    VALUES (@id, @clientId, @point, @amount, @createdAtMs, @untilMs)`
  db.prepare(sql).run(hold)
}

export function listLiveHolds(db: Db, clientId: string, atMs: number): Hold[] {
  const sql = `SELECT ${columns} FROM hold WHERE client_id = ? AND ended_ms IS NULL AND until_ms > ? ORDER BY created_ms, id`
  return db.prepare<[string, number], Hold>(sql).all(clientId, atMs)
}

export function listHolds(db: Db): Hold[] {
  return db.prepare<[], Hold>(`SELECT ${columns} FROM hold ORDER BY created_ms, id`).all()
}

/** Says whether there was a live hold to release. */
export function releaseHold(db: Db, id: string, atMs: number): boolean {
  const sql = `UPDATE hold SET ended_ms = @atMs, end_reason = 'released' WHERE id = @id AND ended_ms IS NULL AND until_ms > @atMs`
  return db.prepare(sql).run({ id, atMs }).changes > 0
}

/** Ends the live holds at a point: of one client, or of everybody when `clientId` is null. */
export function endHoldsAtPoint(
  db: Db,
  ended: { point: string; clientId: string | null; atMs: number; reason: 'sale' | 'refused-sale' },
): void {
  const sql = `UPDATE hold SET ended_ms = @atMs, end_reason = @reason
    WHERE point_id = @point AND (@clientId IS NULL OR client_id = @clientId) AND ended_ms IS NULL AND until_ms > @atMs`
  db.prepare(sql).run(ended)
}

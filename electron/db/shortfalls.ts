/** Bonuses that a customer was given and the processing did not: written off, or charged later. Never deleted. */
import type { Db } from './open.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

export type Shortfall = {
  seq: number
  id: string
  operationId: string
  processing: ProcessingName
  card: string | null
  /** The contact's id at the processing. */
  client: string | null
  amount: Amount
  way: 'write-off' | 'charge-later'
  note: string
  /** The supervisor who decided, and who took the money later: ids, and names for the screen. */
  decidedBy: string
  decidedByName: string
  decidedAt: number
  settledNote: string | null
  settledBy: string | null
  settledByName: string | null
  settledAt: number | null
  /** When the sale that it was short of ended unrecorded: there is nothing to bear. */
  voidedAt: number | null
}
export type NewShortfall = Omit<
  Shortfall,
  'seq' | 'settledNote' | 'settledBy' | 'settledByName' | 'settledAt' | 'voidedAt'
>

export type Shortfalls = ReturnType<typeof createShortfalls>

export function createShortfalls(db: Db) {
  const fields = `seq, id, operation_id AS operationId, processing, card, client, amount, way, note,
    decided_by AS decidedBy, decided_by_name AS decidedByName, decided_at AS decidedAt, settled_note AS settledNote,
    settled_by AS settledBy, settled_by_name AS settledByName, settled_at AS settledAt, voided_at AS voidedAt`
  const insert = db.prepare(`
    INSERT INTO shortfall (id, operation_id, processing, card, client, amount, way, note, decided_by, decided_by_name, decided_at)
    VALUES (@id, @operationId, @processing, @card, @client, @amount, @way, @note, @decidedBy, @decidedByName, @decidedAt)`)
  const byId = db.prepare(`SELECT ${fields} FROM shortfall WHERE id = ?`)
  const owed = db.prepare(`
    SELECT ${fields} FROM shortfall WHERE way = 'charge-later' AND settled_at IS NULL AND voided_at IS NULL AND seq < ?
    ORDER BY seq DESC LIMIT ?`)
  const all = db.prepare(`SELECT ${fields} FROM shortfall WHERE seq < ? ORDER BY seq DESC LIMIT ?`)
  const owedAmounts = db
    .prepare(
      `SELECT amount FROM shortfall WHERE way = 'charge-later' AND settled_at IS NULL AND voided_at IS NULL`,
    )
    .pluck()
  const ofOperation = db.prepare(`SELECT ${fields} FROM shortfall WHERE operation_id = ? ORDER BY seq`)
  const settle = db.prepare(`
    UPDATE shortfall SET settled_at = @at, settled_by = @by, settled_by_name = @byName, settled_note = @note WHERE id = @id`)
  const voidOf = db.prepare(`
    UPDATE shortfall SET voided_at = ? WHERE operation_id = ? AND settled_at IS NULL AND voided_at IS NULL RETURNING ${fields}`)
  const move = db.prepare(`
    UPDATE shortfall SET operation_id = ?, voided_at = NULL WHERE operation_id = ? RETURNING ${fields}`)
  return {
    /** The caller has the transaction. */
    insert: (shortfall: NewShortfall) => void insert.run(shortfall),
    find: (id: string) => byId.get(id) as Shortfall | undefined,
    /** Newest first; `before` is a local sequence number. */
    list: ({ isOwed, before, limit }: { isOwed: boolean; before?: number; limit: number }) =>
      (isOwed ? owed : all).all(before ?? Number.MAX_SAFE_INTEGER, limit) as Shortfall[],
    /** What customers owe, each. */
    listOwed: () => owedAmounts.all() as Amount[],
    /** Oldest first. */
    listByOperation: (operationId: string) => ofOperation.all(operationId) as Shortfall[],
    settle: (settled: { id: string; at: number; by: string; byName: string; note: string }) =>
      void settle.run(settled),
    /** Its sale is not recorded: what nobody has paid yet is void. Returns those. */
    voidOf: (operationId: string, at: number) => voidOf.all(at, operationId) as Shortfall[],
    /** Its sale is made anew with what is left of the spend: they are that one's from now on, and hold again. */
    move: (from: string, to: string) => move.all(to, from) as Shortfall[],
  }
}

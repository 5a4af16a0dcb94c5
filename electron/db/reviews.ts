/** What was approved in an outage, waiting for a third operator to look at it, and what they said. One row an approval. */
import type { Db } from './open.ts'

export type Review = {
  id: number
  /** What it is about. */
  operationId: string
  outage: number
  /** The audit entry of the approval. */
  auditSeq: number
  approverId: string
  approverName: string
  reviewedAt: number | null
  reviewedByName: string | null
  note: string | null
}

const fields = `r.id, o.id AS operationId, r.outage, r.audit_seq AS auditSeq, r.approver_id AS approverId,
  r.approver_name AS approverName, r.reviewed_at AS reviewedAt, r.reviewed_by_name AS reviewedByName, r.note`
const joined = 'review r JOIN operation o ON o.seq = r.seq'
/** The list begins when the outage is over: only then is it known what became of what was approved. */
const isOver = '(SELECT ended_at FROM outage WHERE id = r.outage) IS NOT NULL'

export type Reviews = ReturnType<typeof createReviews>

export function createReviews(db: Db) {
  const insert = db.prepare(`
    INSERT INTO review (seq, outage, audit_seq, approver_id, approver_name)
    VALUES (@seq, @outage, @auditSeq, @approverId, @approverName)`)
  const byId = db.prepare(`SELECT ${fields} FROM ${joined} WHERE r.id = ?`)
  const waiting = db.prepare(`
    SELECT ${fields} FROM ${joined} WHERE r.reviewed_at IS NULL AND r.id > ? AND ${isOver} ORDER BY r.id LIMIT ?`)
  const reviewed = db.prepare(`
    SELECT ${fields} FROM ${joined} WHERE r.reviewed_at IS NOT NULL AND r.id < ? ORDER BY r.id DESC LIMIT ?`)
  const ofOutage = db.prepare(`SELECT ${fields} FROM ${joined} WHERE r.outage = ? ORDER BY r.id`)
  const counts = db.prepare(`
    SELECT ${isOver} AS isOver, count(*) AS count FROM review r WHERE r.id > 0 AND r.reviewed_at IS NULL GROUP BY 1`)
  const mark = db.prepare(`
    UPDATE review SET reviewed_at = @now, reviewed_by_id = @byId, reviewed_by_name = @byName, note = @note
    WHERE id = @id AND reviewed_at IS NULL`)
  return {
    insert: (review: Pick<Review, 'outage' | 'auditSeq' | 'approverId' | 'approverName'> & { seq: number }) =>
      void insert.run(review),
    find: (id: number) => byId.get(id) as Review | undefined,
    /** Oldest first. */
    listWaiting: (after: number, limit: number) => waiting.all(after, limit) as Review[],
    /** Newest first. */
    listReviewed: (before: number, limit: number) => reviewed.all(before, limit) as Review[],
    listByOutage: (outage: number) => ofOutage.all(outage) as Review[],
    /** `later`: those whose outage goes on. */
    count(): { waiting: number; later: number } {
      const rows = counts.all() as { isOver: number; count: number }[]
      const of = (isOverNow: number) => rows.find((row) => row.isOver === isOverNow)?.count ?? 0
      return { waiting: of(1), later: of(0) }
    },
    mark: (review: { id: number; now: number; byId: string; byName: string; note: string | null }) =>
      void mark.run(review),
  }
}

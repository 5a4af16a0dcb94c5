/** Lanes: whose turn it is. Operations that share a key keep their order; the rest run side by side. */
import type { Db } from './open.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { toOperation, type OperationRow } from './operation-row.ts'

export type RunnableQuery = {
  processing: ProcessingName
  now: number
  /** The processing's clock. */
  serverNow: number
  /** A sale ends every hold of its point: one sale at a time, and none behind a customer's held checkout. */
  pointWide: boolean
  /** Sequence numbers of the operations that are being worked on. */
  active: number[]
}

/**
 * The first head of a lane that is due. An operation is held back by an earlier one of the same lane that is not settled,
 * by one that is in flight, by an operation it depends on, and, when it is a sale, by whoever locks the point. A block
 * passes everything that was not sent yet and what waits for a person. What may have been sent is found out about also
 * when the operation it depends on has stopped.
 *
 * What waits for an operation that stopped, or for one that comes later than the asking one, holds nobody back: a step
 * that was made anew stands behind all that waits for it.
 *
 * The index gives the operations in their order, so the first that may run ends the search, however long the queue is.
 */
const runnableSql = `
  SELECT o.* FROM operation o INDEXED BY operation_open
  WHERE o.processing = @processing AND o.state IN ('queued','sending','checking') AND o.state <> 'sending'
    AND o.due_at <= @now
    AND o.seq NOT IN (SELECT value FROM json_each(@active))
    AND (o.depends_on IS NULL OR EXISTS (
      SELECT 1 FROM operation d WHERE d.id = o.depends_on
        AND (d.state = 'done' OR (o.state = 'checking' AND d.state IN ('refused','cancelled')))))
    AND NOT EXISTS (
      SELECT 1 FROM lane mine
      JOIN lane other ON other.processing = mine.processing AND other.key = mine.key AND other.seq <> mine.seq
      JOIN operation e ON e.seq = other.seq
      WHERE mine.seq = o.seq AND (
        e.state = 'sending' OR e.seq IN (SELECT value FROM json_each(@active))
        OR (e.state = 'checking' AND (o.state = 'queued' OR e.seq < o.seq))
        OR (e.state = 'attention' AND o.priority = 1 AND o.state = 'queued' AND e.seq < o.seq)
        OR (e.state = 'queued' AND o.state = 'queued'
            AND (e.priority < o.priority OR (e.priority = o.priority AND e.seq < o.seq))
            AND NOT EXISTS (
              WITH RECURSIVE awaited (id) AS (
                SELECT e.depends_on WHERE e.depends_on IS NOT NULL
                UNION SELECT a.depends_on FROM operation a JOIN awaited ON a.id = awaited.id WHERE a.depends_on IS NOT NULL)
              SELECT 1 FROM awaited JOIN operation d ON d.id = awaited.id
              WHERE d.state IN ('refused','cancelled') OR (d.state <> 'done' AND d.seq >= o.seq)))))
    AND NOT (o.kind = 'sale.record' AND @pointWide = 1 AND o.locks_point = 0 AND (
      EXISTS (SELECT 1 FROM operation l WHERE l.processing = o.processing AND l.locks_point = 1)
      OR (o.checkout_id IS NULL AND EXISTS (
        SELECT 1 FROM checkout c JOIN hold h ON h.id = c.hold_id
        WHERE c.state IN ('open','held','completing','attention') AND c.state = 'held'
          AND h.processing = o.processing AND h.state = 'live' AND h.until_at > @serverNow))))
  ORDER BY o.priority, o.seq LIMIT 1`

export function createLanes(db: Db) {
  const add = db.prepare('INSERT OR IGNORE INTO lane (processing, key, seq) VALUES (?, ?, ?)')
  const drop = db.prepare('DELETE FROM lane WHERE seq = ?')
  const runnable = db.prepare(runnableSql)
  const nextDue = db
    .prepare(
      `SELECT min(due_at) FROM operation WHERE processing = ? AND state IN ('queued','checking') AND due_at > ?`,
    )
    .pluck()
  const wakeBackedOff = db.prepare(`
    UPDATE operation SET due_at = @now, failures = 0
    WHERE processing = @processing AND state IN ('queued','checking') AND due_reason = 'backoff' AND due_at > @now`)
  const waitingFor = db.prepare(`
    SELECT o.seq FROM lane mine
      JOIN lane other ON other.processing = mine.processing AND other.key = mine.key AND other.seq > mine.seq
      JOIN operation o ON o.seq = other.seq
      WHERE mine.seq = @seq AND o.state = 'queued' AND o.priority = 1
    UNION SELECT seq FROM operation WHERE depends_on = @id AND state = 'queued'`)
  return {
    add: (processing: ProcessingName, key: string, seq: number) => void add.run(processing, key, seq),
    drop: (seq: number) => void drop.run(seq),
    /** The next head of a lane that is due. */
    findRunnable(query: RunnableQuery) {
      const pointWide = query.pointWide ? 1 : 0
      const row = runnable.get({ ...query, pointWide, active: JSON.stringify(query.active) })
      return row === undefined ? undefined : toOperation(row as OperationRow)
    },
    countWaitingFor: ({ seq, id }: { seq: number; id: string }) => waitingFor.all({ seq, id }).length,
    findNextDue: (processing: ProcessingName, now: number) => nextDue.get(processing, now) as number | null,
    /** The processing is back: what waited only for that is due now. */
    wakeBackedOff: (processing: ProcessingName, now: number) =>
      wakeBackedOff.run({ processing, now }).changes,
  }
}

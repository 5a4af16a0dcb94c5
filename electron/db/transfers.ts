/** Queues on their way from till to till: what leaves, that it has left, and what came. Rows go whole, with their ids. */
import type { Db } from './open.ts'

/** A row of a table, by its columns. */
export type Row = Record<string, string | number | null>
export type MovedOperation = { row: Row; lanes: string[]; attempts: Row[] }
/** `operations`: oldest first, with the settled ones that they follow. */
export type MovedQueue = { operations: MovedOperation[]; holds: Row[]; checkouts: Row[]; denials: Row[] }
export type Transfer = {
  id: string
  direction: 'out' | 'in'
  at: number
  till: string | null
  operatorName: string
  operations: number
}

const open = `('queued','sending','checking','attention')`
const fields = `id, direction, at, till, operator_name AS operatorName, operations`

export type Transfers = ReturnType<typeof createTransfers>

export function createTransfers(db: Db) {
  const insert = db.prepare(`
    INSERT INTO transfer (id, direction, at, till, operator_name, operations, content_json)
    VALUES (@id, @direction, @at, @till, @operatorName, @operations, @content)
    ON CONFLICT (id) DO NOTHING`)
  const all = db.prepare(`SELECT ${fields} FROM transfer ORDER BY at DESC LIMIT 100`)
  const one = db.prepare(`SELECT ${fields}, content_json AS content FROM transfer WHERE id = ?`)
  // What is open, what it follows, and what belongs to the same case or receipt.
  const leaving = db.prepare(`
    WITH RECURSIVE leaving (seq, id, depends_on, case_id, checkout_id) AS (
      SELECT seq, id, depends_on, case_id, checkout_id FROM operation WHERE state IN ${open}
      UNION
      SELECT o.seq, o.id, o.depends_on, o.case_id, o.checkout_id FROM leaving l
      JOIN operation o ON o.id = l.depends_on OR o.case_id = l.case_id OR o.checkout_id = l.checkout_id)
    SELECT * FROM operation WHERE moved_by IS NULL AND seq IN (SELECT seq FROM leaving) ORDER BY seq`)
  const lanesOf = db.prepare('SELECT key FROM lane WHERE seq = ? ORDER BY key').pluck()
  const attemptsOf = db.prepare('SELECT * FROM attempt WHERE seq = ? ORDER BY number')
  const holdsOf = db.prepare(`SELECT * FROM hold WHERE operation_id = ? AND state <> 'ended'`)
  const checkout = db.prepare('SELECT * FROM checkout WHERE id = ?')
  const denialOf = db.prepare('SELECT * FROM denial WHERE operation_id = ?')
  const leave = db.prepare(`
    UPDATE operation SET state = 'cancelled', moved_by = @id, settled_at = @at, locks_point = 0, error_json = @error
    WHERE seq = @seq AND state IN ${open}`)
  const dropLanes = db.prepare('DELETE FROM lane WHERE seq = ?')
  const leaveCheckout = db.prepare(`
    UPDATE checkout SET state = 'cancelled', settled_at = @at, notice_json = @error
    WHERE id = @checkout AND state IN ('open','held','completing','attention')`)
  const comeBack = db.prepare(
    `UPDATE operation SET moved_by = NULL, settled_at = NULL, state = @state, error_json = @error_json WHERE id = @id`,
  )
  const addLane = db.prepare('INSERT OR IGNORE INTO lane (processing, key, seq) VALUES (?, ?, ?)')
  const lastCheckout = db.prepare('SELECT coalesce(max(seq), 0) FROM checkout').pluck()

  /** Columns that this store does not have are passed over. */
  function put(table: string, row: Row, conflict: 'IGNORE' | 'ABORT'): number {
    const known = db.pragma(`table_info(${table})`) as { name: string }[]
    const columns = known.map(({ name }) => name).filter((name) => Object.hasOwn(row, name))
    const values = columns.map((name) => row[name])
    const places = columns.map(() => '?').join(', ')
    const sql = `INSERT OR ${conflict} INTO ${table} (${columns.join(', ')}) VALUES (${places})`
    return Number(db.prepare(sql).run(...values).lastInsertRowid)
  }
  const present = (rows: unknown[]): Row[] => rows.filter((row) => row !== undefined) as Row[]

  return {
    insert: (transfer: Transfer & { content: string | null }) => void insert.run(transfer),
    list: () => all.all() as Transfer[],
    find: (id: string) => one.get(id) as (Transfer & { content: string | null }) | undefined,
    gather(): MovedQueue {
      const rows = leaving.all() as Row[]
      const ids = rows.map(({ id }) => id)
      const checkouts = [...new Set(rows.flatMap(({ checkout_id: id }) => id ?? []))]
      return {
        operations: rows.map(({ seq, ...row }) => ({
          row,
          lanes: lanesOf.all(seq) as string[],
          attempts: (attemptsOf.all(seq) as Row[]).map(({ seq: _seq, ...attempt }) => attempt),
        })),
        holds: ids.flatMap((id) => holdsOf.all(id) as Row[]),
        checkouts: present(checkouts.map((id) => checkout.get(id))),
        denials: present(ids.map((id) => denialOf.get(id))),
      }
    },
    /** Those of `gather` that are open are over here. The caller has the transaction. */
    leave(id: string, at: number, error: string, notice: string): void {
      for (const row of leaving.all() as Row[]) {
        if (leave.run({ id, at, error, seq: row['seq'] }).changes === 0) continue
        dropLanes.run(row['seq'])
        leaveCheckout.run({ at, error: notice, checkout: row['checkout_id'] })
      }
    },
    /** An operation that this till does not have, with its lanes and attempts. */
    putOperation({ row, lanes, attempts }: MovedOperation): void {
      const { seq: _seq, ...rest } = row
      const seq = put('operation', rest, 'ABORT')
      for (const key of lanes) addLane.run(row['processing'], key, seq)
      for (const attempt of attempts) put('attempt', { ...attempt, seq }, 'ABORT')
    },
    /** One that had left this till. */
    takeBack({ row, lanes }: MovedOperation, seq: number): void {
      comeBack.run(row)
      for (const key of lanes) addLane.run(row['processing'], key, seq)
    },
    /** What belongs to them: what is known here stays as it is. */
    putRest({ holds, checkouts, denials }: Omit<MovedQueue, 'operations'>): void {
      for (const hold of holds) put('hold', hold, 'IGNORE')
      for (const denial of denials) put('denial', denial, 'IGNORE')
      for (const row of checkouts) {
        if (checkout.get(row['id']) !== undefined) continue
        put('checkout', { ...row, seq: (lastCheckout.get() as number) + 1 }, 'ABORT')
      }
    },
  }
}

/**
 * What the store keeps for good, and what is only its cache. Told by what is the cache, so that a table which nobody has
 * thought of is copied and kept.
 */
import type { Database } from 'better-sqlite3'

/** Filled again by look-ups and refreshes, counted by triggers, or about this file alone. */
const notRecords =
  /^(cached_|card_search|client_search|refresh|cache_size|operation_count|second_copy|sqlite_)/

/** When an operation is looked at next is planned anew after each start. */
const plannedAnew: Readonly<Record<string, string>> = { due_at: '0', due_reason: `'new'`, failures: '0' }

export type RecordTable = { name: string; columns: readonly string[]; key: readonly string[] }

export function listRecordTables(db: Database): RecordTable[] {
  const all = db
    .prepare(
      `SELECT s.name AS "table", i.name AS "column", i.pk AS place FROM sqlite_schema s JOIN pragma_table_info(s.name) i
      WHERE s.type = 'table' ORDER BY s.rowid, i.cid`,
    )
    .all() as { table: string; column: string; place: number }[]
  const names = new Set(all.map(({ table }) => table).filter((name) => !notRecords.test(name)))
  return [...names].map((name) => {
    const own = all.filter(({ table }) => table === name)
    const key = own.filter(({ place }) => place > 0).toSorted((a, b) => a.place - b.place)
    return { name, columns: own.map(({ column }) => column), key: key.map(({ column }) => column) }
  })
}

/** A row as JSON; `of`: the row's name and a dot, or nothing. */
export function rowAsJson({ name, columns }: RecordTable, of = ''): string {
  const values = columns.map((column) => (name === 'operation' && plannedAnew[column]) || `${of}"${column}"`)
  return `json_array(${values.join(', ')})`
}

/** Changes of these columns alone are not copied. */
export const isPlannedAnew = (table: string, column: string): boolean =>
  table === 'operation' && Object.hasOwn(plannedAnew, column)

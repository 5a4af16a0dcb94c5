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
  const names = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`)
    .pluck()
    .all() as string[]
  return names
    .filter((name) => !notRecords.test(name))
    .map((name) => {
      const info = db.pragma(`table_info(${name})`) as { name: string; pk: number }[]
      const key = info.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
      return { name, columns: info.map((column) => column.name), key: key.map((column) => column.name) }
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

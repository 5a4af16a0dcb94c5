/**
 * The last image of each row that the journal names, to hold against the store: SQLite takes most flipped bits within a row
 * for what was written. The journal's lines prove themselves, so where the two differ, the store is damaged.
 */
import type { Database, Statement } from 'better-sqlite3'
import { rowAsJson, type RecordTable } from './record-tables.ts'
import type { Commit, Head } from './segments.ts'

export type Images = {
  add(head: Head, change: Commit['changes'][number]): void
  /** The first row that is not in the store as the journal has it: its table. */
  findDifference(db: Database, tables: readonly RecordTable[]): string | null
}

/** The audit trail is a chain of its own, which says where it was touched. */
const provesItself = new Set(['audit'])

export function createImages(): Images {
  const images = new Map<string, { table: string; key: string; row: string | null }>()
  const keyOf = (head: Head, table: string, row: string): string => {
    const values = JSON.parse(row) as unknown[]
    const at = head.columns[table] ?? []
    return JSON.stringify((head.keys[table] ?? []).map((name) => values[at.indexOf(name)]))
  }
  return {
    add(head, [table, isGone, values]) {
      if (provesItself.has(table)) return
      const key = isGone === 1 ? values : keyOf(head, table, values)
      images.set(`${table} ${key}`, { table, key, row: isGone === 1 ? null : values })
    },
    findDifference(db, tables) {
      const known = new Map(tables.map((table) => [table.name, table]))
      const reads = new Map<string, Statement | null>()
      const readOf = (name: string): Statement | null => {
        const made = reads.get(name)
        if (made !== undefined) return made
        const table = known.get(name)
        const read = table === undefined ? null : db.prepare(readSql(table)).pluck()
        reads.set(name, read)
        return read
      }
      const compare = (): string | null => {
        for (const { table, key, row } of images.values()) {
          if ((readOf(table)?.get(JSON.parse(key)) ?? null) !== row) return table
        }
        return null
      }
      // In one transaction the file is locked once, not once for each row.
      return db.transaction(compare)()
    },
  }
}

function readSql(table: RecordTable): string {
  const where = table.key.map((name) => `"${name}" = ?`).join(' AND ')
  return `SELECT ${rowAsJson(table)} FROM ${table.name} WHERE ${where}`
}

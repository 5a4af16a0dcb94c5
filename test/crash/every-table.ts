/** Every row of every table that is a record, as text; and some rows in those that a test's own operations do not fill. */
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** By table and key. */
export type Rows = ReadonlyMap<string, string>

/** What look-ups and refreshes fill again, and what is about this file alone. */
const cache = /^(cached_|card_search|client_search|refresh|cache_size|second_copy|sqlite_)/

type Column = { name: string; type: string; pk: number; notnull: number }

const open = (folder: string): Database.Database => new Database(join(folder, 'till.sqlite'))

function tablesOf(db: Database.Database): { name: string; sql: string; columns: Column[] }[] {
  const tables = db
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`)
    .all() as { name: string; sql: string }[]
  return tables
    .filter(({ name }) => !cache.test(name))
    .map((table) => ({ ...table, columns: db.pragma(`table_info(${table.name})`) as Column[] }))
}

export function rowsOf(folder: string): Rows {
  const db = open(folder)
  try {
    const rows = new Map<string, string>()
    for (const { name, columns } of tablesOf(db)) {
      const keys = columns.filter(({ pk }) => pk > 0).map((column) => column.name)
      for (const row of db.prepare(`SELECT * FROM ${name}`).all() as Record<string, unknown>[]) {
        rows.set(`${name} ${JSON.stringify(keys.map((key) => row[key]))}`, JSON.stringify(row))
      }
    }
    return rows
  } finally {
    db.close()
  }
}

const rowsEach = 6

/** Into each empty table, by its shape alone: a new one is filled by itself. The journal is begun anew from all of it. */
export function fillEveryTable(folder: string, journal: string): void {
  const db = open(folder)
  try {
    for (const { name, sql, columns } of tablesOf(db)) {
      const count = db.prepare(`SELECT count(*) FROM ${name}`).pluck().get() as number
      if (count > 0) continue
      const names = columns.map((column) => column.name)
      const insert = db.prepare(
        `INSERT INTO ${name} (${names.join()}) VALUES (${names.map(() => '?').join()})`,
      )
      for (let row = 1; row <= rowsEach; row += 1)
        insert.run(columns.map((column) => valueOf(sql, name, column, row)))
    }
  } finally {
    db.close()
  }
  rmSync(journal, { recursive: true })
}

function valueOf(sql: string, table: string, { name, type, notnull, pk }: Column, row: number): unknown {
  const allowed = new RegExp(`\\b${name} [^,]*CHECK \\(${name} IN \\(([^)]*)\\)`).exec(sql)?.[1]
  const [first] = allowed?.split(',') ?? []
  if (first !== undefined) return first.startsWith(`'`) ? first.slice(1, -1) : Number(first)
  if (notnull === 0 && pk === 0 && row % 2 === 0) return null
  // What other rows refer to is counted from 1 as well.
  if (type === 'INTEGER') return row
  return name.endsWith('_json') ? JSON.stringify({ row }) : `${table} ${name} ${row}`
}

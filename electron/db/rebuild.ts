/**
 * A damaged store whose records can all still be read is built anew without its cache, which look-ups fill again. The
 * damaged files are kept aside first, whole. When a single record cannot be read nothing is replaced: that is for a person.
 */
import Database from 'better-sqlite3'
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createAudit } from './audit.ts'
import { migrate } from './migrate.ts'

/** Everything that is not the cache, each after what it refers to. Counts and sizes are kept by triggers. */
const records = [
  'meta',
  'operator',
  'integration_key',
  'operation',
  'lane',
  'attempt',
  'hold',
  'own_change',
  'checkout',
  'denial',
  'outage',
  'damaged_record',
  'audit',
]

/**
 * Replaces the file at `file`; returns the folder that holds the damaged one. Throws when a record cannot be read, and
 * then has changed and kept nothing.
 */
export function rebuild(file: string, nowMs: number): string {
  const aside = join(dirname(file), `damaged-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`)
  mkdirSync(aside, { recursive: true })
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(part)) copyFileSync(part, join(aside, basename(part)))
  }
  const draft = `${file}.rebuilt`
  for (const part of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(part, { force: true })
  try {
    readAside(aside, file, draft)
  } catch (error) {
    rmSync(draft, { force: true })
    rmSync(aside, { recursive: true, force: true })
    throw error
  }
  // A log left behind would be taken for the new store's.
  for (const part of [`${file}-wal`, `${file}-shm`]) rmSync(part, { force: true })
  renameSync(draft, file)
  return aside
}

/** Reads a second copy: reading may end a write-ahead log, and what is kept aside stays as it was. */
function readAside(aside: string, file: string, draft: string): void {
  const copy = join(aside, 'reading.sqlite')
  copyFileSync(join(aside, basename(file)), copy)
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`)
  try {
    copyRecords(copy, draft)
  } finally {
    for (const part of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(part, { force: true })
  }
}

function copyRecords(damagedFile: string, draft: string): void {
  const damaged = new Database(damagedFile)
  const fresh = new Database(draft)
  try {
    fresh.pragma('synchronous = FULL')
    fresh.pragma('foreign_keys = ON')
    migrate(fresh, draft)
    fresh.transaction(() => {
      for (const table of records) copyTable(damaged, fresh, table)
    })()
    requireWhole(fresh)
  } finally {
    fresh.close()
    damaged.close()
  }
}

function copyTable(damaged: Database.Database, fresh: Database.Database, table: string): void {
  const columnsOf = (db: Database.Database) =>
    db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
  const known = new Set(columnsOf(damaged))
  const columns = columnsOf(fresh).filter((name) => known.has(name))
  // A store of an earlier version does not have every table.
  if (columns.length === 0) return
  const insert = fresh.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  // NOT INDEXED: a damaged index must not hide a sound row.
  const rows = damaged
    .prepare(`SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED`)
    .raw()
    .iterate()
  for (const row of rows) insert.run(row)
}

/** Operations are numbered without gaps and never deleted, and the audit trail is a chain: a lost row shows. */
function requireWhole(fresh: Database.Database): void {
  const gaps = fresh.prepare('SELECT coalesce(max(seq), 0) - count(*) FROM operation').pluck().get() as number
  if (gaps !== 0 || createAudit(fresh).findBreak() !== null) {
    throw Object.assign(new Error('records are missing'), { code: 'SQLITE_CORRUPT' })
  }
}

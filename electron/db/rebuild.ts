/**
 * A damaged or lost store is built anew without its cache, which look-ups fill again: from its second copy, else from its own
 * records. The damaged files are kept aside first, whole. When neither can be read nothing is replaced: that is for a person.
 */
import Database from 'better-sqlite3'
import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createAudit } from './audit.ts'
import { rebuildFromJournal } from './copy/rebuild-from-journal.ts'
import { listRecordTables } from './copy/record-tables.ts'
import { journalFolder, syncFolder } from './copy/segments.ts'
import { migrate, StoreTooNew } from './migrate.ts'
import { migrations } from './migrations/index.ts'

export type Rebuilt = {
  /** The folder that holds what was damaged. */
  keptIn: string
  from: 'records' | 'journal'
  /** Places of the journal where something is missing. */
  gaps: number
}

const parts = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`]

/**
 * Replaces the store in `folder`: from its journal, whose lines prove themselves, or, where that is not whole, from the
 * records of the damaged store itself, when every one of them can be read. Throws when neither can be done, and then has
 * changed and kept nothing.
 */
export function rebuild(folder: string, file: string, nowMs: number): Rebuilt {
  const aside = join(folder, `damaged-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const part of parts(file)) {
    if (existsSync(part)) copyFileSync(part, join(aside, basename(part)))
  }
  const draft = `${file}.rebuilt`
  for (const part of parts(draft)) rmSync(part, { force: true })
  try {
    const rebuilt =
      fromJournal(folder, draft, 0) ?? fromRecords(aside, file, draft) ?? fromJournal(folder, draft, Infinity)
    if (rebuilt === null) throw new Error('neither the store nor its journal can be read')
    // A damaged journal is begun anew from the new store; what could not be read of it stays with the rest.
    if (rebuilt.gaps > 0) cpSync(journalFolder(folder), join(aside, 'journal'), { recursive: true })
    // A log left behind would be taken for the new store's.
    for (const part of parts(file).slice(1)) rmSync(part, { force: true })
    renameSync(draft, file)
    syncFolder(folder)
    return { ...rebuilt, keptIn: aside }
  } catch (error) {
    rmSync(draft, { force: true })
    rmSync(aside, { recursive: true, force: true })
    throw error
  }
}

function fromJournal(folder: string, draft: string, mostGaps: number): Omit<Rebuilt, 'keptIn'> | null {
  try {
    const { gaps } = rebuildFromJournal(folder, draft)
    return gaps <= mostGaps ? { from: 'journal', gaps } : null
  } catch {
    return null
  }
}

function fromRecords(aside: string, file: string, draft: string): Omit<Rebuilt, 'keptIn'> | null {
  try {
    for (const part of parts(draft)) rmSync(part, { force: true })
    readAside(aside, file, draft)
    return { from: 'records', gaps: 0 }
  } catch {
    return null
  }
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
    // Tables come in the order of their making, and refer to each other.
    fresh.pragma('foreign_keys = OFF')
    // As old as the damaged one: whoever opens it migrates what it holds, as with any store.
    migrate(fresh, draft, migrations.slice(0, versionOf(damaged)))
    fresh.transaction(() => {
      for (const { name } of listRecordTables(fresh)) copyTable(damaged, fresh, name)
      copyTable(damaged, fresh, 'second_copy')
    })()
    requireWhole(fresh)
  } finally {
    fresh.close()
    damaged.close()
  }
}

function versionOf(damaged: Database.Database): number {
  const version = damaged.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) throw new StoreTooNew(version)
  return version
}

function copyTable(damaged: Database.Database, fresh: Database.Database, table: string): void {
  const columnsOf = (db: Database.Database) =>
    db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
  const known = new Set(columnsOf(damaged))
  const columns = columnsOf(fresh).filter((name) => known.has(name))
  // Neither has every table where the store is of an earlier version.
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
  const strays = (fresh.pragma('foreign_key_check') as unknown[]).length
  const gaps = fresh.prepare('SELECT coalesce(max(seq), 0) - count(*) FROM operation').pluck().get() as number
  if (strays > 0 || gaps !== 0 || createAudit(fresh).findBreak() !== null) {
    throw Object.assign(new Error('records are missing'), { code: 'SQLITE_CORRUPT' })
  }
}

/**
 * Opens the till's store: one SQLite file per data folder, WAL with `synchronous = FULL`, one process at a time.
 * Never deletes or overwrites a store it cannot use: it refuses with a `StoreRefusal` that says what to do.
 */
import Database from 'better-sqlite3'
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { mendLog, type LogEnd } from './mend-log.ts'
import { mend, type Mended } from './mend.ts'
import { isNewest, migrate, newestInMemory, StoreTooNew } from './migrate.ts'
import { planningOnce } from './plan-once.ts'
import { rebuild } from './rebuild.ts'
import { digestOldRows, installDigest } from './row-digest.ts'
import { requireSchema } from './schema-mark.ts'

export type Db = Database.Database
export type Statement = Database.Statement

export type StoreRefusalReason = 'in-use' | 'read-only' | 'full' | 'newer' | 'damaged' | 'unusable'

/** The store cannot be opened. `detail` is the system's own word. */
export class StoreRefusal extends Error {
  override name = 'StoreRefusal'
  readonly reason: StoreRefusalReason
  readonly folder: string
  constructor(reason: StoreRefusalReason, folder: string, detail: string) {
    super(detail)
    this.reason = reason
    this.folder = folder
  }
}

/**
 * `rebuiltFrom`: the folder of the damaged store that this one was made from, when it was. `mended`: records that were not as
 * they had been written. `log`: `cut` where commits that had been made are lost with a damaged write-ahead log.
 */
export type OpenStore = {
  db: Db
  file: string
  rebuiltFrom: string | null
  mended: readonly Mended[]
  log: LogEnd
  close(): void
}

/** Oldest SQLite without the WAL-reset corruption race (sqlite.org/wal.html#walresetbug). */
const oldestSqlite = '3.51.3'

export function openDb(folder: string): OpenStore {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK)
    const lock = takeFolder(folder)
    try {
      const file = join(folder, 'till.sqlite')
      const log = mendLog(`${file}-wal`)
      const { db, rebuiltFrom, mended } = openSound(file)
      return {
        db,
        file,
        rebuiltFrom,
        mended,
        log,
        close() {
          db.close()
          lock.close()
        },
      }
    } catch (error) {
      lock.close()
      throw error
    }
  } catch (error) {
    throw asRefusal(error, folder)
  }
}

/** A damaged lock holds nothing and nobody: whoever else has the folder would have been met before its contents. */
function takeFolder(folder: string): Db {
  try {
    return takeLock(folder)
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))) throw error
    for (const end of ['', '-journal', '-wal', '-shm'])
      rmSync(join(folder, `lock.sqlite${end}`), { force: true })
    return takeLock(folder)
  }
}

/** Holds `lock.sqlite` exclusively for as long as the process lives: the system lets go of it however the process ends. */
function takeLock(folder: string): Db {
  const lock = new Database(join(folder, 'lock.sqlite'), { timeout: 300 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by INTEGER); COMMIT; BEGIN EXCLUSIVE;')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

/** A damaged store is rebuilt once where all its records can be read; otherwise the damage is told as it was found. */
function openSound(file: string): Pick<OpenStore, 'db' | 'rebuiltFrom' | 'mended'> {
  try {
    return { ...openFile(file), rebuiltFrom: null }
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_CORRUPT')) throw error
    const rebuiltFrom = rebuildOr(file, error)
    return { ...openFile(file), rebuiltFrom }
  }
}

function rebuildOr(file: string, damage: unknown): string {
  try {
    return rebuild(file, Date.now())
  } catch {
    throw damage
  }
}

function openFile(file: string): Pick<OpenStore, 'db' | 'mended'> {
  const isNew = !existsSync(file)
  const db = new Database(file, { timeout: 2000 })
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('temp_store = MEMORY')
    db.pragma('cache_size = -16000')
    requireSettings(db)
    installDigest(db)
    if (isNewest(db)) requireSchema(db, newestInMemory)
    const mended = isNew ? [] : mendFirst(db)
    if (!isNew) requireSound(db)
    migrate(db, file)
    digestOldRows(db)
    return { db: planningOnce(db), mended }
  } catch (error) {
    db.close()
    throw error
  }
}

/** better-sqlite3's build defaults WAL to NORMAL, which may lose the last commits with the power: read back what holds. */
function requireSettings(db: Db): void {
  const synchronous = db.pragma('synchronous', { simple: true })
  const journal = db.pragma('journal_mode', { simple: true })
  const sqlite = db.prepare('SELECT sqlite_version()').pluck().get() as string
  if (synchronous !== 2) throw new Error(`synchronous is ${String(synchronous)}, not FULL`)
  if (journal !== 'wal') throw new Error(`the journal mode is ${String(journal)}, not WAL`)
  if (compareVersions(sqlite, oldestSqlite) < 0)
    throw new Error(`SQLite ${sqlite} is older than ${oldestSqlite}`)
}

/** Before SQLite's own check, which calls a word in which a bit has turned a damaged store; what it cannot read is left to that. */
function mendFirst(db: Db): readonly Mended[] {
  try {
    return isNewest(db) ? mend(db) : []
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_CORRUPT')) throw error
    return []
  }
}

/** Above so many operations the index of each is not compared with it at every start: that would be waited for. */
const mostCompared = 20_000

function requireSound(db: Db): void {
  const verdict = db.pragma('quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' })
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN
    ('operation','lane','hold','checkout','attempt','denial')`)
    .pluck()
    .all() as string[]
  if (!tables.includes('operation')) return
  const newest = db.prepare('SELECT coalesce(max(seq), 0) FROM operation').pluck().get() as number
  if (newest > mostCompared) return
  for (const table of tables) {
    const found = db.pragma(`integrity_check('${table}')`, { simple: true })
    if (found !== 'ok') throw Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' })
  }
}

function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (const [index, part] of left.entries()) {
    const difference = part - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function asRefusal(error: unknown, folder: string): StoreRefusal {
  if (error instanceof StoreRefusal) return error
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof StoreTooNew) return new StoreRefusal('newer', folder, detail)
  const code = codeOf(error)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreRefusal('in-use', folder, detail)
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new StoreRefusal('full', folder, detail)
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB|RECORD_LOST)/.test(code))
    return new StoreRefusal('damaged', folder, detail)
  if (/^(EACCES|EROFS|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(code)) {
    return new StoreRefusal('read-only', folder, detail)
  }
  return new StoreRefusal('unusable', folder, detail)
}

/** The system's or SQLite's own code of an error; empty where it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

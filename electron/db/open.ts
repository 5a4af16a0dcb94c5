/**
 * Opens the till's store: one SQLite file per data folder, WAL with `synchronous = FULL`, one process at a time.
 * Never deletes or overwrites a store it cannot use: it refuses with a `StoreRefusal` that says what to do.
 */
import Database from 'better-sqlite3'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from './code-of.ts'
import { mendLog, type LogEnd } from './mend-log.ts'
import { mend, type Mended } from './mend.ts'
import { isNewest, migrate, newestInMemory, StoreTooNew } from './migrate.ts'
import { planningOnce } from './plan-once.ts'
import { rebuild } from './rebuild.ts'
import { requireSettings, requireSound } from './require-sound.ts'
import { digestOldRows, installDigest } from './row-digest.ts'
import { requireSchema } from './schema-mark.ts'
import { takeFolder } from './take-folder.ts'

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

/** Before SQLite's own check, which calls a word in which a bit has turned a damaged store; what it cannot read is left to that. */
function mendFirst(db: Db): readonly Mended[] {
  try {
    return isNewest(db) ? mend(db) : []
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_CORRUPT')) throw error
    return []
  }
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

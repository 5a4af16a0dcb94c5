/**
 * Opens the till's store: one SQLite file per data folder, WAL with `synchronous = FULL`, one process at a time, with its
 * second copy beside it.
 * Never deletes or overwrites a store it cannot use: it refuses with a `StoreRefusal` that says what to do.
 */
import Database from 'better-sqlite3'
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openSecondCopy, StoreDiffers, type SecondCopy } from './copy/second-copy.ts'
import { journalFolder, listSegments } from './copy/segments.ts'
import { codeOf, isFull } from './code-of.ts'
import { keepPrivate } from './keep-private.ts'
import { migrate, StoreTooNew } from './migrate.ts'
import { newestVersion } from './migrations/index.ts'
import { planningOnce } from './plan-once.ts'
import { rebuild, type Rebuilt } from './rebuild.ts'
import { requireSettings, requireSound, SettingsWrong } from './require-sound.ts'
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

/** `rebuilt`: the store had been damaged or lost, and was made anew. */
export type OpenStore = { db: Db; file: string; copy: SecondCopy; rebuilt: Rebuilt | null; close(): void }

export function openDb(folder: string): OpenStore {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK)
    const lock = takeFolder(folder)
    try {
      const file = join(folder, 'till.sqlite')
      const { db, copy, rebuilt } = openSound(folder, file)
      keepPrivate(folder)
      return {
        db,
        file,
        copy,
        rebuilt,
        close() {
          copy.close()
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

/** A damaged or lost store is rebuilt once; where that cannot be done the damage is told as it was found. */
function openSound(folder: string, file: string): Pick<OpenStore, 'db' | 'copy' | 'rebuilt'> {
  const isLost = isEmpty(file) && listSegments(journalFolder(folder)).length > 0
  try {
    if (!isLost) return { ...openBoth(folder, file), rebuilt: null }
  } catch (error) {
    if (!isDamage(error, file)) throw error
    return rebuildOr(folder, file, error)
  }
  return rebuildOr(folder, file, new StoreDiffers('the store is gone, its journal is there'))
}

function rebuildOr(
  folder: string,
  file: string,
  damage: unknown,
): Pick<OpenStore, 'db' | 'copy' | 'rebuilt'> {
  let rebuilt: Rebuilt
  try {
    rebuilt = rebuild(folder, file, Date.now())
  } catch {
    throw damage
  }
  return { ...openBoth(folder, file), rebuilt }
}

function openBoth(folder: string, file: string): Pick<OpenStore, 'db' | 'copy'> {
  const db = openFile(file)
  try {
    return { db, copy: openSecondCopy(db, journalFolder(folder)) }
  } catch (error) {
    db.close()
    throw error
  }
}

/** SQLite takes an empty file for a new store. */
const isEmpty = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0

/**
 * What stands in the file cannot be what the till wrote. Some damaged bytes look like something else: a version that
 * no till has yet, or a file that may not be written.
 */
function isDamage(error: unknown, file: string): boolean {
  if (error instanceof StoreDiffers) return true
  const code = codeOf(error)
  if (/^SQLITE_(CORRUPT|NOTADB|ERROR|CONSTRAINT|MISMATCH|FORMAT|TOOBIG|SCHEMA)/.test(code)) return true
  if (error instanceof StoreTooNew) return error.current > newestVersion + mostVersionsAhead
  if (/^SQLITE_(READONLY|CANTOPEN)/.test(code)) return isWritable(file)
  return error instanceof SettingsWrong
}

/** Tills of one shop are never so many versions apart. */
const mostVersionsAhead = 200

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

function openFile(file: string): Db {
  const isNew = isEmpty(file)
  const db = new Database(file, { timeout: 2000 })
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('temp_store = MEMORY')
    db.pragma('cache_size = -16000')
    requireSettings(db)
    if (!isNew) requireSound(db)
    migrate(db, file)
    return planningOnce(db)
  } catch (error) {
    db.close()
    throw error
  }
}

function asRefusal(error: unknown, folder: string): StoreRefusal {
  if (error instanceof StoreRefusal) return error
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof StoreTooNew) return new StoreRefusal('newer', folder, detail)
  if (error instanceof StoreDiffers) return new StoreRefusal('damaged', folder, detail)
  const code = codeOf(error)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreRefusal('in-use', folder, detail)
  if (isFull(code)) return new StoreRefusal('full', folder, detail)
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code)) return new StoreRefusal('damaged', folder, detail)
  if (/^(EACCES|EROFS|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(code)) {
    return new StoreRefusal('read-only', folder, detail)
  }
  return new StoreRefusal('unusable', folder, detail)
}

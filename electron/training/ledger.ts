/**
 * The one SQLite file behind all training processings.
 * Promises: a write happens whole or not at all; with a read lag, reads see exactly the state of that long ago.
 * A file that cannot be used (damaged, of another version) is replaced by an empty one: it is practice data.
 * Never holds anything of a real customer.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { schema, schemaVersion } from './ledger-schema.ts'
import { openSnapshots } from './ledger-snapshots.ts'

export type Db = Database.Database

export type Ledger = {
  /** Runs inside one immediate transaction; what it throws undoes everything. */
  write<Result>(change: (db: Db) => Result): Result
  /** Reads the state of `readLagMs` ago; with no lag, of now. */
  read<Result>(look: (db: Db) => Result): Result
  /** Reads the state of now, whatever the lag. */
  readNow<Result>(look: (db: Db) => Result): Result
  /** Forgets the past states kept for lagging reads. */
  forgetPast(): void
  isEmpty(): boolean
  close(): void
}

export function openLedger(options: { folder: string; now: () => number; readLagMs: number }): Ledger {
  mkdirSync(options.folder, { recursive: true })
  const file = join(options.folder, 'training.sqlite')
  const live = openFile(file) ?? openAnew(file)
  const snapshots = openSnapshots({ file, lagMs: options.readLagMs, now: options.now })
  return {
    write(change) {
      snapshots.keep()
      return live.transaction(change).immediate(live)
    },
    read: (look) => look(snapshots.current() ?? live),
    readNow: (look) => look(live),
    forgetPast: snapshots.forget,
    isEmpty: () => live.prepare('SELECT 1 FROM point LIMIT 1').get() === undefined,
    close() {
      snapshots.forget()
      live.close()
    },
  }
}

function openFile(file: string): Db | undefined {
  let db: Db | undefined
  try {
    db = preparingOnce(new Database(file))
    db.pragma('journal_mode = WAL')
    // Practice data: losing the last moments to a power cut is fine, waiting for the disk at each call is not.
    db.pragma('synchronous = NORMAL')
    db.pragma('foreign_keys = ON')
    const version = db.pragma('user_version', { simple: true })
    const isBlank = version === 0 && db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
    if (isBlank) {
      db.exec(`BEGIN IMMEDIATE; ${schema} PRAGMA user_version = ${schemaVersion}; COMMIT`)
      return db
    }
    if (version === schemaVersion && db.pragma('quick_check', { simple: true }) === 'ok') return db
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
  db?.close()
  return undefined
}

/** The calls ask for the same again and again. */
function preparingOnce(db: Db): Db {
  const prepare = db.prepare.bind(db)
  const made = new Map<string, Database.Statement>()
  const prepareOnce = (sql: string): Database.Statement => {
    const known = made.get(sql)
    // Who asked for it before may have had its first column alone.
    if (known !== undefined) return known.reader ? known.pluck(false) : known
    const statement = prepare(sql)
    made.set(sql, statement)
    return statement
  }
  return Object.assign(db, { prepare: prepareOnce })
}

function openAnew(file: string): Db {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  const db = openFile(file)
  if (db === undefined) throw new Error('the training ledger cannot be created in its folder')
  return db
}

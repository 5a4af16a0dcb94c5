/**
 * A refresh's own connection to the till's store, for a thread beside the main one.
 *
 * Its commits are not synced one by one (`synchronous = NORMAL`): with the power they may be lost from the end, cursor and
 * rows together, and the refresh goes on a few pages earlier. The till's own commits stay as durable as they are: theirs
 * syncs the whole log up to and including itself (FULL), so that whatever of this connection stands before it is on the disk
 * as well; and NORMAL still syncs the log before a checkpoint and the file after it.
 */
import Database from 'better-sqlite3'
import type { Db } from './open.ts'
import { planningOnce } from './plan-once.ts'

/** Writes after which the log is moved into the file: some megabytes. */
const writesPerMove = 8
/** Pages of a log that is not let grow further. */
const mostPages = 8_000

/**
 * Called after each write: moves the log into the file now and then. Not by SQLite itself as a part of a commit, which would
 * lengthen the write that others wait for; the till's own commits never do it meanwhile. The log begins anew when all of it
 * has been moved before the next write; a till that commits all the time never lets that be, and is held up for a moment once
 * the log is long.
 */
export function createLogMover(db: Db, inTurn: <T>(write: () => T) => T): () => void {
  const move = db.prepare('PRAGMA wal_checkpoint(PASSIVE)')
  const beginAnew = db.prepare('PRAGMA wal_checkpoint(RESTART)')
  let writes = 0
  return () => {
    writes += 1
    if (writes % writesPerMove !== 0) return
    const { log } = move.get() as { log: number }
    if (log > mostPages) inTurn(() => beginAnew.get())
  }
}

export function openBulkDb(file: string): Db {
  const db = new Database(file, { fileMustExist: true, timeout: 30_000 })
  db.pragma('synchronous = NORMAL')
  db.pragma('foreign_keys = ON')
  // What is sorted aside may be large: it is not kept in memory.
  db.pragma('temp_store = FILE')
  db.pragma('cache_size = -32000')
  db.pragma('wal_autocheckpoint = 0')
  return planningOnce(db)
}

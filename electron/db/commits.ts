/**
 * The one way in which anything is written: a commit of the store (FULL) whose records stand in the journal before. A statement
 * that writes outside a transaction is a commit of its own. After a disk that did not say whether it kept a commit, nothing is
 * written any more: the store must be opened anew, which holds it against the journal.
 */
import { codeOf } from './code-of.ts'
import type { Disk } from './disk.ts'
import type { Db, Statement } from './open.ts'
import type { SecondCopy } from './copy/second-copy.ts'
import type { WriteTurns } from './write-turns.ts'

export type Commits = ReturnType<typeof createCommits>

/** Makes `db`'s statements write through it: before any of them is prepared. `sent`: after a commit that something may be sent by. */
export function createCommits(db: Db, copy: SecondCopy, turns: WriteTurns, disk: Disk, sent: () => void) {
  const inOneCommit = db.transaction((work: () => unknown) => work())
  let stopped: unknown = null
  let tellStopped: (error: unknown) => void = () => undefined

  function stop(error: unknown): void {
    stopped = error
    disk.stopped()
    tellStopped(error)
  }

  function commit<T>(work: () => T): T {
    if (stopped !== null) throw stopped
    try {
      let isUrgent = false
      const result = inOneCommit.immediate(() => {
        const done = work()
        isUrgent = copy.write()
        return done
      }) as T
      copy.committed()
      if (isUrgent) sent()
      return result
    } catch (error) {
      takeBack(error)
      throw error
    }
  }

  function takeBack(error: unknown): void {
    try {
      copy.undo()
    } catch (second) {
      stop(second)
      return
    }
    if (isUnsure(error)) stop(error)
  }

  const transaction = <T>(work: () => T): T =>
    db.inTransaction ? work() : turns.first(() => disk.watching(() => commit(work)))
  writeThrough(db, transaction)
  return {
    transaction,
    reading: <T>(work: () => T): T => (db.inTransaction ? work() : (inOneCommit.deferred(work) as T)),
    /** Called once, when nothing can be written any more before the store is opened anew. */
    onStopped(tell: (error: unknown) => void): void {
      tellStopped = tell
    },
  }
}

/** What a failed sync leaves on the disk nobody knows, and the next one would not tell (Rebello et al., USENIX ATC 2020). */
const isUnsure = (error: unknown): boolean => {
  const isFsync = error instanceof Error && 'syscall' in error && /^f(data)?sync$/.test(String(error.syscall))
  return isFsync || /^SQLITE_IOERR_(DIR_)?FSYNC/.test(codeOf(error))
}

function writeThrough(db: Db, transaction: <T>(work: () => T) => T): void {
  const prepare = db.prepare.bind(db)
  const through = (sql: string): Statement => {
    const statement = prepare(sql)
    if (statement.readonly) return statement
    for (const call of ['run', 'get', 'all'] as const) {
      const write = statement[call].bind(statement)
      Object.assign(statement, {
        [call]: (...values: unknown[]) =>
          db.inTransaction ? write(...values) : transaction(() => write(...values)),
      })
    }
    return statement
  }
  Object.assign(db, { prepare: through })
}

/**
 * A store that stops at one of its commits, as a process does that is killed there: from that moment its till touches
 * neither the disk nor the network. Counts every commit, and sees by another connection that none was missed.
 */
import Database from 'better-sqlite3'
import type { Store } from '../../electron/db/store.ts'

/**
 * Where a till stops: once the statements of a commit have run, `before` its line is in the journal or `between` that and the
 * store's own commit; or `after` that. Commits count from 1.
 */
export type CommitPoint = { commit: number; side: 'before' | 'between' | 'after' }

export class Stopped extends Error {
  override name = 'Stopped'
}

export type Halt = {
  isHalted(): boolean
  /** Throws where the till has stopped. */
  check(): void
  stop(): never
  /** Commits since the count was begun. */
  commits(): number
  /** Counts from now on, and stops there. */
  arm(point: CommitPoint | null): void
}

/** `missed`: what committed without being counted; nothing may. */
export type Counted = { halt: Halt; store: Store; missed: ReadonlySet<string> }

export function haltingStore(store: Store, stopped: () => void): Counted {
  let point: CommitPoint | null = null
  let commits = 0
  let isHalted = false
  let isInTransaction = false
  const halt: Halt = {
    isHalted: () => isHalted,
    check() {
      if (isHalted) throw new Stopped()
    },
    stop() {
      isHalted = true
      stopped()
      throw new Stopped()
    },
    commits: () => commits,
    arm(next) {
      commits = 0
      point = next
    },
  }
  const stopAt = (side: CommitPoint['side']) => {
    if (point?.commit === commits && point.side === side) halt.stop()
  }
  const watch = watchCommits(store.file)

  // Every commit, a single statement's too, goes through the second copy: before its line is written, and once it is made.
  const { write, committed, undo } = store.copy
  store.copy.write = () => {
    halt.check()
    commits += 1
    stopAt('before')
    const isUrgent = write()
    stopAt('between')
    return isUrgent
  }
  store.copy.committed = () => {
    committed()
    watch.counted()
    stopAt('after')
  }
  // A killed process takes nothing back.
  store.copy.undo = () => {
    if (!isHalted) undo()
  }

  function transaction<T>(work: () => T): T {
    halt.check()
    if (isInTransaction) return work()
    isInTransaction = true
    try {
      return store.transaction(work)
    } finally {
      isInTransaction = false
    }
  }

  function guard<Table extends object>(tableName: string, table: Table): Table {
    const guarded = Object.entries(table).map(([name, method]) => {
      if (typeof method !== 'function') return [name, method]
      return [
        name,
        (...args: unknown[]): unknown => {
          halt.check()
          const result: unknown = Reflect.apply(method, table, args)
          if (!isInTransaction) watch.expectNone(`${tableName}.${name}`)
          return result
        },
      ]
    })
    return Object.fromEntries(guarded) as Table
  }

  const tables = Object.entries(store).map(([name, part]) =>
    typeof part === 'object' && part !== null && !apart.has(name) ? [name, guard(name, part)] : [name, part],
  )
  const halting: Store = {
    ...(Object.fromEntries(tables) as Store),
    transaction,
    reading(work) {
      halt.check()
      return store.reading(work)
    },
  }
  return { halt, store: halting, missed: watch.missed }
}

/** What is used by the commits themselves. */
const apart = new Set(['turns', 'copy', 'disk'])

/** Another connection sees whether anything was committed since it last looked. */
function watchCommits(file: string) {
  const witness = new Database(file, { readonly: true })
  const version = witness.prepare('PRAGMA data_version').pluck()
  const look = () => version.get() as number
  let seen = look()
  const missed = new Set<string>()
  return {
    missed,
    counted: () => void (seen = look()),
    expectNone(what: string): void {
      const now = look()
      if (now !== seen) missed.add(what)
      seen = now
    },
  }
}

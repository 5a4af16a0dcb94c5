/**
 * A store that stops at one of its commits, as a process does that is killed there: from that moment its till touches
 * neither the disk nor the network. Counts every commit, and sees by another connection that none was missed.
 */
import Database from 'better-sqlite3'
import type { Store } from '../../electron/db/store.ts'

/** Where a till stops. `before`: everything of the commit is written but the commit itself. Commits count from 1. */
export type CommitPoint = { commit: number; side: 'before' | 'after' }

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

  function transaction<T>(work: () => T): T {
    halt.check()
    if (isInTransaction) return work()
    commits += 1
    isInTransaction = true
    try {
      const result = store.transaction(() => {
        const made = work()
        stopAt('before')
        return made
      })
      watch.counted()
      stopAt('after')
      return result
    } finally {
      isInTransaction = false
    }
  }

  /** The few statements that are a commit of their own. */
  function alone<T>(work: () => T): T {
    halt.check()
    if (isInTransaction) return work()
    commits += 1
    stopAt('before')
    const result = work()
    watch.counted()
    stopAt('after')
    return result
  }

  function guard<Table extends object>(tableName: string, table: Table): Table {
    const guarded = Object.entries(table).map(([name, method]) => {
      if (typeof method !== 'function') return [name, method]
      const isWrite = ownCommits.includes(`${tableName}.${name}`)
      return [
        name,
        (...args: unknown[]): unknown => {
          const call = (): unknown => Reflect.apply(method, table, args)
          if (isWrite) return alone(call)
          halt.check()
          const result = call()
          if (!isInTransaction) watch.expectNone(`${tableName}.${name}`)
          return result
        },
      ]
    })
    return Object.fromEntries(guarded) as Table
  }

  const tables = Object.entries(store).map(([name, part]) =>
    typeof part === 'object' && part !== null && name !== 'turns' ? [name, guard(name, part)] : [name, part],
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

/** Statements outside any transaction that are a commit of their own. */
const ownCommits = ['operations.update', 'operators.setLock']

/** Another connection sees whether anything was committed since it last looked. */
function watchCommits(file: string) {
  const witness = new Database(file, { readonly: true })
  const look = () => witness.pragma('data_version', { simple: true }) as number
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

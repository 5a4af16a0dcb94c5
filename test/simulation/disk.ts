/**
 * The disk under a till's store, as it might be: without space for a while, failing, or cut off in the middle of a commit
 * or right after it. What dies here never goes on: its promises end, as those of a process do.
 */
import type { Store } from '../../electron/db/store.ts'
import type { VirtualClock } from '../fakes/virtual-clock.ts'
import type { Chance } from './chance.ts'
import { diskFaults, type DiskFault, type Faults } from './faults.ts'

export type DiskDeps = {
  clock: VirtualClock
  chance: Chance
  faults(): Faults
  fired(fate: DiskFault): void
  /** A commit stands. */
  committed(): void
  /** At once, in the middle of what it does. */
  die(): void
}

/** Longer than a till waits between two tries of a commit. */
const longestFullMs = 60_000

const trouble = (code: string) => Object.assign(new Error(`disk: ${code}`), { code })
/** Told as trouble of the disk, so that nothing of the dead goes on and what still waits for a timer waits for ever. */
const cutOff = () => trouble('SQLITE_IOERR')

export function overDisk(store: Store, { clock, chance, faults, fired, committed, die }: DiskDeps): Store {
  let fullUntilMs = 0
  let depth = 0
  let isCut = false

  function cut(): never {
    isCut = true
    die()
    throw cutOff()
  }

  function draw(): DiskFault | null {
    let left = chance.random()
    for (const fate of diskFaults) {
      left -= faults()[fate]
      if (left >= 0) continue
      fired(fate)
      return fate
    }
    return null
  }

  function commit<T>(work: () => T, run: (inner: () => T) => T): T {
    if (depth > 0) return work()
    if (clock.nowMs() < fullUntilMs) throw trouble('SQLITE_FULL')
    const fate = draw()
    depth += 1
    try {
      const value = run(() => {
        const inner = work()
        // Everything was written, and none of it is kept.
        if (fate === 'diskFull') {
          fullUntilMs = clock.nowMs() + chance.int(1, longestFullMs)
          throw trouble('SQLITE_FULL')
        }
        if (fate === 'diskBroken') throw trouble('SQLITE_IOERR_WRITE')
        if (fate === 'crashInCommit') cut()
        return inner
      })
      committed()
      if (fate === 'crashAfterCommit') cut()
      return value
    } finally {
      depth -= 1
    }
  }

  const over: Store = {
    ...store,
    transaction: (work) => commit(work, store.transaction),
    operations: {
      ...store.operations,
      // A commit of its own where nobody has begun one.
      update: (operation, change) =>
        commit(
          () => store.operations.update(operation, change),
          (inner) => store.transaction(inner),
        ),
    },
  }
  return untilCut(over, () => isCut)
}

/** What was cut off finds no disk any more, whatever of it still runs. */
function untilCut(store: Store, isCut: () => boolean): Store {
  const parts = Object.entries(store).map(([name, part]) => {
    if (typeof part !== 'object' || part === null) return [name, part]
    const calls = Object.entries(part as Record<string, unknown>).map(([call, run]) => {
      if (typeof run !== 'function') return [call, run]
      const checked = function (this: unknown, ...given: unknown[]): unknown {
        if (isCut()) throw cutOff()
        return Reflect.apply(run, this, given)
      }
      return [call, checked]
    })
    return [name, Object.fromEntries(calls)]
  })
  return Object.fromEntries(parts) as Store
}

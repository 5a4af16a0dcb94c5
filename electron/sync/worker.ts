/**
 * Drives operations to their end: picks the heads of the lanes that are due, a few at once, each processing for itself.
 * It never gives up, and a trouble with one operation or with the disk stops no other.
 */
import type { ProcessingName } from '../../shared/model/processing.ts'
import { isSettled } from '../../shared/model/operation.ts'
import type { Operation } from '../db/operations.ts'
import { isDiskTrouble, type Store } from '../db/store.ts'
import type { Log } from '../platform/log.ts'
import type { Timers } from '../platform/timers.ts'
import { createCommit } from './commit.ts'
import type { Core } from './core.ts'
import { createDrive } from './drive.ts'
import { createDurably, diskRetryMs } from './durably.ts'
import type { Line } from './line.ts'
import type { Touched } from './touched.ts'
import type { Turn } from './turns.ts'

export type { Line } from './line.ts'

export type WorkerDeps = {
  store: Store
  lines: ReadonlyMap<ProcessingName, Line>
  core: Core
  timers: Timers
  /** Before each of its commits, as of whatever else is written along with it. */
  turn: Turn
  nowMs(): number
  random(): number
  mintId(): string
  /** After a commit: what changed. */
  committed(operation: Operation, touched: Touched): void
  log: Log
}

export type Worker = {
  start(): void
  /** There may be something to do for this processing. */
  wake(name: ProcessingName): void
  /** Resolves when the operation settled, or after `waitMs`, with its state then. */
  whenSettled(id: string, waitMs: number): Promise<Operation>
  stop(): Promise<void>
}

const mostAtOnce = 4
/** A drive that failed is a bug of ours: the operation is looked at again after this. */
const afterBugMs = 60_000
const longestSleepMs = 60_000

export function createWorker(deps: WorkerDeps): Worker {
  const { store, log, timers, turn } = deps
  /** By sequence number: what is being driven now. */
  const active = new Map<number, ProcessingName>()
  const runs = new Set<Promise<void>>()
  const alarms = new Map<ProcessingName, () => void>()
  const waiting = new Map<string, Set<(operation: Operation | null) => void>>()
  let isRunning = false

  const durably = createDurably({ timers, log, isRunning: () => isRunning })
  const commit = createCommit({
    ...deps,
    durably,
    committed(operation, touched) {
      deps.committed(operation, touched)
      tell(operation)
    },
  })
  const drive = createDrive({ ...deps, durably, commit, isRunning: () => isRunning })

  function pump(name: ProcessingName): void {
    const line = deps.lines.get(name)
    if (!isRunning || line === undefined) return
    try {
      for (;;) {
        // One moment for both questions: what falls due between them would be nobody's.
        const now = deps.nowMs()
        const next = pick(name, line, now)
        if (next === undefined) return sleep(name, nextDueMs(name, now))
        begin(name, line, next)
      }
    } catch (error) {
      if (isDiskTrouble(error) === null) throw error
      log.error('the disk did not take a commit, the queue waits', { processing: name, error })
      sleep(name, diskRetryMs)
    }
  }

  function pick(name: ProcessingName, line: Line, now: number): Operation | undefined {
    const running = [...active.values()].filter((owner) => owner === name).length
    if (running >= mostAtOnce || !line.link.permits()) return undefined
    // Where holds are this till's own, no sale ends one of another's.
    const isRemote = line.processing.capabilities.bonuses === 'remote'
    const pointWide = isRemote && line.facts.holdScope === 'point'
    const next = store.operations.findRunnable({
      processing: name,
      now,
      serverNow: line.serverClock.nowMs(),
      pointWide,
      active: [...active.keys()],
    })
    // From its token to its verdict a sale has the point for itself, in the store and not in memory alone.
    if (next !== undefined && pointWide && next.kind === 'sale.record' && !next.locksPoint) {
      store.operations.update(next, { locksPoint: true })
    }
    return next
  }

  function begin(name: ProcessingName, line: Line, operation: Operation): void {
    active.set(operation.seq, name)
    const run = driveOut(line, operation)
      .finally(() => {
        active.delete(operation.seq)
        runs.delete(run)
      })
      .then(turn)
      // A later step of its case may belong to another processing.
      .then(pumpAll)
    runs.add(run)
  }

  async function driveOut(line: Line, operation: Operation): Promise<void> {
    try {
      await drive(line, operation.id)
    } catch (error) {
      log.error('an operation could not be driven', { operation: operation.id, error })
      postpone(operation.id)
    }
  }

  function pumpAll(): void {
    for (const name of deps.lines.keys()) pump(name)
  }

  /** What had left when the drive failed is of unknown outcome, like everything without an answer. */
  function postpone(id: string): void {
    const due = { dueAt: deps.nowMs() + afterBugMs, dueReason: 'reading' } as const
    try {
      const operation = store.operations.get(id)
      if (operation.state === 'sending') {
        store.operations.update(operation, { ...due, state: 'checking', everUnknown: true })
      } else if (operation.state === 'queued' || operation.state === 'checking') {
        store.operations.update(operation, due)
      }
    } catch (error) {
      log.error('an operation could not be put off', { operation: id, error })
    }
  }

  function nextDueMs(name: ProcessingName, now: number): number | null {
    const dueAt = store.operations.findNextDue(name, now)
    return dueAt === null ? null : Math.min(Math.max(dueAt - now, 1), longestSleepMs)
  }

  function sleep(name: ProcessingName, delayMs: number | null): void {
    alarms.get(name)?.()
    alarms.delete(name)
    if (delayMs !== null && isRunning)
      alarms.set(
        name,
        timers.after(delayMs, () => pump(name)),
      )
  }

  function tell(operation: Operation): void {
    if (!isSettled(operation.state)) return
    for (const resolve of waiting.get(operation.id) ?? []) resolve(operation)
    waiting.delete(operation.id)
  }

  return {
    start() {
      isRunning = true
      pumpAll()
    },
    wake: pump,
    async whenSettled(id, waitMs) {
      const operation = store.operations.get(id)
      if (isSettled(operation.state) || waitMs <= 0) return operation
      const { promise, resolve } = Promise.withResolvers<Operation | null>()
      const callOff = timers.after(waitMs, () => resolve(null))
      const waiters = waiting.get(id) ?? new Set()
      waiting.set(id, waiters.add(resolve))
      const settled = await promise
      callOff()
      waiters.delete(resolve)
      if (waiters.size === 0) waiting.delete(id)
      return settled ?? store.operations.get(id)
    },
    async stop() {
      isRunning = false
      for (const callOff of alarms.values()) callOff()
      for (const resolve of [...waiting.values()].flatMap((waiters) => [...waiters])) resolve(null)
      await Promise.all(runs)
    },
  }
}

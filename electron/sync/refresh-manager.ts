/**
 * Bulk refreshes of the processings that list everything: one at a time for each, in a thread of its own, when it is due or
 * asked for and its line is up. One that cannot go on waits or ends visibly and goes on at the page it had reached; what it
 * has taken in is never lost, and no look-up waits for it.
 */
import type { RefreshView } from '../../shared/model/status.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Refresh } from '../db/refreshes.ts'
import { isDiskTrouble, type Store } from '../db/store.ts'
import type { Log } from '../platform/log.ts'
import type { Timers } from '../platform/timers.ts'
import type { Line } from './line.ts'
import { dueAt, goesOn } from './refresh-plan.ts'
import { createRefreshRate, type RefreshRate } from './refresh-rate.ts'
import {
  monotonicMs,
  type RefreshMessage,
  type RefreshThread,
  type StartRefreshThread,
} from './refresh-thread.ts'

export type RefreshManagerDeps = {
  store: Pick<Store, 'refreshes' | 'transaction' | 'file' | 'turns' | 'leaveCheckpoints' | 'disk'>
  lines: ReadonlyMap<ProcessingName, Line>
  /** Null: only when asked. */
  everyMs(name: ProcessingName): number | null
  /** Null: nothing is ever refreshed. */
  startThread: StartRefreshThread | null
  timers: Timers
  nowMs(): number
  log: Log
  /** Anything that `list` says has changed. */
  changed(name: ProcessingName): void
}

export type Refreshes = {
  start(): void
  /** The line's state has changed. */
  wake(name: ProcessingName): void
  /** Begins it, or lets it go on, as soon as its line is up. False: the processing lists nothing. */
  refreshNow(name: ProcessingName): boolean
  /** False: the processing lists nothing. */
  cancel(name: ProcessingName): boolean
  list(): RefreshView[]
  stop(): Promise<void>
}

type Run = { number: number; thread: RefreshThread; rate: RefreshRate }
type Track = {
  name: ProcessingName
  line: Line
  run: Run | null
  isAsked: boolean
  failures: number
  callOff: () => void
}

const longestSleepMs = 60 * 60_000
const afterDiskTroubleMs = 30_000

export function createRefreshManager(deps: RefreshManagerDeps): Refreshes {
  const { store, timers, nowMs, log, startThread } = deps
  const tracks = new Map<ProcessingName, Track>()
  let startedAt = nowMs()
  let isRunning = false
  let threads = 0

  const dueOf = ({ name, isAsked, failures }: Track, refresh: Refresh | undefined) =>
    dueAt({ refresh, everyMs: deps.everyMs(name), isAsked, failures, startedAt })
  /** Neither away nor asking for patience. */
  const isUp = ({ line }: Track) => line.link.state().state === 'up' && line.link.permits()

  /** Begins what is due; else looks again when it will be, or when the line is up. */
  function look(track: Track): void {
    track.callOff()
    if (!isRunning || track.run !== null) return
    const due = dueOf(track, store.refreshes.find(track.name))
    if (due === null) return
    const waitMs = due - nowMs()
    if (waitMs > 0) return sleep(track, waitMs)
    // The cache is for outages; what is left of the disk is for operations.
    if (!store.disk.hasRoom()) return sleep(track, afterDiskTroubleMs)
    if (isUp(track) && startThread !== null) withDisk(track, () => run(track, startThread))
  }

  function sleep(track: Track, waitMs: number): void {
    track.callOff = timers.after(Math.min(waitMs, longestSleepMs), () => {
      look(track)
      deps.changed(track.name)
    })
  }

  function withDisk(track: Track, work: () => void): void {
    try {
      work()
    } catch (error) {
      if (isDiskTrouble(error) === null) throw error
      log.error('the disk did not take the state of a refresh, trying again', {
        processing: track.name,
        error,
      })
      track.callOff()
      sleep(track, afterDiskTroubleMs)
    }
  }

  function run(track: Track, begin: StartRefreshThread): void {
    const { name, line } = track
    const refresh = store.transaction(() =>
      goesOn(store.refreshes.find(name), nowMs())
        ? store.refreshes.resume(name)
        : store.refreshes.begin(name, nowMs()),
    )
    track.isAsked = false
    store.leaveCheckpoints(true)
    const number = (threads += 1)
    const job = {
      processing: name,
      generation: refresh.generation,
      readLagMs: line.facts.readLagMs,
      file: store.file,
      turns: store.turns.shared,
      thread: number,
      clockOffsetMs: nowMs() - monotonicMs(),
    }
    const rate = createRefreshRate()
    rate.add(refresh.rows, nowMs())
    track.run = { number, rate, thread: begin(job, (message) => hear(track, message)) }
    log.info('a refresh has begun', { processing: name, generation: refresh.generation, rows: refresh.rows })
    deps.changed(name)
  }

  function hear(track: Track, message: RefreshMessage): void {
    switch (message.type) {
      case 'noted':
        track.line.link.note(message.outcome)
        return
      case 'progressed':
        track.run?.rate.add(message.rows, nowMs())
        if (!store.disk.hasRoom()) void track.run?.thread.stop()
        break
      case 'ended':
        ended(track, message.end)
        break
    }
    deps.changed(track.name)
  }

  function ended(track: Track, end: (RefreshMessage & { type: 'ended' })['end']): void {
    const { name } = track
    if (track.run !== null) store.turns.release(track.run.number)
    track.run = null
    if ([...tracks.values()].every(({ run: other }) => other === null)) store.leaveCheckpoints(false)
    // What was under way when the till stops goes on when it starts again.
    if (!isRunning) return
    if (end.is === 'done') track.failures = 0
    log.info('a refresh has ended', { processing: name, ...end })
    withDisk(track, () => {
      // Without a line there is nobody to blame: it goes on when the line is back.
      if (end.is === 'failed' && isUp(track)) {
        track.failures += 1
        store.transaction(() => store.refreshes.end(name, 'failed', end.reason, nowMs()))
      }
      look(track)
    })
  }

  function view(track: Track): RefreshView {
    const { name, run: running, line } = track
    const refresh = store.refreshes.find(name)
    const due = dueOf(track, refresh)
    const isUnderWay = running !== null && refresh?.state === 'running'
    const isDue = refresh === undefined || refresh.state === 'running' || (due !== null && due <= nowMs())
    const state = isUnderWay ? 'running' : isDue ? 'waiting' : refresh.state
    const perSecond = isUnderWay ? running.rate.rowsPerSecond() : null
    const left =
      refresh === undefined || refresh.total === null ? null : Math.max(0, refresh.total - refresh.rows)
    return {
      processing: name,
      state,
      rows: refresh?.rows ?? 0,
      total: refresh?.total ?? null,
      rowsPerSecond: perSecond,
      remainingMs:
        perSecond === null || perSecond <= 0 || left === null ? null : Math.round((left * 1000) / perSecond),
      startedAt: isoOf(refresh?.startedAt),
      finishedAt: isoOf(refresh?.finishedAt),
      nextAt: isUnderWay ? null : isoOf(due),
      reason: state === 'waiting' ? line.link.state().reason : (refresh?.reason ?? null),
    }
  }

  return {
    start() {
      startedAt = nowMs()
      isRunning = true
      for (const [name, line] of deps.lines) {
        if (!line.processing.capabilities.list || startThread === null) continue
        const track = { name, line, run: null, isAsked: false, failures: 0, callOff: () => undefined }
        tracks.set(name, track)
        look(track)
      }
    },
    wake(name) {
      const track = tracks.get(name)
      if (track === undefined) return
      look(track)
      deps.changed(name)
    },
    refreshNow(name) {
      const track = tracks.get(name)
      if (track === undefined) return false
      const isUnderWay = track.run !== null && store.refreshes.find(name)?.state === 'running'
      track.isAsked = !isUnderWay
      look(track)
      deps.changed(name)
      return true
    },
    cancel(name) {
      const track = tracks.get(name)
      if (track === undefined) return false
      track.isAsked = false
      store.transaction(() => store.refreshes.end(name, 'cancelled', null, nowMs()))
      void track.run?.thread.stop()
      look(track)
      deps.changed(name)
      return true
    },
    list: () => [...tracks.values()].map(view),
    async stop() {
      isRunning = false
      for (const track of tracks.values()) track.callOff()
      await Promise.all([...tracks.values()].map(async ({ run: running }) => running?.thread.stop()))
    },
  }
}

const isoOf = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString()

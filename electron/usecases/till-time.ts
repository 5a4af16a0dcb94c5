/**
 * Two times that no clock of the machine can change. How long the till has been running, over all its starts: locks are
 * measured by it, so that a clock set forward opens none and one set back locks nobody for years; what passes while the till
 * is off does not count. And the latest time that it has ever seen: a clock that is far behind it was set back, and no age of
 * anything read earlier can be trusted until it has caught up, or until a processing shows that it is right.
 */
import { isDiskTrouble, type Store } from '../db/store.ts'
import type { Timers } from '../platform/timers.ts'
import type { Line } from '../sync/line.ts'
import type { Log } from '../platform/log.ts'

export type TillTime = {
  runningMs(): number
  /** The wall clock is not behind what it was. */
  isTrusted(): boolean
  /** Writes both down now. A crash loses what passed since: a lock then lasts that much longer, never shorter. */
  note(): void
}

type Deps = {
  store: Store
  lines: ReadonlyMap<string, Line>
  nowMs(): number
  clockJumpMs(): number
}

const runningKey = 'time.running'
const latestKey = 'time.latest'
/** Less is the ordinary drift of clocks. */
export const clockToleranceMs = 5 * 60_000
const noteEveryMs = 60_000

export function createTillTime({ store, lines, nowMs, clockJumpMs }: Deps): TillTime {
  const startedMs = nowMs()
  const ranBeforeMs = Number(store.meta.find(runningKey) ?? 0)
  const latest = () => Number(store.meta.find(latestKey) ?? 0)
  const wallMs = () => Math.min(nowMs(), nowMs() + clockJumpMs())
  const runningMs = () => ranBeforeMs + Math.max(0, nowMs() - startedMs)
  const isBehind = () => wallMs() < latest() - clockToleranceMs
  /** A processing has shown its time in this run, and it is this till's. */
  const isConfirmed = () =>
    [...lines.values()].some(
      ({ serverClock, terms }) =>
        terms === null && serverClock.isKnown() && Math.abs(serverClock.offsetMs()) < clockToleranceMs,
    )
  return {
    runningMs,
    isTrusted: () => !isBehind() || isConfirmed(),
    note() {
      store.transaction(() => {
        store.meta.set(runningKey, String(runningMs()))
        const now = wallMs()
        if (now > latest() || (isBehind() && isConfirmed())) store.meta.set(latestKey, String(now))
      })
    },
  }
}

/** Writes both times down now and then, and when it is stopped by what this returns. */
export function keepTime(time: TillTime, timers: Timers, log: Log): () => void {
  let callOff = timers.after(noteEveryMs, again)
  function again(): void {
    callOff = timers.after(noteEveryMs, again)
    noteSafely()
  }
  function noteSafely(): void {
    try {
      time.note()
    } catch (error) {
      if (isDiskTrouble(error) === null) throw error
      log.error('how long the till has been running could not be written down, trying again', { error })
    }
  }
  let isStopped = false
  return () => {
    callOff()
    if (!isStopped) noteSafely()
    isStopped = true
  }
}

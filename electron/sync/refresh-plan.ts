/** When a bulk refresh is due and whether it goes on or begins anew: pure, from what is stored. */
import type { Refresh } from '../db/refreshes.ts'

/** After the start of the till: the first look-ups of the morning come first. */
export const soonMs = 3_000
const firstPauseMs = 60_000
const longestPauseMs = 15 * 60_000
/** What a longer interrupted refresh has taken in is too old to be confirmed by its end. */
const longestGapMs = 24 * 60 * 60_000

export type RefreshSituation = {
  /** The last one; undefined: there was none. */
  refresh: Refresh | undefined
  /** Null: only when asked. */
  everyMs: number | null
  isAsked: boolean
  /** How many failed in a row since the till was started. */
  failures: number
  startedAt: number
}

/** Null: not by itself. */
export function dueAt({ refresh, everyMs, isAsked, failures, startedAt }: RefreshSituation): number | null {
  if (isAsked) return startedAt
  // One that was under way when the till ended, or the line, was wanted by whoever began it.
  if (refresh?.state === 'running') return startedAt + soonMs
  if (everyMs === null) return null
  if (refresh === undefined) return startedAt + soonMs
  const pauseMs =
    refresh.state === 'failed'
      ? Math.min(everyMs, longestPauseMs, firstPauseMs * 2 ** Math.min(Math.max(0, failures - 1), 10))
      : everyMs
  return Math.max(startedAt + soonMs, (refresh.finishedAt ?? refresh.startedAt) + pauseMs)
}

/** True: at the page that it had reached. */
export const goesOn = (refresh: Refresh | undefined, nowMs: number): boolean =>
  refresh !== undefined &&
  (refresh.state === 'running' || refresh.state === 'failed') &&
  nowMs - refresh.startedAt < longestGapMs

/**
 * How wrong PINs slow a guesser down, by the time that the till has been running. An operator: five tries, then 1, 5, 15 and
 * 60 minutes after each further one, about thirty a day. The till: after ten wrong PINs, whoever they were for, everyone waits
 * a minute after each further one; one is forgotten every ten minutes. So many operators are no more guesses, and whoever
 * types wrong PINs on purpose delays the others by a minute and locks out only whose name they chose.
 */
import type { Engine } from './engine.ts'

const freeAttempts = 5
const minuteMs = 60_000
const lockMinutes = [1, 5, 15, 60]
const freeAtTill = 10
const forgottenEveryMs = 10 * minuteMs
const tillLockMs = minuteMs
const tillKey = 'pin.wrong'

export const attemptsLeft = (failed: number): number => freeAttempts - failed

/** When, in the till's running time, another attempt of this operator may be made; 0: at once. */
export function lockedUntil(failed: number, runningMs: number): number {
  if (failed < freeAttempts) return 0
  const minutes = lockMinutes[Math.min(failed - freeAttempts, lockMinutes.length - 1)] ?? 60
  return runningMs + minutes * minuteMs
}

type Deps = Pick<Engine, 'store' | 'time'>
/** `level`: wrong PINs at this till that are not forgotten yet. */
type AtTill = { level: number; atMs: number; untilMs: number }

/** How long the whole till waits still; 0: not at all. */
export function tillWaitMs(deps: Deps): number {
  return Math.max(0, read(deps).untilMs - deps.time.runningMs())
}

/** A wrong PIN, whoever it was for; the caller has the transaction. */
export function noteWrongPin(deps: Deps): void {
  const { level, atMs } = read(deps)
  const now = deps.time.runningMs()
  const left = Math.max(0, level - (now - atMs) / forgottenEveryMs) + 1
  const untilMs = left > freeAtTill ? now + tillLockMs : 0
  deps.store.meta.set(tillKey, JSON.stringify({ level: left, atMs: now, untilMs } satisfies AtTill))
}

function read({ store, time }: Deps): AtTill {
  const kept = store.meta.find(tillKey)
  return kept === undefined ? { level: 0, atMs: time.runningMs(), untilMs: 0 } : (JSON.parse(kept) as AtTill)
}

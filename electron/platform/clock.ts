/**
 * The engine's time. `nowMs` is UTC milliseconds anchored once at start and driven by the monotonic clock, so that a
 * wall clock that jumps while the till runs moves no hold, lock-out, quiet time or cache age.
 */
export type Clock = {
  /** UTC milliseconds, never going backwards within a run. */
  nowMs(): number
  /** How far the machine's wall clock has moved from the engine's since start, milliseconds. */
  jumpMs(): number
}

export function createClock(): Clock {
  const anchorWallMs = Date.now()
  const anchorMonoMs = performance.now()
  const nowMs = () => Math.round(anchorWallMs + (performance.now() - anchorMonoMs))
  return { nowMs, jumpMs: () => Date.now() - nowMs() }
}

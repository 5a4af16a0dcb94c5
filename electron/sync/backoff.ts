/** When to try again: full jitter, no cap on the number of tries. */

export const baseDelayMs = 1_000
/** Nothing waits longer than this for a processing that may be back. */
export const longestDelayMs = 300_000
const shortestDelayMs = 200

/** `random` in [0, 1). Failures count from 1. */
export function backoffMs(failures: number, random: number, capMs: number = longestDelayMs): number {
  const ceiling = Math.min(capMs, baseDelayMs * 2 ** Math.min(failures, 30))
  return Math.max(shortestDelayMs, Math.round(random * ceiling))
}

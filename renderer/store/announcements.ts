/**
 * Decides when losing and regaining a processing is said aloud: only when the new state has lasted, so that a flicker
 * is never announced. Pure: the clock comes in, what to say and when to look again come out.
 */
import type { ProcessingName, ProcessingState } from '../../shared/model/processing.ts'

export const settleMs = 2000

type Reading = { name: ProcessingName; state: ProcessingState }
type Seen = { announced: 'up' | 'down'; now: 'up' | 'down'; sinceMs: number }
export type Hysteresis = ReadonlyMap<ProcessingName, Seen>
export type Announcement = { processing: ProcessingName; became: 'up' | 'down' }
export type Heard = { next: Hysteresis; said: Announcement[]; againInMs: number | null }

/** `unknown` is no news. A processing that was never seen counts as up until it has been down for `settleMs`. */
export function hear(before: Hysteresis, readings: readonly Reading[], nowMs: number): Heard {
  const next = new Map(before)
  const said: Announcement[] = []
  let againInMs: number | null = null
  for (const { name, state } of readings) {
    const seen = next.get(name) ?? { announced: 'up', now: 'up', sinceMs: nowMs }
    const now = state === 'unknown' ? seen.now : state
    const sinceMs = now === seen.now ? seen.sinceMs : nowMs
    const lastedMs = nowMs - sinceMs
    const isDue = now !== seen.announced && lastedMs >= settleMs
    if (isDue) said.push({ processing: name, became: now })
    else if (now !== seen.announced) againInMs = Math.min(againInMs ?? settleMs, settleMs - lastedMs)
    next.set(name, { announced: isDue ? now : seen.announced, now, sinceMs })
  }
  return { next, said, againInMs }
}

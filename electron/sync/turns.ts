/**
 * The queue's turns on the main thread: at most one commit in each, and between two of them whatever came in meanwhile is
 * answered. A look-up therefore waits for one commit of a draining queue at most, however many answers arrive together.
 */
import type { Timers } from '../platform/timers.ts'

/** Resolves when it is this caller's turn; they come in the order in which they asked. */
export type Turn = () => Promise<void>

export function createTurns(timers: Pick<Timers, 'breathe'>): Turn {
  let last: Promise<void> = Promise.resolve()
  return () => {
    last = last.then(() => timers.breathe())
    return last
  }
}

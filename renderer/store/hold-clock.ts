/**
 * What is left of a hold, by the page's monotonic clock: the engine says how much was left when its answer came, and a
 * jump of the till's own clock changes nothing. Pure.
 */
import type { HoldView } from '../../shared/model/checkout.ts'

/** `arrivedMs` is the monotonic moment at which `remainingMs` was true. */
export type HoldClock = { remainingMs: number; arrivedMs: number }
export type HoldPhase = 'calm' | 'soon' | 'over'

/** From here on the cashier is warned and offered to renew. */
export const warnBelowMs = 120_000

export const startHoldClock = (hold: HoldView | undefined, monotonicMs: number): HoldClock | null =>
  hold === undefined ? null : { remainingMs: hold.remainingMs, arrivedMs: monotonicMs }

/** Milliseconds, never negative and never more than was left at the start. */
export function leftOfHold({ remainingMs, arrivedMs }: HoldClock, monotonicMs: number): number {
  const passedMs = Math.max(0, monotonicMs - arrivedMs)
  return Math.max(0, remainingMs - passedMs)
}

export function holdPhase(leftMs: number): HoldPhase {
  if (leftMs <= 0) return 'over'
  return leftMs < warnBelowMs ? 'soon' : 'calm'
}

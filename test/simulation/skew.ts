/** F13: one seed lived with clocks that are right, and again with clocks that are wrong by years, comes to the same ends. */
import { dayOf } from './day-of.ts'
import type { Smaller } from './shrink.ts'

const tenYearsMs = 10 * 365 * 86_400_000

/** The processing shows its time: without, nobody could know when a hold ends. */
const variant = { truth: { sendsDate: true, dateOffMs: 0 } }

export async function livedWithSkew(options: Smaller, skewMs = tenYearsMs): Promise<boolean> {
  const right = await dayOf({ ...options, variant, mostSkewMs: 0 })
  const wrong = await dayOf({ ...options, variant, mostSkewMs: skewMs })
  return JSON.stringify(right.ends) === JSON.stringify(wrong.ends)
}

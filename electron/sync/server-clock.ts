/** A processing's clock, learnt from its `Date` headers (or from a fresh hold's end), over the engine's monotonic time. */

export type ServerClock = {
  nowMs(): number
  /** What its time is at least: nothing ends by a clock that nobody has set. */
  earliestMs(): number
  /** False until the processing has shown its time: then `nowMs` is the till's own. */
  isKnown(): boolean
  /** Takes a `Date` header, which is cut to a whole second. */
  learn(serverMs: number, receivedAtMs: number): void
  /**
   * A fresh hold of `durationMs` ends at `untilMs`: used where no `Date` was ever seen, and where the hold shows that it is not
   * the clock by which holds end.
   */
  learnFromHold(untilMs: number, durationMs: number, receivedAtMs: number): void
  offsetMs(): number
  /** What the last `Date` header said against the till's clock, whether it is gone by or not; null before the first one. */
  dateOffsetMs(): number | null
}

/** Two clocks of one processing may differ by so much and still be taken for one. */
const clocksDifferMs = 60_000

/** The till's own clock, where nobody else ends anything. */
export const createOwnClock = (nowMs: () => number): ServerClock => ({
  ...createServerClock(nowMs),
  earliestMs: nowMs,
})

export function createServerClock(nowMs: () => number): ServerClock {
  let offsetMs = 0
  let dateOffsetMs: number | null = null
  let hasDate = false
  let isDateWrong = false
  let isKnown = false
  return {
    nowMs: () => nowMs() + offsetMs,
    earliestMs: () => (isKnown ? nowMs() + offsetMs : 0),
    isKnown: () => isKnown,
    learn(serverMs, receivedAtMs) {
      if (!Number.isFinite(serverMs)) return
      dateOffsetMs = serverMs + 500 - receivedAtMs
      if (isDateWrong) return
      offsetMs = serverMs + 500 - receivedAtMs
      hasDate = true
      isKnown = true
    },
    learnFromHold(untilMs, durationMs, receivedAtMs) {
      const shownMs = untilMs - durationMs - receivedAtMs
      // Judged by a clock that is behind, a hold would seem to live after its end; by one that is past its end, never.
      const isBehind = shownMs > offsetMs + clocksDifferMs
      const isPastItsEnd = untilMs <= receivedAtMs + offsetMs
      isDateWrong ||= hasDate && (isBehind || isPastItsEnd)
      if (!hasDate || isDateWrong) offsetMs = shownMs
      isKnown = true
    },
    offsetMs: () => offsetMs,
    dateOffsetMs: () => dateOffsetMs,
  }
}

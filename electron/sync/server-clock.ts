/** A processing's clock, learnt from its `Date` headers (or from a fresh hold's end), over the engine's monotonic time. */

export type ServerClock = {
  nowMs(): number
  /** False until the processing has shown its time: then `nowMs` is the till's own. */
  isKnown(): boolean
  /** Takes a `Date` header, which is cut to a whole second. */
  learn(serverMs: number, receivedAtMs: number): void
  /** A fresh hold of `durationMs` ends at `untilMs`: used only where no `Date` was ever seen. */
  learnFromHold(untilMs: number, durationMs: number, receivedAtMs: number): void
  offsetMs(): number
}

export function createServerClock(nowMs: () => number): ServerClock {
  let offsetMs = 0
  let hasDate = false
  let isKnown = false
  return {
    nowMs: () => nowMs() + offsetMs,
    isKnown: () => isKnown,
    learn(serverMs, receivedAtMs) {
      if (!Number.isFinite(serverMs)) return
      offsetMs = serverMs + 500 - receivedAtMs
      hasDate = true
      isKnown = true
    },
    learnFromHold(untilMs, durationMs, receivedAtMs) {
      isKnown = true
      if (!hasDate) offsetMs = untilMs - durationMs - receivedAtMs
    },
    offsetMs: () => offsetMs,
  }
}

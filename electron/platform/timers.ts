/** Waiting, as a dependency: the same engine also runs under a clock that a test moves. */
export type Timers = {
  /** Calls `work` once after `delayMs`; what it returns calls that off. Keeps no process alive by itself. */
  after(delayMs: number, work: () => void): () => void
  /** Resolves when everything that had come in by now, and was waiting for this thread, has been answered. */
  breathe(): Promise<void>
}

export const systemTimers: Timers = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
  // Only after it has looked for what came in does the loop come to these, and those that begin meanwhile wait for the next.
  breathe: () => new Promise((resolve) => void setImmediate(resolve)),
}

/** Resolves after `delayMs`. */
export const pause = (timers: Timers, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    timers.after(delayMs, resolve)
  })

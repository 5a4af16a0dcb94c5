/** Waiting, as a dependency: the same engine also runs under a clock that a test moves. */
export type Timers = {
  /** Calls `work` once after `delayMs`; what it returns calls that off. Keeps no process alive by itself. */
  after(delayMs: number, work: () => void): () => void
}

export const systemTimers: Timers = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Resolves after `delayMs`. */
export const pause = (timers: Timers, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    timers.after(delayMs, resolve)
  })

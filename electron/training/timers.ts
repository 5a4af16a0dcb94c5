/**
 * Delays that can all be called off at once. Never keeps a process alive by itself.
 */
export type Timers = {
  after(delayMs: number, run: () => void): void
  /** Forgets everything that was to happen later. */
  stop(): void
}

export function createTimers(): Timers {
  const waiting = new Set<NodeJS.Timeout>()
  return {
    after(delayMs, run) {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        run()
      }, delayMs)
      timer.unref()
      waiting.add(timer)
    },
    stop() {
      for (const timer of waiting) clearTimeout(timer)
      waiting.clear()
    },
  }
}

/** The calls that are being made on an engine, so that it does not go from under one. */
export function createCalls() {
  const open = new Set<Promise<unknown>>()
  return {
    async during<T>(call: () => Promise<T>): Promise<T> {
      const made = call()
      open.add(made)
      try {
        return await made
      } finally {
        open.delete(made)
      }
    },
    /** When none is open any more, however each ended. */
    async over(): Promise<void> {
      while (open.size > 0) await Promise.allSettled(open)
    },
  }
}

/** What things looked like at every moment, for readings that lag. */
export type Timelines<T> = ReturnType<typeof createTimelines<T>>

export function createTimelines<T>() {
  const all = new Map<string, { atMs: number; value: T | null }[]>()
  const at = (key: string, atMs: number): T | null =>
    all.get(key)?.findLast((moment) => moment.atMs <= atMs)?.value ?? null
  return {
    at,
    put(key: string, value: T | null, atMs: number): void {
      const timeline = all.get(key) ?? []
      timeline.push({ atMs, value })
      all.set(key, timeline)
    },
    allAt: (atMs: number, isMeant: (value: T) => boolean): T[] =>
      [...all.keys()].flatMap((key) => {
        const value = at(key, atMs)
        return value !== null && isMeant(value) ? [value] : []
      }),
    /** Everything it was within a stretch of time. */
    within(key: string, fromMs: number, toMs: number): (T | null)[] {
      const within = (all.get(key) ?? []).filter(({ atMs }) => atMs > fromMs && atMs <= toMs)
      return [at(key, fromMs), ...within.map(({ value }) => value)]
    },
  }
}

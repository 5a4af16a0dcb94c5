/**
 * A clock that a test moves. What waits on its timers runs in the order of time, each to its end before the next: between
 * two of them every promise that can go on without time has gone on.
 */
import type { Timers } from '../../electron/platform/timers.ts'

export type Alarms = Timers & {
  /** Calls off everything that waits here, and whatever would still begin to, as the death of a process does. */
  drop(): void
}

export type VirtualClock = {
  nowMs(): number
  /** Timers of their own, to be dropped together. */
  alarms(): Alarms
  /** Runs everything that is due within `ms`, then stands `ms` later. */
  advance(ms: number): Promise<void>
  /** Time goes by while something runs: nothing that falls due meanwhile runs before it. */
  pass(ms: number): void
  /** Lets every promise go on that waits for no time. */
  settle(): Promise<void>
}

type Entry = { atMs: number; order: number; work: () => unknown; isOff: boolean }

export function createVirtualClock(startMs: number): VirtualClock {
  const heap = createHeap()
  let nowMs = startMs
  let order = 0

  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

  return {
    nowMs: () => nowMs,
    alarms() {
      const own = new Set<Entry>()
      let isDropped = false
      return {
        after(delayMs, work) {
          if (isDropped) return () => undefined
          const atMs = nowMs + Math.max(0, Math.ceil(delayMs))
          const entry: Entry = {
            atMs,
            order: (order += 1),
            isOff: false,
            work: () => (own.delete(entry), work()),
          }
          own.add(entry)
          heap.push(entry)
          return () => {
            entry.isOff = true
            own.delete(entry)
          }
        },
        // No time goes by in it, and the dead go on no more.
        breathe: () => (isDropped ? new Promise<void>(() => undefined) : Promise.resolve()),
        drop() {
          isDropped = true
          for (const entry of own) entry.isOff = true
          own.clear()
        },
      }
    },
    async advance(ms) {
      const untilMs = nowMs + ms
      await settle()
      for (let next = heap.peek(); next !== undefined && next.atMs <= untilMs; next = heap.peek()) {
        heap.pop()
        if (next.isOff) continue
        nowMs = Math.max(nowMs, next.atMs)
        await next.work()
        await settle()
      }
      nowMs = untilMs
    },
    pass: (ms) => void (nowMs += ms),
    settle,
  }
}

function createHeap() {
  const items: Entry[] = []
  const isBefore = (a: number, b: number) => {
    const left = items[a] as Entry
    const right = items[b] as Entry
    return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order)
  }
  const swap = (a: number, b: number) => {
    const kept = items[a] as Entry
    items[a] = items[b] as Entry
    items[b] = kept
  }
  return {
    peek: () => items[0],
    push(entry: Entry) {
      items.push(entry)
      for (let at = items.length - 1; at > 0;) {
        const parent = (at - 1) >> 1
        if (!isBefore(at, parent)) return
        swap(at, parent)
        at = parent
      }
    },
    pop() {
      swap(0, items.length - 1)
      items.pop()
      for (let at = 0; ;) {
        const left = at * 2 + 1
        const right = left + 1
        let least = at
        if (left < items.length && isBefore(left, least)) least = left
        if (right < items.length && isBefore(right, least)) least = right
        if (least === at) return
        swap(at, least)
        at = least
      }
    },
  }
}

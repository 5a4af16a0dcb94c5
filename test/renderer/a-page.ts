/** What a store of the page is given, with an engine that answers as a test says and timers that run when it says so. */
import type { Api } from '../../renderer/api.ts'
import type { Deps } from '../../renderer/store/deps.ts'
import { createEvents } from '../../renderer/store/events.ts'

type Answering = { [Noun in keyof Api]?: { [Verb in keyof Api[Noun]]?: (input: never) => unknown } }

export type APage = {
  deps: Deps
  /** Runs every timer that is set, and what it sets in turn. */
  runTimers: () => void
  /** Lets the clock that only grows go on. */
  passMs: (ms: number) => void
}

export function aPage(api: Answering): APage {
  const timers = new Set<() => void>()
  let nowMs = 1_800_000_000_000
  let ids = 0
  return {
    deps: {
      api: api as unknown as Api,
      events: createEvents(),
      now: () => nowMs,
      monotonicMs: () => nowMs,
      newId: () => `id-${(ids += 1)}`,
      after: (_ms, run) => {
        timers.add(run)
        return () => timers.delete(run)
      },
    },
    runTimers: () => {
      for (const run of timers) {
        timers.delete(run)
        run()
      }
    },
    passMs: (ms) => {
      nowMs += ms
    },
  }
}

/** An answer that comes when the test gives it. */
export function later<T>(): {
  answer: Promise<T>
  give: (value: T) => void
  refuse: (error: unknown) => void
} {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  return { answer: promise, give: resolve, refuse: reject }
}

/** What every store is given: the engine, its events, the clock, ids and timers. Built once in `main.tsx`. */
import type { Api } from '../api.ts'
import type { Events } from './events.ts'

export type Deps = {
  api: Api
  events: Events
  /** UTC milliseconds. */
  now: () => number
  /** Milliseconds that only ever grow, whatever happens to the till's clock: for what is counted down. */
  monotonicMs: () => number
  newId: () => string
  /** Runs once after `ms`; the returned function calls it off. */
  after: (ms: number, run: () => void) => () => void
}

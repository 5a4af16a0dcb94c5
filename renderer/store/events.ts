/**
 * Carries the engine's events to whoever listens, and keeps watching: a broken stream is watched again after a pause.
 * After every (re)connection listeners hear `connected`, and read anew what they show; what happened in between is
 * never replayed.
 */
import type { TillEvent } from '../../shared/model/event.ts'

export type EngineEvent = TillEvent | { type: 'engine.connected' } | { type: 'engine.lost' }
export type Listener = (event: EngineEvent) => void
export type Events = { subscribe: (listener: Listener) => () => void; emit: (event: EngineEvent) => void }

export function createEvents(): Events {
  const listeners = new Set<Listener>()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
  }
}

type Watching = {
  watch: () => Promise<AsyncIterable<TillEvent>>
  events: Events
  pause: (ms: number) => Promise<void>
  signal: AbortSignal
}

const shortestPauseMs = 500
const longestPauseMs = 5000

/** Watches until `signal` is aborted. */
export async function watchEvents({ watch, events, pause, signal }: Watching): Promise<void> {
  let pauseMs = shortestPauseMs
  while (!signal.aborted) {
    try {
      const stream = await watch()
      pauseMs = shortestPauseMs
      events.emit({ type: 'engine.connected' })
      for await (const event of stream) {
        if (signal.aborted) return
        events.emit(event)
      }
    } catch {
      // A broken stream is an ordinary event of a till's life; the screen says so and it is watched again.
    }
    if (signal.aborted) return
    events.emit({ type: 'engine.lost' })
    await pause(pauseMs)
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }
}

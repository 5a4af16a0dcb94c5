/** Tells of changes at most a few times a second, and always of the last one. */
import type { Timers } from './platform/timers.ts'

export type PublishSoon = { changed(): void; stop(): void }

export function publishSoon(timers: Timers, soonMs: number, publish: () => void): PublishSoon {
  let callOff: (() => void) | undefined
  let isStopped = false
  return {
    changed() {
      if (isStopped) return
      callOff ??= timers.after(soonMs, () => {
        callOff = undefined
        publish()
      })
    },
    stop() {
      isStopped = true
      callOff?.()
    },
  }
}

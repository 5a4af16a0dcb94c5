/** A disk that is full or failing may recover: what must be kept waits and its commit is tried again. */
import { isDiskTrouble } from '../db/store.ts'
import type { Log } from '../platform/log.ts'
import { pause, type Timers } from '../platform/timers.ts'

export const diskRetryMs = 500

export type Durably = <T>(work: () => T) => Promise<T>

/** Tries at once, so that without trouble `work` has run when this returns. Rejects when `isRunning` turns false meanwhile. */
export function createDurably(deps: { timers: Timers; log: Log; isRunning(): boolean }): Durably {
  return async (work) => {
    for (;;) {
      try {
        return work()
      } catch (error) {
        if (isDiskTrouble(error) === null || !deps.isRunning()) throw error
        deps.log.error('the disk did not take a commit, trying again', { error })
        await pause(deps.timers, diskRetryMs)
      }
    }
  }
}

/** Notices holds that ended by themselves, so that a checkout says so before anyone completes it. */
import { isDiskTrouble } from '../db/store.ts'
import type { Timers } from '../platform/timers.ts'
import { loseHold } from './drive-checkout.ts'
import type { Engine } from './engine.ts'

export type HoldsWatch = {
  /** A checkout has a hold from now on. */
  held(): void
  stop(): void
}

const everyMs = 1_000
/** While nothing is held: what comes along with another till's queue is not told of. No hold is that short. */
const idleMs = 15_000

export function watchHolds(engine: Engine, timers: Timers): HoldsWatch {
  function look(): void {
    for (const line of engine.lines.values()) {
      if (line.processing.capabilities.bonuses === 'none') continue
      const ended = engine.store.checkouts.listHoldEnded(line.processing.name, line.serverClock.earliestMs())
      for (const checkout of ended) loseHold(engine, checkout, 'expired')
    }
  }
  let isIdle = false
  let callOff = timers.after(everyMs, again)
  function next(): void {
    callOff = timers.after(isIdle ? idleMs : everyMs, again)
  }
  function again(): void {
    try {
      isIdle = !engine.store.checkouts.isAnyHeld()
      if (!isIdle) look()
    } catch (error) {
      if (isDiskTrouble(error) === null) throw error
      engine.log.error('the end of a hold could not be written down, trying again', { error })
    } finally {
      next()
    }
  }
  return {
    held() {
      if (!isIdle) return
      isIdle = false
      callOff()
      next()
    },
    stop: () => callOff(),
  }
}

/** Notices holds that ended by themselves, so that a checkout says so before anyone completes it. */
import { isDiskTrouble } from '../db/store.ts'
import type { Timers } from '../platform/timers.ts'
import { loseHold } from './drive-checkout.ts'
import type { Engine } from './engine.ts'

const everyMs = 1_000

/** Returns what stops it. */
export function watchHolds(engine: Engine, timers: Timers): () => void {
  function look(): void {
    for (const line of engine.lines.values()) {
      if (line.processing.capabilities.bonuses === 'none') continue
      const ended = engine.store.checkouts.listHoldEnded(line.processing.name, line.serverClock.earliestMs())
      for (const checkout of ended) loseHold(engine, checkout, 'expired')
    }
  }
  let callOff = timers.after(everyMs, again)
  function again(): void {
    callOff = timers.after(everyMs, again)
    try {
      look()
    } catch (error) {
      if (isDiskTrouble(error) === null) throw error
      engine.log.error('the end of a hold could not be written down, trying again', { error })
    }
  }
  return () => callOff()
}

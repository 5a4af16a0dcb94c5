/** Notices holds that ended by themselves, so that a checkout says so before anyone completes it. */
import { loseHold } from './drive-checkout.ts'
import type { Engine } from './engine.ts'

const everyMs = 1_000

/** Returns what stops it. */
export function watchHolds(engine: Engine): () => void {
  const timer = setInterval(() => {
    for (const line of engine.lines.values()) {
      if (!line.processing.capabilities.bonuses) continue
      const ended = engine.store.checkouts.listHoldEnded(line.processing.name, line.serverClock.nowMs())
      for (const checkout of ended) loseHold(engine, checkout, 'expired')
    }
  }, everyMs)
  return () => clearInterval(timer)
}

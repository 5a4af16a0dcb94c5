/** A processing was lost or came back: the outage is written down, and what only waited for the line is due. */
import type { ProcessingName, ProcessingState } from '../../shared/model/processing.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { LinkState } from '../sync/link.ts'
import type { Engine } from './engine.ts'

export function noteOutage(
  engine: Pick<Engine, 'store' | 'nowMs' | 'log'>,
  name: ProcessingName,
  previous: ProcessingState,
  now: LinkState,
): void {
  const { store, log } = engine
  log.info('a processing changed state', { processing: name, state: now.state, reason: now.reason })
  try {
    store.transaction(() => {
      if (now.state === 'down') store.outages.start(name, now.reason ?? 'unknown', now.sinceMs)
      if (now.state !== 'up') return
      store.outages.end(name, now.sinceMs)
      if (previous === 'down') store.operations.wakeBackedOff(name, engine.nowMs())
    })
  } catch (error) {
    // The line is what it is, whether the disk takes a note of it or not.
    if (isDiskTrouble(error) === null) throw error
    log.error('an outage could not be written down', { processing: name, error })
  }
}

/**
 * A processing was lost or came back: the outage is written down, and what only waited for the line is due. An outage that the
 * disk did not take then is written with the first operation that belongs to it.
 */
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
      if (now.state === 'down') begin({ store }, name, now)
      if (now.state !== 'up') return
      // Up at the first look since the till started: when it came back nobody saw.
      store.outages.end(name, now.sinceMs, previous === 'unknown')
      if (previous === 'down') store.operations.wakeBackedOff(name, engine.nowMs())
    })
  } catch (error) {
    // The line is what it is, whether the disk takes a note of it or not.
    if (isDiskTrouble(error) === null) throw error
    log.error('an outage could not be written down', { processing: name, error })
  }
}

/** In the commit of an operation: the store and the line agree on whether the processing is in an outage. */
export function agreeOutage({ store, lines }: Pick<Engine, 'store' | 'lines'>, name: ProcessingName): void {
  const state = lines.get(name)?.link.state()
  if (state === undefined || state.state === 'unknown') return
  const open = store.outages.findOpen(name)
  if (state.state === 'down' && open === undefined) begin({ store }, name, state)
  // Not noted when it ended: the operations since then were made in it as far as anybody wrote down.
  if (state.state === 'up' && open !== undefined) store.outages.end(name, state.sinceMs, true)
}

function begin({ store }: Pick<Engine, 'store'>, processing: ProcessingName, lost: LinkState): void {
  const { reason, sinceMs, lastSuccessMs } = lost
  store.outages.start({ processing, reason: reason ?? 'unknown', now: sinceMs, answeredAt: lastSuccessMs })
}

/** Of a processing that is configured no more nothing will be heard: its outage is over as far as this till goes. */
export function endUnwatched({ store, lines, nowMs }: Pick<Engine, 'store' | 'lines' | 'nowMs'>): void {
  const unwatched = store.outages.listOpen().filter(({ processing }) => !lines.has(processing))
  if (unwatched.length === 0) return
  store.transaction(() => {
    for (const { processing } of unwatched) store.outages.end(processing, nowMs(), true)
  })
}

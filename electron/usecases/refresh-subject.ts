/** After a change is settled its card is read again, so that what the screen shows is what the processing says. */
import type { OperationKind } from '../../shared/model/operation.ts'
import type { Operation } from '../db/operations.ts'
import type { Timers } from '../platform/timers.ts'
import { remember } from '../sync/remember.ts'
import type { Engine } from './engine.ts'

/** A hold and its release are counted in from this till's own records. */
const changesWhatIsShown = (kind: OperationKind): boolean => kind !== 'bonus.hold' && kind !== 'bonus.release'

/** As late as readings may lag: an earlier one could show a blocked card as it was. */
export function refreshLater(engine: Engine, timers: Timers, operation: Operation): void {
  const line = engine.lines.get(operation.processing)
  if (line === undefined || !changesWhatIsShown(operation.kind)) return
  timers.after(line.facts.readLagMs, () => {
    refreshSubject(engine, operation).catch((error: unknown) => {
      engine.log.error('a card could not be read again', { error })
    })
  })
}

async function refreshSubject(engine: Engine, { processing, card, contact }: Operation): Promise<void> {
  const line = engine.lines.get(processing)
  const query =
    card !== null
      ? ({ by: 'number', value: card } as const)
      : contact !== null
        ? ({ by: 'phone', value: contact } as const)
        : null
  if (line === undefined || !line.link.permits() || query === null) return
  const outcome = await line.processing.find(query)
  line.link.note(outcome)
  if (outcome.class !== 'confirmed') return
  const found = engine.store.transaction(() =>
    remember(engine.store, processing, query, outcome.value, engine.nowMs()),
  )
  engine.publish({ type: 'customer.changed', cards: found.cards, phones: found.phones })
}

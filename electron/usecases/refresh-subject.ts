/** After a change is settled its card is read again, so that what the screen shows is what the processing says. */
import type { OperationKind } from '../../shared/model/operation.ts'
import type { Operation } from '../db/operations.ts'
import type { Timers } from '../platform/timers.ts'
import type { FindQuery } from '../processing/port.ts'
import type { Evidence } from '../sync/evidence.ts'
import type { Line } from '../sync/line.ts'
import { remember } from '../sync/remember.ts'
import { findsByHolder } from '../sync/subjects.ts'
import type { Turn } from '../sync/turns.ts'
import type { Engine } from './engine.ts'

/** A hold and its release are counted in from this till's own records. */
const changesWhatIsShown = (kind: OperationKind): boolean => kind !== 'bonus.hold' && kind !== 'bonus.release'

/** `turn`: the queue's, in which what was read is written. */
type RefreshDeps = { engine: Engine; timers: Timers; turn: Turn }

/** As late as readings may lag: an earlier one could show a blocked card as it was. */
export function refreshLater({ engine, timers, turn }: RefreshDeps, operation: Operation): void {
  const line = engine.lines.get(operation.processing)
  if (line === undefined || !changesWhatIsShown(operation.kind)) return
  timers.after(line.facts.readLagMs, () => {
    refreshSubject(engine, turn, operation).catch((error: unknown) => {
      engine.log.error('a card could not be read again', { error })
    })
  })
}

async function refreshSubject(engine: Engine, turn: Turn, operation: Operation): Promise<void> {
  const { processing } = operation
  const line = engine.lines.get(processing)
  const query = line === undefined ? null : queryOf(engine, line, operation)
  if (line === undefined || !line.link.permits() || query === null) return
  const outcome = await line.processing.find(query)
  line.link.note(outcome)
  if (outcome.class !== 'confirmed') return
  // As many are read as are settled: a draining queue's would be written all at once.
  await turn()
  if (!engine.store.isOpen()) return
  const found = engine.store.transaction(() =>
    remember(engine.store, processing, query, outcome.value, engine.nowMs()),
  )
  engine.publish({ type: 'customer.changed', cards: found.cards, phones: found.phones })
}

/** The card, through its holder where it must be; else the contact, by id or by phone. Null: nothing to read. */
function queryOf({ store }: Engine, line: Line, operation: Operation): FindQuery | null {
  const { processing, card, contact, result } = operation
  const { capabilities } = line.processing
  const { client } = operation.evidence as Evidence
  if (card !== null && !findsByHolder(capabilities)) return { by: 'number', value: card }
  const known = card === null ? undefined : store.cache.findCard(processing, card)?.owner
  const made = result?.['client']
  const id = known ?? client ?? (typeof made === 'string' ? made : undefined)
  // Through the holder everything of theirs is read, the balance too.
  if (id !== undefined && capabilities.bindsBy === 'client') return { by: 'id', value: id }
  return contact === null ? null : { by: 'phone', value: contact }
}

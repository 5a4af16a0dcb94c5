/**
 * A commissioning check has its processing to itself: its sales would end the holds of others at the point, and what others
 * sell would be taken for what it measures. It begins where nothing is open there, and nothing of bonuses begins meanwhile.
 */
import { TillError } from '../../shared/errors.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Line } from '../sync/worker.ts'
import type { Engine } from './engine.ts'

/** Throws CHECK_RUNNING, of whichever processing, and CHECK_NOT_ALONE. */
export function requireAlone({ store }: Pick<Engine, 'store'>, { processing, serverClock }: Line): void {
  requireNoCheck({ store })
  const { name } = processing
  const open = store.operations.countOpen(name)
  const holds = store.holds.listAllOpen(name, serverClock.earliestMs()).length
  if (open > 0 || holds > 0) throw new TillError('CHECK_NOT_ALONE', { processing: name, open, holds })
}

export function requireNoCheck({ store }: Pick<Engine, 'store'>): void {
  const running = store.commissionings.findRunning()
  if (running !== undefined) throw new TillError('CHECK_RUNNING', { processing: running.processing })
}

const moves: readonly OperationKind[] = ['bonus.hold', 'bonus.change', 'sale.record']

/** Throws CHECK_RUNNING where bonuses would be moved at the processing that is being checked. */
export function requireUnchecked(
  { store }: Pick<Engine, 'store'>,
  { kind, processing }: { kind: OperationKind; processing: ProcessingName },
): void {
  if (!moves.includes(kind)) return
  if (store.commissionings.findRunning()?.processing === processing)
    throw new TillError('CHECK_RUNNING', { processing })
}

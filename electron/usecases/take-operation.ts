/** Writes an operation down: from here on it is taken, whatever happens to the till. */
import { TillError } from '../../shared/errors.ts'
import type { NewOperation, Operation } from '../db/operations.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { Evidence } from '../sync/evidence.ts'
import type { Actor } from './authorise.ts'
import { requireUnchecked } from './check-alone.ts'
import type { Engine } from './engine.ts'
import { laneKeysOf } from './operation-subject.ts'
import { toOperationView } from './operation-view.ts'
import { agreeOutage } from './note-outage.ts'
import { reviewLater } from './review-later.ts'

export type Taken = Omit<
  NewOperation,
  'laneKeys' | 'priority' | 'createdAt' | 'operatorId' | 'operatorName' | 'approvedById' | 'approvedByName'
> & {
  actor: Actor
  approver: Actor | null
  /** The approval has an entry of its own in the same commit: it is not told, nor reviewed, twice. */
  isApprovalTold?: true
}

/**
 * Operation, lanes, denial and audit in one commit; then the worker is told. `also` joins the same commit. `check` comes first
 * in it: what it throws leaves nothing behind.
 */
export function take(
  engine: Engine,
  taken: Taken,
  also: (operation: Operation) => void = () => undefined,
  check: () => void = () => undefined,
): Operation {
  if (priorityOf(taken) === 1) requireRoom(engine)
  requireUnchecked(engine, taken)
  const operation = durableOrRefused(taken, () =>
    engine.store.transaction(() => {
      check()
      const written = writeDown(engine, taken)
      also(written)
      return written
    }),
  )
  tellTaken(engine, operation)
  return operation
}

/** The caller has the transaction, and tells of it once that is durable. */
export function writeDown(engine: Pick<Engine, 'store' | 'nowMs' | 'lines'>, taken: Taken): Operation {
  const { actor, approver, isApprovalTold = false, ...rest } = taken
  const told = isApprovalTold ? null : approver
  agreeOutage(engine, rest.processing)
  const inserted = engine.store.operations.insert({
    ...rest,
    priority: priorityOf(rest),
    createdAt: engine.nowMs(),
    operatorId: actor.id,
    operatorName: actor.name,
    approvedById: approver?.id ?? null,
    approvedByName: approver?.name ?? null,
    laneKeys: laneKeysOf(rest),
  })
  if (rest.kind === 'card.block') {
    engine.store.denials.insert({
      operationId: inserted.id,
      processing: rest.processing,
      card: rest.card,
      phone: rest.card === null ? rest.contact : null,
    })
  }
  engine.store.audit.append({
    at: engine.nowMs(),
    actor: actor.id,
    action: 'operation.accepted',
    subject: inserted.id,
    data: {
      kind: rest.kind,
      processing: rest.processing,
      approvedBy: told?.id ?? null,
      approvedReason: told === null ? undefined : (rest.approvedReason ?? undefined),
      offlineSpend: isGivenOffline(rest) ? rest.fields['spend'] : undefined,
      input: rest.input,
    },
  })
  if (told !== null) reviewLater(engine, inserted, told)
  return inserted
}

export function tellTaken(engine: Engine, operation: Operation): void {
  engine.publish({
    type: 'operation.changed',
    operation: toOperationView(engine.store, operation, engine.config.ui.language),
  })
  engine.worker.wake(operation.processing)
}

/** A block protects its customer and a release ends a promise: both go first, for as long as the disk takes anything. */
const priorityOf = ({ kind }: Pick<Taken, 'kind'>): 0 | 1 =>
  kind === 'card.block' || kind === 'bonus.release' ? 0 : 1

/** Nothing new is begun that could not be brought to its end. */
export function requireRoom({ store }: Pick<Engine, 'store'>): void {
  if (!store.disk.hasRoom()) throw new TillError('STORE_FULL')
}

export const isGivenOffline = ({ evidence }: Pick<Taken, 'evidence'>): boolean =>
  (evidence as Evidence | undefined)?.offline === true

export function durableOrRefused<T>(taken: Pick<Taken, 'fields'>, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const trouble = isDiskTrouble(error)
    if (trouble !== null) throw new TillError(trouble === 'full' ? 'STORE_FULL' : 'STORE_UNAVAILABLE')
    if (/operation_receipt/.test(String(error)))
      throw new TillError('RECEIPT_ALREADY_RECORDED', { receipt: taken.fields['receipt'] })
    throw error
  }
}

/** Every hold of this till that may be alive, what stands behind it, and why nobody may release it now. */
import type { holdBar, OpenHold } from '../../shared/model/hold.ts'
import type { z } from 'zod'
import { isSettled } from '../../shared/model/operation.ts'
import { processingNames } from '../../shared/model/processing.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Evidence } from '../sync/evidence.ts'
import { iso, type Engine } from './engine.ts'
import { earliestAt, leftOf } from './hold-time.ts'

type Deps = Pick<Engine, 'store' | 'lines' | 'nowMs'>
type Bar = z.infer<typeof holdBar>

/** The one that ends first at the top; last those of a processing that has not shown its clock. */
export function listHolds(engine: Deps): { holds: OpenHold[] } {
  const holds = processingNames.flatMap((name) =>
    engine.store.holds.listAllOpen(name, earliestAt(engine, name)).map((hold) => toOpenHold(engine, hold)),
  )
  return {
    holds: holds.toSorted((a, b) => (a.remainingMs ?? Infinity) - (b.remainingMs ?? Infinity) || 0),
  }
}

function toOpenHold(engine: Deps, hold: Hold): OpenHold {
  const { store } = engine
  const owner = store.operations.find(hold.operationId)
  const checkout = hold.checkoutId === null ? undefined : store.checkouts.find(hold.checkoutId)
  const bar = barOf(engine, hold)
  const sale = saleOf(store, hold)
  const isBacked = bar === 'receipt-open' || bar === 'sale-under-way' || bar === 'sale-in-attention'
  return {
    id: hold.id,
    processing: hold.processing,
    amount: hold.amount,
    kind: hold.state === 'leaked' ? 'stranded' : isBacked ? 'live' : 'orphan',
    takenAt: iso(hold.takenAt),
    until: iso(hold.untilAt),
    remainingMs: leftOf(engine, hold),
    card: checkout?.card ?? owner?.card ?? null,
    contact: checkout?.phone ?? owner?.contact ?? null,
    operator: owner?.operatorName ?? null,
    operation: hold.operationId,
    sale: sale?.id ?? null,
    checkout: checkout?.id ?? null,
    bar,
  }
}

/** What must not lose its hold, or cannot be told to a processing. */
export function barOf(engine: Pick<Deps, 'store' | 'lines'>, hold: Hold): Bar | null {
  if (hold.state === 'leaked') return 'id-unknown'
  const backing = backingOf(engine.store, hold)
  if (backing !== null) return backing
  const isReleased = engine.store.operations
    .listOpenReleases(hold.processing)
    .some(({ fields }) => fields['hold'] === hold.id)
  if (isReleased) return 'being-released'
  return engine.lines.has(hold.processing) ? null : 'processing-missing'
}

/** The receipt or the sale that counts on the hold: without it the sale's outcome could not be told any more. */
export function backingOf(store: Store, hold: Hold): Bar | null {
  if (store.checkouts.findHeldBy(hold.id) !== undefined) return 'receipt-open'
  const sale = saleOf(store, hold)
  if (sale === undefined) return null
  return sale.state === 'attention' ? 'sale-in-attention' : 'sale-under-way'
}

function saleOf({ operations }: Store, hold: Hold): Operation | undefined {
  const owner = operations.find(hold.operationId)
  const ofReceipt = hold.checkoutId === null ? [] : operations.listByCheckout(hold.checkoutId)
  return [...(owner === undefined ? [] : [owner]), ...ofReceipt].find((one) => isTokenOf(one, hold.id))
}

const isTokenOf = ({ kind, state, evidence }: Operation, holdId: string): boolean =>
  kind === 'sale.record' &&
  (!isSettled(state) || state === 'attention') &&
  (evidence as Evidence).token?.holdId === holdId

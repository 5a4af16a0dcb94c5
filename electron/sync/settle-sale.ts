/** What a sale's or a hold's new state means for the cached balance, for holds and for the checkout it belongs to. */
import { add, compare, max, subtract, type Amount } from '../../shared/model/money.ts'
import { isSettled } from '../../shared/model/operation.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Evidence } from './evidence.ts'
import { settleDelta } from './settle-delta.ts'
import { isLocal, spendOf } from './situation.ts'
import { releaseLater, type SettleDeps, type Touched } from './touched.ts'
import { voidShortfalls } from './void-shortfalls.ts'

export function settleSale(deps: SettleDeps, operation: Operation, touched: Touched): void {
  const { store, facts, nowMs } = deps
  const evidence = operation.evidence as Evidence
  if (isLocal(deps)) settleDelta(deps, operation)
  else if (operation.state === 'done') {
    showSpend(deps, operation, evidence)
    endOtherHolds(deps, operation, evidence, touched)
  }
  if (operation.state === 'done') {
    if (evidence.token !== undefined) store.holds.end(evidence.token.holdId)
  }
  if (isSettled(operation.state) && operation.attempts > 0 && !isLocal(deps)) {
    store.holds.shake(
      operation.processing,
      facts.holdScope === 'client' ? (evidence.client ?? '') : null,
      nowMs,
    )
  }
  settleOfflineSpend(deps, operation)
  if (operation.state === 'refused' || operation.state === 'cancelled') {
    giveTokenBack(deps, operation, touched)
    voidShortfalls(deps, operation)
  }
  const checkout = operation.checkoutId === null ? undefined : store.checkouts.find(operation.checkoutId)
  if (checkout === undefined) return
  touched.checkouts.push(checkout.id)
  const error = operation.error
  switch (operation.state) {
    case 'done': {
      // What a person decided to record is not what the customer has paid.
      const isAsGiven = evidence.spendDecided === undefined
      const total = (isAsGiven ? textOf(operation.result?.['total']) : null) ?? checkout.total
      const earned = textOf(operation.result?.['earn'])
      store.checkouts.update(checkout.id, {
        state: 'recorded',
        total,
        earned,
        notice: null,
        settledAt: nowMs,
      })
      return
    }
    case 'refused':
    case 'cancelled':
      if (checkout.state === 'cancelled') return
      store.checkouts.update(checkout.id, {
        state: 'open',
        holdId: null,
        spend: null,
        total: null,
        notice: error,
      })
      return
    case 'attention':
      store.checkouts.update(checkout.id, { state: 'attention', notice: error })
      return
    default:
      return
  }
}

/** What was given without a network is confirmed, or known to be lost; one that was taken back was never given. */
function settleOfflineSpend({ store, nowMs }: SettleDeps, operation: Operation): void {
  if ((operation.evidence as Evidence).offline !== true) return
  switch (operation.state) {
    case 'done':
      return store.offlineSpends.settle(operation.seq, 'confirmed', nowMs)
    case 'refused':
    case 'cancelled':
      return store.offlineSpends.settle(operation.seq, operation.state, nowMs)
    default:
      return store.offlineSpends.settle(operation.seq, 'open', nowMs)
  }
}

/** A sale that is not recorded after all leaves nothing set aside. */
function giveTokenBack(deps: SettleDeps, operation: Operation, touched: Touched): void {
  const { token } = operation.evidence as Evidence
  if (token !== undefined) releaseLater(deps, token.holdId, operation.processing, operation, touched)
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The cached balance follows a recorded spend; what it had already lost to the sale's own hold comes back first. */
function showSpend({ store, facts, nowMs }: SettleDeps, operation: Operation, evidence: Evidence): void {
  if (evidence.client === undefined) return
  const cached = store.cache.findClient(operation.processing, evidence.client)
  if (cached === undefined || cached.balance === null) return
  const hold = evidence.token === undefined ? undefined : store.holds.find(evidence.token.holdId)
  // A reading that lags may show the balance as it was before the hold.
  const isShown = hold !== undefined && hold.takenAt + facts.readLagMs <= cached.asOf
  const heldBack: Amount = isShown ? hold.amount : '0'
  const balance = subtract(add(cached.balance, heldBack), spendOf(operation))
  if (compare(balance, cached.balance) !== 0) {
    store.cache.setClientBalance(operation.processing, cached.id, max(balance, '0'), nowMs)
  }
}

/** A sale ends the other holds of its client, and of the whole point where the processing works so: said at once. */
function endOtherHolds(deps: SettleDeps, sale: Operation, evidence: Evidence, touched: Touched): void {
  const { store, facts } = deps
  const client = facts.holdScope === 'client' ? (evidence.client ?? '') : null
  for (const hold of store.holds.listLiveExcept(sale.processing, client, evidence.token?.holdId ?? '')) {
    const checkout = store.checkouts.findHeldBy(hold.id)
    const owner = checkout ?? ownerWithoutReceipt(store, hold)
    if (owner === undefined) continue
    store.holds.end(hold.id)
    releaseLater(deps, hold.id, sale.processing, owner, touched)
    if (checkout === undefined) continue
    store.checkouts.update(checkout.id, {
      state: 'open',
      holdId: null,
      notice: { code: 'HOLD_LOST', remoteCode: null, remoteText: null, data: { because: 'another-sale' } },
    })
    touched.checkouts.push(checkout.id)
  }
}

/** A hold that somebody took by itself; a sale looks after its own token. */
function ownerWithoutReceipt(store: Store, hold: Hold): Operation | undefined {
  const owner = store.operations.find(hold.operationId)
  return owner?.kind === 'bonus.hold' && owner.checkoutId === null ? owner : undefined
}

export function settleHold(deps: SettleDeps, operation: Operation, touched: Touched): void {
  const { store } = deps
  const checkout = operation.checkoutId === null ? undefined : store.checkouts.find(operation.checkoutId)
  if (checkout === undefined) return
  touched.checkouts.push(checkout.id)
  if (operation.state === 'done') {
    const hold = operation.result?.['hold'] as { id: string } | undefined
    if (hold === undefined) return
    if (checkout.state === 'open') {
      store.checkouts.update(checkout.id, { state: 'held', holdId: hold.id, notice: null })
    } else {
      releaseLater(deps, hold.id, operation.processing, checkout, touched)
    }
    return
  }
  if (checkout.state === 'open' && (operation.state === 'refused' || operation.state === 'checking')) {
    store.checkouts.update(checkout.id, { notice: operation.error })
  }
}

/**
 * What an operation's new state means for the rest of the store: cache, denials, holds, its checkout and the holds it may
 * have ended. Runs inside the operation's own commit.
 */
import type { CardStatus } from '../../shared/model/card.ts'
import { add, compare, isZero, max, subtract, type Amount } from '../../shared/model/money.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { Checkout } from '../db/checkouts.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import { isSettled } from '../../shared/model/operation.ts'
import { spendOf } from './decide.ts'
import type { Evidence } from './evidence.ts'

export type SettleDeps = { store: Store; facts: Facts; nowMs: number; mintId(): string }
/** What changed besides the operation, for the events that follow the commit. */
export type Touched = { operations: string[]; checkouts: string[]; cards: string[]; phones: string[] }

export const nothingTouched = (): Touched => ({ operations: [], checkouts: [], cards: [], phones: [] })

export function settle(deps: SettleDeps, operation: Operation, touched: Touched): void {
  const { store } = deps
  switch (operation.kind) {
    case 'card.issue':
    case 'card.bind':
    case 'card.activate':
    case 'card.block':
    case 'card.unblock':
      settleCard(deps, operation)
      break
    case 'sale.record':
      settleSale(deps, operation, touched)
      break
    case 'bonus.hold':
      settleHold(deps, operation, touched)
      break
    case 'bonus.release':
      if (operation.state === 'done') store.holds.end(operation.fields['hold'] ?? '')
      break
    default:
      break
  }
  if (operation.card !== null) touched.cards.push(operation.card)
  if (operation.contact !== null) touched.phones.push(operation.contact)
}

function settleCard({ store, nowMs }: SettleDeps, operation: Operation): void {
  const { kind, processing, state, fields } = operation
  if (state === 'refused' || state === 'cancelled') return store.denials.drop(operation.id)
  if (state !== 'done') return
  const card = operation.card
  const reason = (fields['reason'] ?? null) as BlockReason | null
  const setStatus = (status: CardStatus, blockedFor: BlockReason | null) => {
    if (card !== null) store.cache.setCardStatus(processing, card, status, blockedFor, nowMs)
  }
  if (kind === 'card.issue') setStatus('issued', null)
  if (kind === 'card.activate') setStatus('active', null)
  if (kind === 'card.block') setStatus('blocked', reason)
  if (card !== null && kind === 'card.bind' && fields['phone'] !== undefined) {
    store.cache.setCardPhone(processing, card, fields['phone'], nowMs)
  }
  store.denials.drop(operation.id)
}

// — Sales —

function settleSale(deps: SettleDeps, operation: Operation, touched: Touched): void {
  const { store, facts, nowMs } = deps
  const evidence = operation.evidence as Evidence
  if (operation.state === 'done') {
    showSpend(deps, operation, evidence)
    endOtherHolds(deps, operation, evidence, touched)
    if (evidence.token !== undefined) store.holds.end(evidence.token.holdId)
  }
  if (isSettled(operation.state) && operation.attempts > 0) {
    store.holds.shake(
      operation.processing,
      facts.holdScope === 'client' ? (evidence.client ?? '') : null,
      nowMs,
    )
  }
  if (operation.state === 'refused' || operation.state === 'cancelled')
    giveTokenBack(deps, operation, touched)
  const checkout = operation.checkoutId === null ? undefined : store.checkouts.find(operation.checkoutId)
  if (checkout === undefined) return
  touched.checkouts.push(checkout.id)
  const error = operation.error
  switch (operation.state) {
    case 'done': {
      const total = textOf(operation.result?.['total']) ?? checkout.total
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

/** A sale that is not recorded after all leaves nothing set aside. */
function giveTokenBack(deps: SettleDeps, operation: Operation, touched: Touched): void {
  const { token } = operation.evidence as Evidence
  if (token !== undefined) releaseLater(deps, token.holdId, operation.processing, operation, touched)
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The cached balance follows a recorded spend; what it had already lost to the sale's own hold comes back first. */
function showSpend({ store, nowMs }: SettleDeps, operation: Operation, evidence: Evidence): void {
  if (evidence.client === undefined) return
  const cached = store.cache.findClient(operation.processing, evidence.client)
  if (cached === undefined || cached.balance === null) return
  const hold = evidence.token === undefined ? undefined : store.holds.find(evidence.token.holdId)
  const heldBack: Amount = hold !== undefined && hold.takenAt <= cached.asOf ? hold.amount : '0'
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

// — Holds —

function settleHold(deps: SettleDeps, operation: Operation, touched: Touched): void {
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

/** Releases a hold by an operation of its own, so that it is durable and its story can be read. */
export function releaseLater(
  deps: SettleDeps,
  holdId: string,
  processing: Hold['processing'],
  owner: Pick<Checkout, 'operatorId' | 'operatorName' | 'card' | 'phone' | 'id' | 'input'> | Operation,
  touched: Touched,
): void {
  const isOperation = 'kind' in owner
  const released = deps.store.operations.insert({
    id: deps.mintId(),
    kind: 'bonus.release',
    processing,
    fields: { hold: holdId },
    bodyHash: '',
    card: owner.card,
    contact: isOperation ? owner.contact : owner.phone,
    priority: 0,
    createdAt: deps.nowMs,
    operatorId: owner.operatorId,
    operatorName: owner.operatorName,
    approvedById: null,
    approvedByName: null,
    input: owner.input,
    caseId: null,
    dependsOn: null,
    checkoutId: isOperation ? owner.checkoutId : owner.id,
    retryOf: null,
    laneKeys: [],
  })
  touched.operations.push(released.id)
}

/** This till's debits that a balance read at `asOf` cannot show yet, and what its live holds set aside. */
export function ownDebits(
  store: Store,
  processing: Hold['processing'],
  client: string,
  keys: { card: string[]; phone: string | null },
  asOf: number,
  serverNowMs: number,
): { pending: Amount; held: Amount; unseenHeld: Amount } {
  const holds = store.holds.listOpen(processing, client, serverNowMs).filter((hold) => hold.state === 'live')
  const live = new Map(holds.map((hold) => [hold.id, hold]))
  let pending: Amount = '0'
  for (const sale of store.operations.listOpenSpends(processing)) {
    const evidence = sale.evidence as Evidence
    const isOurs =
      evidence.client === client ||
      (sale.card !== null && keys.card.includes(sale.card)) ||
      (sale.contact !== null && sale.contact === keys.phone)
    if (!isOurs || isZero(spendOf(sale))) continue
    const token = evidence.token === undefined ? undefined : live.get(evidence.token.holdId)
    if (token !== undefined) {
      live.delete(token.id)
      if (token.takenAt <= asOf) continue
    }
    pending = add(pending, spendOf(sale))
  }
  const held = add('0', ...[...live.values()].map((hold) => hold.amount))
  const unseenHeld = add(
    '0',
    ...[...live.values()].filter((hold) => hold.takenAt > asOf).map((hold) => hold.amount),
  )
  return { pending, held, unseenHeld }
}

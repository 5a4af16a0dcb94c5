/** The hold of a checkout: taken, renewed, let go, lost. Safe to repeat. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { compare, type Amount } from '../../shared/model/money.ts'
import type { CheckoutView, holdCheckoutRequest } from '../../shared/model/checkout.ts'
import type { Checkout } from '../db/checkouts.ts'
import type { Operation } from '../db/operations.ts'
import { isLocalHold } from '../sync/situation.ts'
import type { Line } from '../sync/worker.ts'
import { authorise, type Actor } from './authorise.ts'
import { toCheckoutView } from './checkout-view.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { checkoutLine } from './open-checkout.ts'
import { requireNotDenied, requireSpendable } from './require-allowed.ts'
import { take } from './take-operation.ts'

const liveHoldMin = 10

export function findCheckout(engine: Pick<Engine, 'store'>, id: string): Checkout {
  const checkout = engine.store.checkouts.find(id)
  if (checkout === undefined) throw new TillError('NOT_FOUND', { what: 'checkout', id })
  return checkout
}

/** Holds bonuses for this receipt; in state `held` lets go of the old hold and takes a new one. */
export async function holdCheckout(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof holdCheckoutRequest>,
  language: Language,
): Promise<CheckoutView> {
  const actor = await authorise(engine, caller, request.operator)
  const checkout = findCheckout(engine, request.id)
  requireState(checkout, ['open', 'held'])
  const line = checkoutLine(engine, checkout)
  requireNotDenied(engine, { card: checkout.card, contact: checkout.phone })
  requireSpendable(engine, line, { card: checkout.card, contact: checkout.phone })
  const most = checkout.quote?.spendable ?? '0'
  if (compare(request.amount, most) > 0) throw new TillError('SPEND_TOO_MUCH', { most })
  if (checkout.holdId !== null) await letGo(engine, actor, checkout, line)

  const operation = takeHold(
    engine,
    actor,
    findCheckout(engine, checkout.id),
    line,
    request.amount,
    request.durationMin ?? liveHoldMin,
  )
  const settled = await engine.worker.whenSettled(operation.id, 2 * line.timeoutMs + 1000)
  if (settled.state !== 'done') throwHoldFailure(line, settled)
  return toCheckoutView(engine, findCheckout(engine, checkout.id), actor.role, language)
}

function takeHold(
  engine: Engine,
  actor: Actor,
  checkout: Checkout,
  line: Line,
  amount: Amount,
  durationMin: number,
): Operation {
  return take(engine, {
    id: engine.mintId(),
    kind: 'bonus.hold',
    processing: line.processing.name,
    fields: { amount, durationMin: String(durationMin) },
    bodyHash: '',
    card: checkout.card,
    contact: checkout.phone,
    input: checkout.input,
    caseId: null,
    dependsOn: null,
    checkoutId: checkout.id,
    retryOf: null,
    evidence: checkout.client === null ? {} : { client: checkout.client },
    actor,
    approver: null,
  })
}

function throwHoldFailure(line: Line, operation: Operation): never {
  const processing = line.processing.name
  const error = operation.error
  if (operation.state === 'refused' && error !== null && error.code !== 'PROCESSING_UNAVAILABLE') {
    throw new TillError('SPEND_TOO_MUCH', {
      remoteCode: error.remoteCode,
      remoteText: error.remoteText,
      operation: operation.id,
    })
  }
  throw new TillError('PROCESSING_UNAVAILABLE', {
    processing,
    reason: operation.state === 'refused' ? (error?.data?.['reason'] ?? null) : 'hold-unconfirmed',
    operation: operation.id,
  })
}

/** Releases the hold of a checkout and waits for it as long as one request may take. */
async function letGo(engine: Engine, actor: Actor, checkout: Checkout, line: Line): Promise<void> {
  const release = releaseHold(engine, actor, checkout, line, 'open')
  if (release !== null) await engine.worker.whenSettled(release.id, line.timeoutMs + 1000)
}

export function releaseHold(
  engine: Engine,
  actor: Actor,
  checkout: Checkout,
  line: Line,
  state: 'open' | 'cancelled',
): Operation | null {
  const settledAt = state === 'cancelled' ? engine.nowMs() : null
  const { holdId } = checkout
  const isOurs = holdId !== null && isLocalHold(holdId)
  const change = () => {
    if (isOurs) engine.store.holds.end(holdId)
    engine.store.checkouts.update(checkout.id, { state, holdId: null, settledAt, notice: null })
  }
  // What the processing never heard of ends here, with or without a network.
  if (holdId === null || isOurs) {
    engine.store.transaction(change)
    return null
  }
  return take(
    engine,
    {
      id: engine.mintId(),
      kind: 'bonus.release',
      processing: line.processing.name,
      fields: { hold: holdId },
      bodyHash: '',
      card: checkout.card,
      contact: checkout.phone,
      input: checkout.input,
      caseId: null,
      dependsOn: null,
      checkoutId: checkout.id,
      retryOf: null,
      actor,
      approver: null,
    },
    change,
  )
}

export function loseHold(engine: Engine, checkout: Checkout, because: 'expired'): void {
  engine.store.transaction(() => {
    // By a clock that nobody has set it may live: until its time is over for sure no other may be like it.
    const earliestMs = checkoutLine(engine, checkout).serverClock.earliestMs()
    const hold = checkout.holdId === null ? undefined : engine.store.holds.find(checkout.holdId)
    if (hold !== undefined && hold.untilAt <= earliestMs) engine.store.holds.end(hold.id)
    const notice = { code: 'HOLD_LOST', remoteCode: null, remoteText: null, data: { because } }
    engine.store.checkouts.update(checkout.id, { state: 'open', holdId: null, notice })
  })
  // Sales may have waited for this hold.
  if (checkout.processing !== null) engine.worker.wake(checkout.processing)
  const lost = engine.store.checkouts.get(checkout.id)
  engine.publish({
    type: 'checkout.changed',
    checkout: toCheckoutView(engine, lost, 'cashier', engine.config.ui.language),
  })
}

export function requireState(checkout: Checkout, states: readonly Checkout['state'][]): void {
  if (!states.includes(checkout.state)) throw new TillError('CHECKOUT_STATE_WRONG', { state: checkout.state })
}

/**
 * Records the sale of a checkout: durable at once, sent now or when the processing is back. A spend needs a live hold; while
 * the processing cannot be reached and keeps none for it, the offline policy's leave. Safe to repeat.
 */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { compare, isZero, min, percentOf, subtract, type Amount } from '../../shared/model/money.ts'
import type { CheckoutView, completeCheckoutRequest } from '../../shared/model/checkout.ts'
import type { Checkout } from '../db/checkouts.ts'
import type { Evidence } from '../sync/evidence.ts'
import { isLocalHold } from '../sync/situation.ts'
import type { Line } from '../sync/worker.ts'
import { approvedReasonOf, authorise, type Actor } from './authorise.ts'
import { holdOf, toCheckoutView } from './checkout-view.ts'
import { findCheckout, loseHold, requireState } from './drive-checkout.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { approveKind } from './offline-kind.ts'
import { isOffline } from './offline-spend.ts'
import { saleDelta } from './operation-subject.ts'
import { checkoutLine } from './open-checkout.ts'
import { permitSpend, type SpendPermit } from './permit-spend.ts'
import { requireNewReceipt, requireNotDenied, requireSomebody } from './require-allowed.ts'
import { take } from './take-operation.ts'
import { givenOffline, spendAskedOf } from './spend-asked.ts'

type CompleteRequest = z.infer<typeof completeCheckoutRequest>

export async function completeCheckout(
  engine: Engine,
  caller: Caller,
  request: CompleteRequest,
  language: Language,
): Promise<CheckoutView> {
  const actor = await authorise(engine, caller, request.operator)
  const checkout = findCheckout(engine, request.id)
  const view = () => toCheckoutView(engine, findCheckout(engine, checkout.id), actor.role, language)
  const isTaken = (now: Checkout) =>
    now.spend !== null &&
    compare(now.spend, request.spend) === 0 &&
    ['completing', 'recorded', 'attention'].includes(now.state)
  if (!isTaken(checkout)) {
    requireState(checkout, ['open', 'held'])
    const line = checkoutLine(engine, checkout)
    requireSomebody(line, checkout)
    const hold = requireHold(engine, checkout, line, request.spend)
    const receipt = request.receipt ?? checkout.receipt ?? undefined
    requireNewReceipt(engine, receipt)
    requireNotDenied(engine, { card: checkout.card, contact: checkout.phone })
    const permit = isOursToGive(line, hold, request.spend)
      ? await permitFor(engine, actor, line, checkout, request)
      : null
    const approver = permit === null ? await approveSale(engine, actor, line, request) : permit.approver
    const given = permit === null ? {} : givenOffline(line, { amount: checkout.amount }, checkout.client)
    // While PINs were checked the same call may have come again.
    const now = findCheckout(engine, checkout.id)
    if (!isTaken(now)) {
      const evidence = { ...startOf(line, now, request.spend, hold), ...given }
      record(engine, actor, line, now, { ...request, receipt, hold, evidence, approver, permit })
      engine.publish({ type: 'checkout.changed', checkout: view() })
    }
  }
  await waitForSale(engine, checkout.id, request.waitMs)
  return view()
}

/** A hold that only this till knows of keeps the bonuses from nobody else: without a network it is a promise, no more. */
const isOursToGive = (line: Line, hold: LiveHold | undefined, spend: Amount): boolean =>
  !isZero(spend) && (hold === undefined || (isLocalHold(hold.id) && isOffline(line)))

const permitFor = (engine: Engine, actor: Actor, line: Line, checkout: Checkout, request: CompleteRequest) =>
  permitSpend(
    engine,
    actor,
    line,
    { ...spendAskedOf(engine, checkout), spend: request.spend },
    request.approval,
  )

/** A sale that spends nothing, or from a hold that lives: earning may wait for a supervisor in an outage. */
async function approveSale(
  engine: Engine,
  actor: Actor,
  line: Line,
  { spend, approval }: CompleteRequest,
): Promise<Actor | null> {
  return approveKind(engine, actor, line, { kind: 'sale.record' }, { spend }, approval)
}

type LiveHold = NonNullable<ReturnType<typeof holdOf>>

function startOf(line: Line, checkout: Checkout, spend: Amount, hold: LiveHold | undefined): Evidence {
  return {
    ...(checkout.client === null ? {} : { client: checkout.client }),
    ...(hold === undefined
      ? {}
      : {
          token: { holdId: hold.id, amount: hold.amount, untilServerMs: Date.parse(hold.until) },
          hadToken: true,
        }),
    ...(line.terms === null ? {} : { delta: saleDelta(line, { amount: checkout.amount, spend }) }),
  }
}

type Sale = {
  spend: Amount
  receipt: string | undefined
  hold: LiveHold | undefined
  evidence: Evidence
  approval?: CompleteRequest['approval']
  approver: Actor | null
  permit: SpendPermit | null
}

function record(engine: Engine, actor: Actor, line: Line, checkout: Checkout, sale: Sale): void {
  const { spend, receipt, hold, evidence, approver, permit } = sale
  const taking = permit?.taking ?? ((work: () => void) => work())
  taking(() =>
    take(
      engine,
      {
        id: engine.mintId(),
        kind: 'sale.record',
        processing: line.processing.name,
        fields: { amount: checkout.amount, spend, ...(receipt === undefined ? {} : { receipt }) },
        bodyHash: '',
        card: checkout.card,
        contact: checkout.phone,
        input: checkout.input,
        caseId: null,
        dependsOn: null,
        checkoutId: checkout.id,
        retryOf: null,
        evidence,
        actor,
        approver,
        approvedReason: approvedReasonOf(approver, sale.approval),
      },
      (operation) => {
        permit?.give(operation)
        engine.store.checkouts.update(checkout.id, {
          state: 'completing',
          spend,
          total: leftToPay(checkout, spend),
          receipt: receipt ?? null,
          notice: null,
        })
      },
      () => {
        requireState(findCheckout(engine, checkout.id), ['open', 'held'])
        if (permit !== null) permit.check()
        // The line was lost while PINs were checked: asked again, the policy answers.
        else if (isOursToGive(line, hold, spend)) throw new TillError('PROCESSING_UNAVAILABLE')
      },
    ),
  )
}

async function waitForSale(engine: Engine, checkoutId: string, waitMs: number): Promise<void> {
  const sale = engine.store.operations
    .listByCheckout(checkoutId)
    .findLast((operation) => operation.kind === 'sale.record')
  if (sale !== undefined) await engine.worker.whenSettled(sale.id, waitMs)
}

function leftToPay({ amount, quote }: Checkout, spend: Amount): Amount {
  if (quote?.type === 'discount') return subtract(amount, percentOf(amount, quote.percent))
  return subtract(amount, spend)
}

/** A spend needs a live hold that covers it; one that ended is said before anything is recorded. */
function requireHold(engine: Engine, checkout: Checkout, line: Line, spend: Amount): LiveHold | undefined {
  const hold = holdOf(engine, checkout)
  if (hold === undefined) {
    if (isZero(spend) || isOffline(line)) return undefined
    throw new TillError('HOLD_REQUIRED')
  }
  if (hold.remainingMs <= 0) {
    if (isZero(spend)) return undefined
    loseHold(engine, checkout, 'expired')
    throw new TillError('HOLD_LOST', { because: 'expired' })
  }
  // More may be set aside than was asked for, so that no two holds in flight are alike.
  const most = min(hold.amount, checkout.quote?.spendable ?? hold.amount)
  if (compare(spend, most) > 0) throw new TillError('SPEND_TOO_MUCH', { most })
  return hold
}

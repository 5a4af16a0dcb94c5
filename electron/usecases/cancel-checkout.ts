/** Ends a checkout without a sale: lets its hold go, or takes back a sale that has not left the till. Safe to repeat. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { cancelCheckoutRequest, CheckoutView } from '../../shared/model/checkout.ts'
import type { Operation } from '../db/operations.ts'
import { authorise, type Actor } from './authorise.ts'
import { toCheckoutView } from './checkout-view.ts'
import { findCheckout, releaseHold, requireState } from './drive-checkout.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { cancelNow, requireMayCancel } from './journal.ts'
import { checkoutLine } from './open-checkout.ts'

/** Throws CHECKOUT_STATE_WRONG once the sale has left the till, and FORBIDDEN where its cancelling takes a supervisor. */
export async function cancelCheckout(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof cancelCheckoutRequest>,
  language: Language,
): Promise<CheckoutView> {
  const actor = await authorise(engine, caller, request.operator)
  const checkout = findCheckout(engine, request.id)
  if (checkout.state !== 'cancelled') {
    requireState(checkout, ['open', 'held', 'completing'])
    const line = checkoutLine(engine, checkout)
    const isCompleting = checkout.state === 'completing'
    const sale = engine.store.operations
      .listByCheckout(checkout.id)
      .findLast((operation) => operation.kind === 'sale.record')
    if (isCompleting && sale !== undefined) cancelSale(engine, actor, sale)
    // A sale that is cancelled gives its token back by itself.
    releaseHold(
      engine,
      actor,
      { ...checkout, holdId: isCompleting ? null : checkout.holdId },
      line,
      'cancelled',
    )
  }
  const view = toCheckoutView(engine, findCheckout(engine, checkout.id), actor.role, language)
  engine.publish({ type: 'checkout.changed', checkout: view })
  return view
}

function cancelSale(engine: Engine, actor: Actor, sale: Operation): void {
  requireMayCancel(engine, actor, sale)
  try {
    cancelNow(engine, actor, sale)
  } catch (error) {
    if (error instanceof TillError && error.code === 'NOT_CANCELLABLE')
      throw new TillError('CHECKOUT_STATE_WRONG', { state: 'completing' })
    throw error
  }
}

/** Tells the world what a commit changed, after the commit. */
import type { Operation } from '../db/operations.ts'
import type { Touched } from '../sync/touched.ts'
import { toCheckoutView } from './checkout-view.ts'
import type { Engine } from './engine.ts'
import { toOperationView } from './operation-view.ts'

export function publishCommitted(engine: Engine, operation: Operation, touched: Touched): void {
  const language = engine.config.ui.language
  engine.publish({ type: 'operation.changed', operation: toOperationView(engine.store, operation, language) })
  const checkouts = new Set([
    ...touched.checkouts,
    ...(operation.checkoutId === null ? [] : [operation.checkoutId]),
  ])
  for (const id of checkouts) {
    const checkout = engine.store.checkouts.find(id)
    if (checkout !== undefined)
      engine.publish({
        type: 'checkout.changed',
        checkout: toCheckoutView(engine, checkout, 'cashier', language),
      })
  }
  if (touched.cards.length + touched.phones.length > 0) {
    engine.publish({
      type: 'customer.changed',
      cards: [...new Set(touched.cards)],
      phones: [...new Set(touched.phones)],
    })
  }
}

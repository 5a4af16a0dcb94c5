/** A checkout as callers see it: its hold counted down by the processing's clock, its operations, its customer from the cache. */
import { allowedSpendText, errorText, offlineText } from '../../shared/error-text.ts'
import type { CheckoutView, HoldView } from '../../shared/model/checkout.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { Checkout } from '../db/checkouts.ts'
import { isLocalHold } from '../sync/situation.ts'
import { toCustomerView } from './customer-view.ts'
import { iso, type Engine, type Language } from './engine.ts'
import { gather, seedsFor } from './gather-customers.ts'
import { answerSpend, isOffline, toSpendView } from './offline-spend.ts'
import { toOperationView } from './operation-view.ts'
import { spendAskedOf } from './spend-asked.ts'

export function toCheckoutView(
  engine: Engine,
  checkout: Checkout,
  role: Role,
  language: Language,
  customer?: CustomerView,
): CheckoutView {
  const hold = holdOf(engine, checkout)
  const { notice } = checkout
  return {
    id: checkout.id,
    state: checkout.state,
    customer: customer ?? cachedCustomer(engine, checkout, role),
    amount: checkout.amount,
    receipt: checkout.receipt,
    quote: checkout.quote,
    ...(hold === undefined ? {} : { hold }),
    ...offlineOf(engine, checkout, language),
    spend: checkout.spend,
    total: checkout.total,
    earned: checkout.earned,
    operations: engine.store.operations
      .listByCheckout(checkout.id)
      .map((row) => toOperationView(engine.store, row, language)),
    notice:
      notice === null
        ? null
        : {
            code: notice.code,
            message: errorText(
              notice.code,
              { ...notice.data, remoteText: notice.remoteText, remoteCode: notice.remoteCode },
              language,
            ),
            remoteCode: notice.remoteCode,
            remoteText: notice.remoteText,
          },
    createdAt: iso(checkout.createdAt),
    settledAt: checkout.settledAt === null ? null : iso(checkout.settledAt),
    operator: checkout.operatorName,
  }
}

/** What may be spent without a network, while nothing is set aside for it but perhaps here. */
function offlineOf(engine: Engine, checkout: Checkout, language: Language): Pick<CheckoutView, 'offline'> {
  const { state, processing, client, holdId } = checkout
  const line = processing === null ? undefined : engine.lines.get(processing)
  const isUnheld = state === 'open' || (state === 'held' && holdId !== null && isLocalHold(holdId))
  if (!isUnheld || processing === null || line === undefined || !isOffline(line)) return {}
  const answer = answerSpend(engine, line, spendAskedOf(engine, checkout))
  const message =
    answer.answer === 'allowed' ? allowedSpendText(answer, language) : offlineText(answer, answer, language)
  return { offline: { ...toSpendView(engine, processing, client, answer), message } }
}

export function holdOf(
  engine: Pick<Engine, 'store' | 'lines' | 'nowMs'>,
  checkout: Checkout,
): HoldView | undefined {
  const isHolding = checkout.state === 'held' || checkout.state === 'completing'
  const hold = checkout.holdId === null || !isHolding ? undefined : engine.store.holds.find(checkout.holdId)
  if (hold === undefined) return undefined
  const serverNowMs = engine.lines.get(hold.processing)?.serverClock.nowMs() ?? engine.nowMs()
  const remainingMs = hold.state === 'live' ? Math.max(0, Math.round(hold.untilAt - serverNowMs)) : 0
  return { id: hold.id, amount: hold.amount, until: iso(hold.untilAt), remainingMs }
}

function cachedCustomer(engine: Engine, checkout: Checkout, role: Role): CustomerView | null {
  const seeds =
    checkout.card !== null
      ? seedsFor(engine.store.cache, 'number', checkout.card)
      : checkout.phone !== null
        ? seedsFor(engine.store.cache, 'phone', checkout.phone)
        : { cards: [], clients: [] }
  const client =
    checkout.client === null || checkout.processing === null
      ? undefined
      : engine.store.cache.findClient(checkout.processing, checkout.client)
  const found = gather(engine.store.cache, {
    cards: seeds.cards,
    clients: client === undefined ? seeds.clients : [...seeds.clients, client],
  })[0]
  return found === undefined ? null : toCustomerView(engine, found, new Set(), role)
}

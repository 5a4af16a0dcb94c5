/** What makes the checkout look again or forget by itself: the engine's events, another operator. */
import type { CheckoutStore } from './checkout.ts'
import type { Events } from './events.ts'
import type { RouteStore } from './route.ts'
import type { SessionStore } from './session.ts'

type Followed = { checkout: CheckoutStore; route: RouteStore; session: SessionStore; events: Events }

export function followCheckout({ checkout, route, session, events }: Followed): void {
  const look = (): void => {
    const { current, reread, readUnfinished } = checkout.getState()
    if (current !== null) void reread()
    else if (route.getState().route.name === 'checkout') void readUnfinished()
  }
  events.subscribe((event) => {
    if (event.type === 'engine.connected' || event.type === 'checkout.changed') look()
    // A sale's steps are told as its operation's: waiting, sent, checked.
    if (event.type === 'operation.changed' && event.operation.kind === 'sale.record') look()
  })

  let operatorId: string | null = null
  session.subscribe(({ session: now }) => {
    if (now.at !== 'signed-in') return
    const isAnother = operatorId !== null && operatorId !== now.operator.id
    operatorId = now.operator.id
    if (isAnother) checkout.getState().clear()
  })
}

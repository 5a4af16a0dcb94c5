/**
 * What makes the till look, look again or forget by itself: a route that brings a scan, the engine's events, a
 * processing that is back, another operator. Nobody else drives the till's store from outside.
 */
import type { CustomerView } from '../../shared/model/customer.ts'
import type { StatusView } from '../../shared/model/status.ts'
import type { Events } from './events.ts'
import type { RouteStore } from './route.ts'
import type { SessionStore } from './session.ts'
import type { TillStore } from './till.ts'

type Followed = { till: TillStore; route: RouteStore; session: SessionStore; events: Events }

export function followTill({ till, route, session, events }: Followed): void {
  route.subscribe(({ route: now }, { route: before }) => {
    if (now.name !== 'till') return
    const { find, clear, reread } = till.getState()
    if (now.find !== undefined) void find(now.find)
    // F2 on the till itself makes room for the next customer; from elsewhere it leads back to this one.
    else if (before.name === 'till') clear()
    else void reread()
  })

  let operatorId: string | null = null
  session.subscribe(({ session: now }) => {
    if (now.at !== 'signed-in') return
    const isAnother = operatorId !== null && operatorId !== now.operator.id
    operatorId = now.operator.id
    if (!isAnother) return
    till.getState().clear()
    route.getState().go({ name: 'till' })
  })

  let down: readonly string[] = []
  events.subscribe((event) => {
    const { look, reread, refresh } = till.getState()
    if (event.type === 'status.changed') {
      const isBack = down.some((name) => !downOf(event.status).includes(name))
      down = downOf(event.status)
      if (isBack && look.at === 'customer' && isFromMemory(look.customer)) void refresh()
    }
    if (look.at !== 'customer') return
    if (event.type === 'customer.changed' && isAbout(look.customer, event.cards, event.phones)) void reread()
    if (event.type === 'operation.changed') {
      const { card, contact } = event.operation
      if (isAbout(look.customer, card === null ? [] : [card], contact === null ? [] : [contact]))
        void reread()
    }
    if (event.type === 'engine.connected') void reread()
  })
}

const downOf = (status: StatusView): readonly string[] =>
  status.processings.filter(({ state }) => state === 'down').map(({ name }) => name)

const isFromMemory = ({ cards, bonuses }: CustomerView): boolean =>
  bonuses?.source === 'cache' || cards.some(({ source }) => source === 'cache')

const isAbout = (
  { cards, contact }: CustomerView,
  numbers: readonly string[],
  phones: readonly string[],
): boolean =>
  cards.some(({ number }) => numbers.includes(number)) ||
  (contact?.phone !== undefined && phones.includes(contact.phone))

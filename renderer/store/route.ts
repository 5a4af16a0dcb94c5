/** Which screen is open. Navigation is this value alone: no addresses, no history but the one step that Esc takes. */
import { createStore, type StoreApi } from 'zustand'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { ExactLookupKey } from '../../shared/model/identifier.ts'
import type { DirectoryKind } from '../../shared/model/directory.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

/** What to find at once when the till opens: a scan, or a card that another screen knows. */
export type Sought = { value: string; by?: ExactLookupKey; input: InputSource }

export type Route =
  | { name: 'till'; find?: Sought }
  | { name: 'new-card'; card?: string; phone?: string; caseId?: string }
  | { name: 'block'; card?: string; mode: 'block' | 'unblock' }
  | { name: 'checkout'; value?: string; input?: InputSource; checkoutId?: string }
  | { name: 'journal'; operationId?: string; card?: string }
  | { name: 'attention'; operationId?: string }
  | { name: 'holds' }
  /** A contact to be registered, or one to be changed where it is known as `client`, with what is known of them. */
  | {
      name: 'contact'
      phone?: string
      email?: string
      change?: { processing: ProcessingName; client: string; customer: CustomerView }
    }
  /** A card's own screen. `back`: where Esc leads, when not to the till. */
  | { name: 'card'; processing: ProcessingName; card: string; back?: Route }
  | { name: 'replace'; processing?: ProcessingName; card?: string; newCard?: string }
  | { name: 'groups'; group?: string; card?: string }
  | { name: 'identify' }
  | { name: 'directories'; kind?: DirectoryKind }
  /** `subject`: an operation or a card that entries are sought for. */
  | { name: 'audit'; subject?: string }
  | { name: 'support' }
  | { name: 'outages'; outage?: number }
  | { name: 'shift' }
  | { name: 'reviews' }
  | { name: 'settings' }
  | { name: 'help' }
export type RouteName = Route['name']

export type RouteState = {
  route: Route
  /** Counts navigations: a screen opened anew with the same route starts afresh. */
  visit: number
  go: (route: Route) => void
}
export type RouteStore = StoreApi<RouteState>

export const createRouteStore = (): RouteStore =>
  createStore<RouteState>()((set) => ({
    route: { name: 'till' },
    visit: 0,
    go: (route) => {
      set(({ visit }) => ({ route, visit: visit + 1 }))
    },
  }))

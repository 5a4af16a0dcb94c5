/** Which screen is open. Navigation is this value alone: no addresses, no history but the one step that Esc takes. */
import { createStore, type StoreApi } from 'zustand'
import type { ExactLookupKey } from '../../shared/model/identifier.ts'
import type { InputSource } from '../../shared/model/operation.ts'

/** What to find at once when the till opens: a scan, or a card that another screen knows. */
export type Sought = { value: string; by?: ExactLookupKey; input: InputSource }

export type Route =
  | { name: 'till'; find?: Sought }
  | { name: 'new-card'; card?: string; phone?: string; caseId?: string }
  | { name: 'block'; card?: string; mode: 'block' | 'unblock' }
  | { name: 'checkout'; value?: string; input?: InputSource; checkoutId?: string }
  | { name: 'journal'; operationId?: string; card?: string }
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

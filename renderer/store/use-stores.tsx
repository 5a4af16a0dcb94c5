/** How components reach the stores and the engine: by React's context, so that nothing is global. */
import { createContext, useContext, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { assert } from '../../shared/assert.ts'
import type { Deps } from './deps.ts'
import type { Stores } from './stores.ts'
import type { Start } from './session.ts'
import type { OperatorView } from '../../shared/model/operator.ts'
import type { Route, RouteName } from './route.ts'

export type Till = { deps: Deps; stores: Stores }
const TillContext = createContext<Till | null>(null)

export const TillProvider = ({ till, children }: { till: Till; children: ReactNode }) => (
  <TillContext value={till}>{children}</TillContext>
)

/** The engine's client, clock and ids, and every store. */
export function useTill(): Till {
  const till = useContext(TillContext)
  assert(till !== null, 'a component of the till stands outside TillProvider')
  return till
}

/** Opens another screen. */
export function useGo(): (route: Route) => void {
  return useStore(useTill().stores.route, (state) => state.go)
}

/** What the open screen was opened with: `useRoute('block').card`. */
export function useRoute<Name extends RouteName>(name: Name): Extract<Route, { name: Name }> {
  const route = useStore(useTill().stores.route, (state) => state.route)
  assert(route.name === name, `the screen ${name} is shown on the route ${route.name}`)
  return route as Extract<Route, { name: Name }>
}

/** The operator and the store, where somebody is signed in: every screen but sign-in. */
export function useSignedIn(): { operator: OperatorView; start: Start } {
  const session = useStore(useTill().stores.session, (state) => state.session)
  assert(session.at === 'signed-in', 'a screen is open with nobody signed in')
  return session
}

/** Shows a passing message. */
export function useToast() {
  return useStore(useTill().stores.toasts, (state) => state.show)
}

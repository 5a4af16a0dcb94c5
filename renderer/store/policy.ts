/** What the offline policy answers now, as the settings show it; read anew when a line is lost or back, and what is at risk changes. */
import { createStore, type StoreApi } from 'zustand'
import type { PolicyView } from '../../shared/model/offline-view.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type PolicyState = {
  /** Null until it was first read. */
  view: PolicyView | null
  failure: Failure | null
  read: () => Promise<void>
}
export type PolicyStore = StoreApi<PolicyState>

export function createPolicyStore({ api, events }: Pick<Deps, 'api' | 'events'>): PolicyStore {
  const store = createStore<PolicyState>()((set) => ({
    view: null,
    failure: null,
    read: async () => {
      const answer = await attempt(async () => api.policy.get())
      set(answer.ok ? { view: answer.value, failure: null } : { failure: answer.failure })
    },
  }))
  events.subscribe((event) => {
    const { view, read } = store.getState()
    if (event.type !== 'status.changed' || view === null) return
    const { processings, exposure } = event.status
    const states = new Map(processings.map(({ name, state }) => [name, state]))
    const isMoved = view.processings.some(({ processing, state }) => states.get(processing) !== state)
    if (isMoved || exposure !== view.exposure.now) void read()
  })
  return store
}

/** What the offline policy answers now, as the settings show it. */
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

export const createPolicyStore = ({ api }: Pick<Deps, 'api'>): PolicyStore =>
  createStore<PolicyState>()((set) => ({
    view: null,
    failure: null,
    read: async () => {
      const answer = await attempt(async () => api.policy.get())
      set(answer.ok ? { view: answer.value, failure: null } : { failure: answer.failure })
    },
  }))

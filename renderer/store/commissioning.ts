/** The commissioning check as the director watches it: read again and again while one is running. */
import { createStore, type StoreApi } from 'zustand'
import type { CommissioningView, LoweredFactView } from '../../shared/model/commissioning.ts'
import type { Api } from '../api.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

type Start = Parameters<Api['commissioning']['start']>[0]

export type CommissioningState = {
  checks: readonly CommissioningView[]
  lowered: readonly LoweredFactView[]
  isRead: boolean
  failure: Failure | null
  read: () => Promise<void>
  start: (request: Start) => Promise<void>
  /** The engine restarts with the measured facts. */
  apply: (id: string) => Promise<void>
}
export type CommissioningStore = StoreApi<CommissioningState>

const againMs = 1000

export function createCommissioningStore({ api, after }: Pick<Deps, 'api' | 'after'>): CommissioningStore {
  let callOff = (): void => {}
  return createStore<CommissioningState>()((set, get) => ({
    checks: [],
    lowered: [],
    isRead: false,
    failure: null,
    read: async () => {
      callOff()
      const answer = await attempt(async () => api.commissioning.list())
      if (!answer.ok) return set({ isRead: true, failure: answer.failure })
      set({ ...answer.value, isRead: true, failure: null })
      const isRunning = answer.value.checks.some(({ state }) => state === 'running')
      if (isRunning) callOff = after(againMs, () => void get().read())
    },
    start: async (request) => {
      const answer = await attempt(async () => api.commissioning.start(request))
      if (answer.ok) await get().read()
      else set({ failure: answer.failure })
    },
    apply: async (id) => {
      const answer = await attempt(async () => api.commissioning.apply({ id }))
      if (answer.ok) await get().read()
      else set({ failure: answer.failure })
    },
  }))
}

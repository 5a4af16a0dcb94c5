/** The drills of training: which fault each practice processing plays. Null while the till is not in training. */
import { createStore, type StoreApi } from 'zustand'
import type { DrillMode, DrillView } from '../../shared/model/settings.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type DrillState = {
  drill: DrillView | null
  failure: Failure | null
  read: () => Promise<void>
  setMode: (processing: ProcessingName, mode: DrillMode) => Promise<void>
  /** The practice cards, bonuses and receipts as they were on the first day. */
  reset: () => Promise<Failure | null>
}
export type DrillStore = StoreApi<DrillState>

export const createDrillStore = ({ api }: Pick<Deps, 'api'>): DrillStore =>
  createStore<DrillState>()((set) => ({
    drill: null,
    failure: null,
    read: async () => {
      const answer = await attempt(async () => api.training.getDrill())
      set(answer.ok ? { drill: answer.value, failure: null } : { failure: answer.failure })
    },
    setMode: async (processing, mode) => {
      const answer = await attempt(async () => api.training.setDrill({ processing, mode }))
      set(answer.ok ? { drill: answer.value, failure: null } : { failure: answer.failure })
    },
    reset: async () => {
      const answer = await attempt(async () => api.training.reset())
      return answer.ok ? null : answer.failure
    },
  }))

/** Slips that are printed from this page: each copy is counted by the engine before a printer hears of it. */
import { createStore, type StoreApi } from 'zustand'
import type { PrintedSlip } from '../../shared/model/slip.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type SlipSubject = { operation: string } | { checkout: string }
export type SlipsState = {
  /** The last copy of each, by the id of its operation or receipt. */
  printed: ReadonlyMap<string, PrintedSlip>
  isPrinting: boolean
  /** Counts one more copy. Answers why not, or null when it may be printed. */
  count: (subject: SlipSubject) => Promise<Failure | null>
  /** The operation that got the slip with this reference; null when none did. */
  find: (reference: string) => Promise<string | null>
}
export type SlipsStore = StoreApi<SlipsState>

export const slipKey = (subject: SlipSubject): string =>
  'operation' in subject ? subject.operation : subject.checkout

export const createSlipsStore = ({ api }: Pick<Deps, 'api'>): SlipsStore =>
  createStore<SlipsState>()((set, get) => ({
    printed: new Map(),
    isPrinting: false,
    count: async (subject) => {
      set({ isPrinting: true })
      const answer = await attempt(async () => api.slip.print(subject))
      set({ isPrinting: false })
      if (!answer.ok) return answer.failure
      set({ printed: new Map(get().printed).set(slipKey(subject), answer.value) })
      return null
    },
    find: async (reference) => {
      const answer = await attempt(async () => api.slip.find({ reference }))
      return answer.ok ? (answer.value.operations[0]?.id ?? null) : null
    },
  }))

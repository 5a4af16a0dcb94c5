/** The support bundle: made when asked for, looked at, then saved by whoever asked. It is forgotten with the next visit. */
import { createStore, type StoreApi } from 'zustand'
import type { SupportBundle, SupportPartName } from '../../shared/model/support.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type Bundle =
  | { at: 'none' }
  | { at: 'making' }
  | { at: 'failed'; failure: Failure }
  | { at: 'made'; bundle: SupportBundle }

export type SupportData = { visit: number | null; made: Bundle; shown: SupportPartName }
export type SupportState = SupportData & {
  open: (visit: number) => void
  make: () => Promise<void>
  show: (name: SupportPartName) => void
}
export type SupportStore = StoreApi<SupportState>

export function createSupportStore({ api }: Pick<Deps, 'api'>): SupportStore {
  let run = 0
  return createStore<SupportState>()((set, get) => ({
    visit: null,
    made: { at: 'none' },
    shown: 'read-me.txt',
    open: (visit) => {
      if (get().visit === visit) return
      run += 1
      set({ visit, made: { at: 'none' }, shown: 'read-me.txt' })
    },
    make: async () => {
      if (get().made.at === 'making') return
      const mine = (run += 1)
      set({ made: { at: 'making' } })
      const answer = await attempt(async () => api.support.createBundle({}))
      if (mine !== run) return
      set({
        made: answer.ok ? { at: 'made', bundle: answer.value } : { at: 'failed', failure: answer.failure },
      })
    },
    show: (shown) => {
      set({ shown })
    },
  }))
}

/** The bytes of the file. */
export const fileOf = ({ data }: Pick<SupportBundle, 'data'>): Blob =>
  new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type: 'application/zip' })

/** Holds that may be alive, kept current by events and by the end of the one that ends first. */
import { createStore, type StoreApi } from 'zustand'
import type { OpenHold } from '../../shared/model/hold.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type HoldList =
  | { at: 'loading' }
  /** `arrivedMs`: the monotonic moment at which what is left of each was true. */
  | { at: 'ready'; holds: readonly OpenHold[]; arrivedMs: number; failure: Failure | null }
  | { at: 'failed'; failure: Failure }

export type HoldsData = {
  visit: number | null
  list: HoldList
  openId: string | null
  isBusy: boolean
  failure: Failure | null
}
export type HoldsState = HoldsData & {
  open: (visit: number) => void
  openHold: (id: string | null) => void
  reload: () => Promise<void>
  /** Answers why not; else whether it is gone, or its release still has to reach the processing. */
  release: (id: string, approval?: ApprovalInput) => Promise<Failure | 'gone' | 'on-its-way'>
}
export type HoldsStore = StoreApi<HoldsState>

const changing: readonly string[] = ['bonus.hold', 'bonus.release', 'sale.record']

export function createHoldsStore({
  api,
  events,
  monotonicMs,
  after,
}: Pick<Deps, 'api' | 'events' | 'monotonicMs' | 'after'>): HoldsStore {
  let reading = 0
  let callOff = (): void => {}

  const store = createStore<HoldsState>()((set, get) => {
    const readAtTheEndOf = (holds: readonly OpenHold[]): void => {
      callOff()
      const lefts = holds.flatMap(({ remainingMs }) => (remainingMs === null ? [] : [remainingMs]))
      if (lefts.length === 0) return
      const firstMs = Math.min(...lefts)
      callOff = after(firstMs + 1000, () => void get().reload())
    }
    return {
      visit: null,
      list: { at: 'loading' },
      openId: null,
      isBusy: false,
      failure: null,
      open: (visit) => {
        if (get().visit === visit) return
        set({ visit, list: { at: 'loading' }, openId: null, isBusy: false, failure: null })
        void get().reload()
      },
      openHold: (openId) => {
        set({ openId, failure: null })
      },
      reload: async () => {
        reading += 1
        const mine = reading
        const answer = await attempt(async () => api.hold.list())
        if (mine !== reading) return
        const { list } = get()
        if (answer.ok) {
          const { holds } = answer.value
          set({ list: { at: 'ready', holds, arrivedMs: monotonicMs(), failure: null } })
          readAtTheEndOf(holds)
        } else if (list.at === 'ready') set({ list: { ...list, failure: answer.failure } })
        else set({ list: { at: 'failed', failure: answer.failure } })
      },
      release: async (id, approval) => {
        if (get().isBusy) return 'on-its-way'
        set({ isBusy: true, failure: null })
        const answer = await attempt(async () =>
          api.hold.release({ id, ...(approval !== undefined && { approval }) }),
        )
        set({ isBusy: false })
        if (!answer.ok) return answer.failure
        await get().reload()
        const { operation } = answer.value
        return operation === null || operation.state === 'done' ? 'gone' : 'on-its-way'
      },
    }
  })

  events.subscribe((event) => {
    const { visit, reload } = store.getState()
    if (visit === null) return
    const isAbout =
      event.type === 'engine.connected' ||
      event.type === 'checkout.changed' ||
      (event.type === 'operation.changed' && changing.includes(event.operation.kind))
    if (isAbout) void reload()
  })
  return store
}

/** The shift so far and the closed ones, one of them opened, and the close. */
import { createStore, type StoreApi } from 'zustand'
import type { Credentials } from '../../shared/model/operator.ts'
import type { ShiftReport, ShiftRow, ShiftView } from '../../shared/model/shift.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import { createShelf, createSoon, emptyShelf, type Shelf, type ShelfActions } from './shelf.ts'

export type ShiftId = number | 'current'
export type OpenedShift = { is: 'current'; report: ShiftReport } | ({ is: 'closed' } & ShiftView)

export type ShiftData = Shelf<ShiftRow, OpenedShift, ShiftId> & {
  visit: number | null
  /** This screen has just closed it: what is left to do is to print it and to leave. */
  justClosed: number | null
}
export type ShiftState = ShiftData &
  ShelfActions<ShiftId> & {
    open: (visit: number) => void
    /** Answers why not, or null when it is closed. */
    closeShift: (operator: Credentials) => Promise<Failure | null>
  }
export type ShiftStore = StoreApi<ShiftState>

const pageSize = 50
const rereadAfterMs = 1500

export function createShiftStore({ api, events, after }: Pick<Deps, 'api' | 'events' | 'after'>): ShiftStore {
  const store = createStore<ShiftState>()((set, get) => ({
    ...emptyShelf,
    visit: null,
    justClosed: null,
    ...createShelf<ShiftRow, OpenedShift, ShiftId>(
      { get, set },
      {
        readPage: async (from) => {
          const page = await api.shift.list({ limit: pageSize, ...(from !== null && { after: from }) })
          return { rows: page.shifts, nextAfter: page.nextAfter }
        },
        readOne: async (id) =>
          id === 'current'
            ? { is: 'current', report: await api.shift.current() }
            : { is: 'closed', ...(await api.shift.get({ number: id })) },
      },
    ),
    open: (visit) => {
      if (get().visit === visit) return
      set({ ...emptyShelf, visit, justClosed: null })
      void get().reload()
      void get().show('current')
    },
    closeShift: async (operator) => {
      const answer = await attempt(async () => api.shift.close({ operator }))
      if (!answer.ok) return answer.failure
      const { number } = answer.value.shift
      // Whatever is still being read is about the shift as it was.
      get().close()
      set({
        justClosed: number,
        opened: { at: 'ready', id: number, value: { is: 'closed', ...answer.value }, failure: null },
      })
      void get().reload()
      return null
    },
  }))

  const readSoon = createSoon(after, rereadAfterMs, () => {
    void store.getState().reread()
  })
  events.subscribe((event) => {
    if (store.getState().visit === null) return
    if (event.type === 'engine.connected') void store.getState().reload()
    const isAbout = event.type === 'operation.changed' || event.type === 'checkout.changed'
    if (isAbout || event.type === 'engine.connected') readSoon()
  })
  return store
}

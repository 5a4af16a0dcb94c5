/** Outages, newest first, and one of them opened, kept current while its operations are settled; all of it as a file. */
import { createStore, type StoreApi } from 'zustand'
import { assert } from '../../shared/assert.ts'
import type { OutageReport, OutageView } from '../../shared/model/outage.ts'
import { csvFile } from './csv.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import { outageCsvHead, outageCsvRow, type OutageCsvWords } from './outage-csv.ts'
import { createShelf, createSoon, emptyShelf, type Shelf, type ShelfActions } from './shelf.ts'

export type OutagesData = Shelf<OutageView, OutageReport, number> & {
  visit: number | null
  exporting: { at: 'idle' } | { at: 'running' } | { at: 'failed'; failure: Failure }
}
export type OutagesState = OutagesData &
  ShelfActions<number> & {
    open: (visit: number, opening: { outage?: number }) => void
    /** Every operation of the opened outage as a file; null when it could not be read, or one is being made. */
    exportOperations: (words: OutageCsvWords) => Promise<Blob | null>
  }
export type OutagesStore = StoreApi<OutagesState>

const pageSize = 50
const exportPageSize = 500
const rereadAfterMs = 1000

export function createOutagesStore({
  api,
  events,
  after,
}: Pick<Deps, 'api' | 'events' | 'after'>): OutagesStore {
  const store = createStore<OutagesState>()((set, get) => ({
    ...emptyShelf,
    visit: null,
    exporting: { at: 'idle' },
    ...createShelf<OutageView, OutageReport, number>(
      { get, set },
      {
        readPage: async (from) => {
          const page = await api.outage.list({ limit: pageSize, ...(from !== null && { after: from }) })
          return { rows: page.outages, nextAfter: page.nextAfter }
        },
        readOne: async (id) => api.outage.get({ id }),
      },
    ),
    open: (visit, { outage }) => {
      if (get().visit === visit) return
      set({ ...emptyShelf, visit, exporting: { at: 'idle' } })
      void get().reload()
      if (outage !== undefined) void get().show(outage)
    },
    exportOperations: async (words) => {
      const { opened, exporting } = get()
      if (opened.at !== 'ready' || exporting.at === 'running') return null
      set({ exporting: { at: 'running' } })
      const parts = [outageCsvHead(opened.value, words)]
      let from: number | undefined
      do {
        const last = from
        const answer = await attempt(async () =>
          api.outage.listOperations({
            id: opened.id,
            limit: exportPageSize,
            ...(last !== undefined && { after: last }),
          }),
        )
        if (!answer.ok) {
          set({ exporting: { at: 'failed', failure: answer.failure } })
          return null
        }
        const { operations, nextAfter } = answer.value
        parts.push(...operations.map((operation) => outageCsvRow(operation, words)))
        assert(nextAfter === null || nextAfter !== last, 'the pages of the export go in a circle')
        from = nextAfter ?? undefined
      } while (from !== undefined)
      set({ exporting: { at: 'idle' } })
      return csvFile(parts)
    },
  }))

  const readSoon = createSoon(after, rereadAfterMs, () => {
    void store.getState().reload()
    void store.getState().reread()
  })
  events.subscribe((event) => {
    const { visit, list } = store.getState()
    if (visit === null) return
    if (event.type === 'engine.connected' || event.type === 'operation.changed') readSoon()
    if (event.type !== 'status.changed' || list.at !== 'ready') return
    const shown = list.rows.filter(({ endedAt }) => endedAt === null).map(({ processing }) => processing)
    const open = event.status.outage.map(({ processing }) => processing)
    if (shown.toSorted().join() !== open.toSorted().join()) readSoon()
  })
  return store
}

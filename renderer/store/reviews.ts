/** Approvals made in an outage: those that wait for somebody to look at them, those that were, and one of them opened. */
import { createStore, type StoreApi } from 'zustand'
import { assert } from '../../shared/assert.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { ReviewPage, ReviewView } from '../../shared/model/review.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import { createShelf, createSoon, emptyShelf, type Shelf, type ShelfActions } from './shelf.ts'

export type ReviewFilter = 'waiting' | 'reviewed'
export type ReviewsData = Shelf<ReviewView, ReviewView, number> & {
  visit: number | null
  of: ReviewFilter
  counts: ReviewPage['counts'] | null
}
export type ReviewsState = ReviewsData &
  ShelfActions<number> & {
    open: (visit: number) => void
    choose: (of: ReviewFilter) => void
    /** Answers why not, or null when it is marked; the list then goes on without it. */
    mark: (id: number, note: string, operator?: Credentials) => Promise<Failure | null>
  }
export type ReviewsStore = StoreApi<ReviewsState>

const pageSize = 50
const rereadAfterMs = 1500

export function createReviewsStore({
  api,
  events,
  after,
}: Pick<Deps, 'api' | 'events' | 'after'>): ReviewsStore {
  const store = createStore<ReviewsState>()((set, get) => ({
    ...emptyShelf,
    visit: null,
    of: 'waiting',
    counts: null,
    ...createShelf<ReviewView, ReviewView, number>(
      { get, set },
      {
        readPage: async (from) => {
          const { reviews, nextAfter, counts } = await api.review.list({
            of: get().of,
            limit: pageSize,
            ...(from !== null && { after: from }),
          })
          set({ counts })
          return { rows: reviews, nextAfter }
        },
        readOne: async (id) => {
          const { list } = get()
          const row = list.at === 'ready' ? list.rows.find((one) => one.id === id) : undefined
          assert(row !== undefined, 'what is opened is on the list')
          return row
        },
      },
    ),
    open: (visit) => {
      if (get().visit === visit) return
      set({ ...emptyShelf, visit, of: 'waiting', counts: null })
      void get().reload()
    },
    choose: (of) => {
      set({ ...emptyShelf, of })
      void get().reload()
    },
    mark: async (id, note, operator) => {
      const answer = await attempt(async () =>
        api.review.mark({
          id,
          ...(note !== '' && { note }),
          ...(operator !== undefined && { operator }),
        }),
      )
      if (!answer.ok) return answer.failure
      get().close()
      await get().reload()
      return null
    },
  }))

  const readSoon = createSoon(after, rereadAfterMs, () => void store.getState().reload())
  events.subscribe((event) => {
    if (store.getState().visit === null) return
    const isAbout = event.type === 'operation.changed' || event.type === 'status.changed'
    if (isAbout || event.type === 'engine.connected') readSoon()
  })
  return store
}

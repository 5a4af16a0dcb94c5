/**
 * A list read page by page and one thing of it opened beside it: what outages, shifts and reviews have in common. An answer that
 * a newer question has overtaken changes nothing, and what cannot be read anew stays, with the reason.
 */
import { attempt, type Failure } from './failure.ts'

export type ShelfList<Row> =
  | { at: 'loading' }
  | {
      at: 'ready'
      rows: readonly Row[]
      nextAfter: number | null
      isMoreLoading: boolean
      /** Why the last reading did not come; what is shown is older. */
      failure: Failure | null
    }
  | { at: 'failed'; failure: Failure }

export type Opened<Value, Id> =
  | { at: 'none' }
  | { at: 'loading'; id: Id }
  | { at: 'ready'; id: Id; value: Value; failure: Failure | null }
  | { at: 'failed'; id: Id; failure: Failure }

export type Shelf<Row, Value, Id> = { list: ShelfList<Row>; opened: Opened<Value, Id> }
export type ShelfActions<Id> = {
  reload: () => Promise<void>
  more: () => Promise<void>
  show: (id: Id) => Promise<void>
  /** Reads what is opened once more; it stays on the screen meanwhile. */
  reread: () => Promise<void>
  close: () => void
}

type Access<Row, Value, Id> = {
  get: () => Shelf<Row, Value, Id>
  set: (part: Partial<Shelf<Row, Value, Id>>) => void
}
type Readings<Row, Value, Id> = {
  readPage: (after: number | null) => Promise<{ rows: readonly Row[]; nextAfter: number | null }>
  readOne: (id: Id) => Promise<Value>
}

export const emptyShelf = { list: { at: 'loading' }, opened: { at: 'none' } } as const

export function createShelf<Row, Value, Id>(
  { get, set }: Access<Row, Value, Id>,
  { readPage, readOne }: Readings<Row, Value, Id>,
): ShelfActions<Id> {
  let listing = 0
  let opening = 0

  const read = async (id: Id): Promise<void> => {
    opening += 1
    const mine = opening
    const answer = await attempt(async () => readOne(id))
    if (mine !== opening) return
    const { opened } = get()
    if (answer.ok) set({ opened: { at: 'ready', id, value: answer.value, failure: null } })
    else if (opened.at === 'ready') set({ opened: { ...opened, failure: answer.failure } })
    else set({ opened: { at: 'failed', id, failure: answer.failure } })
  }

  return {
    reload: async () => {
      listing += 1
      const mine = listing
      const answer = await attempt(async () => readPage(null))
      if (mine !== listing) return
      const { list } = get()
      if (answer.ok) set({ list: { at: 'ready', ...answer.value, isMoreLoading: false, failure: null } })
      else if (list.at === 'ready') set({ list: { ...list, failure: answer.failure } })
      else set({ list: { at: 'failed', failure: answer.failure } })
    },
    more: async () => {
      const { list } = get()
      if (list.at !== 'ready' || list.nextAfter === null || list.isMoreLoading) return
      const mine = listing
      set({ list: { ...list, isMoreLoading: true, failure: null } })
      const answer = await attempt(async () => readPage(list.nextAfter))
      const now = get().list
      if (mine !== listing || now.at !== 'ready') return
      if (!answer.ok) set({ list: { ...now, isMoreLoading: false, failure: answer.failure } })
      else
        set({
          list: { ...now, ...answer.value, rows: [...now.rows, ...answer.value.rows], isMoreLoading: false },
        })
    },
    show: async (id) => {
      set({ opened: { at: 'loading', id } })
      await read(id)
    },
    reread: async () => {
      const { opened } = get()
      if (opened.at === 'ready' || opened.at === 'failed') await read(opened.id)
    },
    close: () => {
      opening += 1
      set({ opened: { at: 'none' } })
    },
  }
}

/** Runs once a while after the first of many calls: events come faster than a report is worth reading anew. */
export function createSoon(
  after: (ms: number, run: () => void) => () => void,
  soonMs: number,
  run: () => void,
): () => void {
  let isSet = false
  return () => {
    if (isSet) return
    isSet = true
    after(soonMs, () => {
      isSet = false
      run()
    })
  }
}

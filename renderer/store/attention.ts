/**
 * What needs a person: a page of it, oldest first, kept current by events, and one item opened with its evidence; beside it,
 * what was given and not allowed. A decided item leaves by itself; nothing else takes one away.
 */
import { createStore, type StoreApi } from 'zustand'
import type { AttentionItem, AttentionView } from '../../shared/model/attention.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { Resolution } from '../../shared/model/resolution.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import { createShortfallPart, type ShortfallPart, type ShortfallsData } from './shortfalls.ts'

export type AttentionList =
  | { at: 'loading' }
  | {
      at: 'ready'
      items: readonly AttentionItem[]
      nextAfter: string | null
      total: number
      urgent: number
      /** Not to be decided, only to be known. */
      blocks: readonly OperationView[]
      isMoreLoading: boolean
      failure: Failure | null
    }
  | { at: 'failed'; failure: Failure }

export type OpenedAttention =
  | { at: 'none' }
  | { at: 'loading'; id: string }
  | { at: 'ready'; view: AttentionView }
  | { at: 'failed'; id: string; failure: Failure }

export type AttentionPart = 'items' | 'shortfalls'
export type AttentionData = ShortfallsData & {
  visit: number | null
  part: AttentionPart
  list: AttentionList
  opened: OpenedAttention
  isBusy: boolean
}
export type AttentionState = AttentionData &
  ShortfallPart & {
    open: (visit: number, opening: { operationId?: string }) => void
    show: (part: AttentionPart) => void
    reload: () => Promise<void>
    more: () => Promise<void>
    openItem: (id: string) => Promise<void>
    closeItem: () => void
    /** Answers why not, or null when it was decided. */
    resolve: (id: string, as: Resolution, note: string, approval: Credentials) => Promise<Failure | null>
  }
export type AttentionStore = StoreApi<AttentionState>

const pageSize = 50

export function createAttentionStore({ api, events }: Pick<Deps, 'api' | 'events'>): AttentionStore {
  let reading = 0
  let telling = 0

  const store = createStore<AttentionState>()((set, get) => {
    const tell = async (id: string): Promise<void> => {
      telling += 1
      const mine = telling
      const answer = await attempt(async () => api.attention.get({ id }))
      if (mine !== telling) return
      set({
        opened: answer.ok
          ? { at: 'ready', view: answer.value }
          : { at: 'failed', id, failure: answer.failure },
      })
    }

    return {
      ...createShortfallPart(api, set, get),
      visit: null,
      part: 'items',
      list: { at: 'loading' },
      opened: { at: 'none' },
      isBusy: false,
      open: (visit, { operationId }) => {
        if (get().visit === visit) return
        telling += 1
        set({ visit, part: 'items', list: { at: 'loading' }, opened: { at: 'none' }, isBusy: false })
        void get().reload()
        if (operationId !== undefined) void get().openItem(operationId)
      },
      show: (part) => {
        set({ part })
        if (part === 'shortfalls') void get().reloadShortfalls()
      },
      reload: async () => {
        reading += 1
        const mine = reading
        const answer = await attempt(async () => api.attention.list({ limit: pageSize }))
        if (mine !== reading) return
        const { list } = get()
        if (answer.ok) set({ list: { at: 'ready', ...answer.value, isMoreLoading: false, failure: null } })
        else if (list.at === 'ready') set({ list: { ...list, failure: answer.failure } })
        else set({ list: { at: 'failed', failure: answer.failure } })
      },
      more: async () => {
        const { list } = get()
        if (list.at !== 'ready' || list.nextAfter === null || list.isMoreLoading) return
        const mine = reading
        const after = list.nextAfter
        set({ list: { ...list, isMoreLoading: true } })
        const answer = await attempt(async () => api.attention.list({ limit: pageSize, after }))
        const now = get().list
        if (mine !== reading || now.at !== 'ready') return
        if (!answer.ok) {
          set({ list: { ...now, isMoreLoading: false, failure: answer.failure } })
          return
        }
        const { items, ...rest } = answer.value
        set({ list: { ...now, ...rest, items: [...now.items, ...items], isMoreLoading: false } })
      },
      openItem: async (id) => {
        set({ opened: { at: 'loading', id } })
        await tell(id)
      },
      closeItem: () => {
        telling += 1
        set({ opened: { at: 'none' } })
      },
      resolve: async (id, as, note, approval) => {
        if (get().isBusy) return null
        set({ isBusy: true })
        const answer = await attempt(async () => api.operation.resolve({ id, as, note, approval }))
        set({ isBusy: false })
        if (!answer.ok) return answer.failure
        get().closeItem()
        await get().reload()
        return null
      },
    }
  })

  events.subscribe((event) => {
    const { visit, list, opened, isBusy, reload, openItem, closeItem } = store.getState()
    if (visit === null) return
    if (event.type === 'engine.connected') {
      void reload()
      if (opened.at === 'ready') void openItem(opened.view.operation.id)
    }
    if (event.type !== 'operation.changed') return
    const { id, state, kind } = event.operation
    const isListed = list.at === 'ready' && list.items.some(({ operation }) => operation.id === id)
    if (isListed || state === 'attention' || kind === 'card.block') void reload()
    // Decided elsewhere: there is nothing more to read of it here.
    const isOpen = opened.at === 'ready' && opened.view.operation.id === id
    if (isOpen && state !== 'attention' && !isBusy) closeItem()
  })
  return store
}

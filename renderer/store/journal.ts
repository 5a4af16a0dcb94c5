/**
 * The journal: a page of operations, newest first, kept current by events, and one of them opened with its story. A row
 * that no longer fits the filter stays where it is until the list is asked for anew, so that nothing moves under a finger.
 */
import { createStore, type StoreApi } from 'zustand'
import type { AttemptView, OperationView } from '../../shared/model/operation.ts'
import type { ApprovalInput, Credentials } from '../../shared/model/operator.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import { cardNumberOf } from './card-look.ts'
import { isUnsentBlock } from './merge-operations.ts'
import { listWith, statesOf, type JournalFilter } from './journal-list.ts'

export type JournalList =
  | { at: 'loading' }
  | {
      at: 'ready'
      operations: readonly OperationView[]
      nextAfter: string | null
      /** The card it was read for. */
      card: string | null
      /** Another filter was chosen: these rows stay, so that nothing jumps, until its own come. */
      isStale: boolean
      isMoreLoading: boolean
      /** Why the last page or the last refresh did not come. */
      failure: Failure | null
    }
  | { at: 'failed'; failure: Failure }

export type OpenedOperation =
  | { at: 'none' }
  | { at: 'loading'; id: string }
  | {
      at: 'ready'
      operation: OperationView
      attempts: readonly AttemptView[]
      /** The case it belongs to, oldest first; empty without one. */
      steps: readonly OperationView[]
    }
  | { at: 'failed'; id: string; failure: Failure }

export type JournalData = {
  visit: number | null
  filter: JournalFilter
  cardText: string
  /** Only operations of this card; null for all. */
  card: string | null
  list: JournalList
  opened: OpenedOperation
  isBusy: boolean
  failure: Failure | null
}
export type JournalState = JournalData & {
  open: (visit: number, opening: { operationId?: string; card?: string }) => void
  setFilter: (filter: JournalFilter) => void
  setCardText: (text: string) => void
  /** Shows the operations of the card that is typed, or of all when nothing is. */
  applyCard: () => void
  reload: () => Promise<void>
  more: () => Promise<void>
  openOperation: (id: string) => Promise<void>
  closeOperation: () => void
  /** Reads the story of the opened operation anew. */
  retell: () => Promise<void>
  /** Each answers why not, or null when it was done. */
  cancel: (operation: OperationView, as?: Credentials) => Promise<Failure | null>
  retry: (operation: OperationView, approval?: ApprovalInput) => Promise<Failure | null>
  abandon: (caseId: string, approval?: Credentials) => Promise<Failure | null>
}
export type JournalStore = StoreApi<JournalState>

const pageSize = 50

export function createJournalStore({
  api,
  events,
  newId,
}: Pick<Deps, 'api' | 'events' | 'newId'>): JournalStore {
  const retryIds = new Map<string, string>()
  let reading = 0
  let telling = 0

  const store = createStore<JournalState>()((set, get) => {
    const request = (after: string | null) => {
      const { filter, card } = get()
      const states = statesOf[filter]
      return {
        limit: pageSize,
        ...(states !== null && { state: states.join(',') }),
        ...(card !== null && { card }),
        ...(after !== null && { after }),
      }
    }

    const tell = async (id: string): Promise<void> => {
      telling += 1
      const mine = telling
      const answer = await attempt(async () => api.operation.story({ id }))
      if (mine !== telling) return
      if (!answer.ok) {
        const { opened } = get()
        if (opened.at !== 'ready' || opened.operation.id !== id) {
          set({ opened: { at: 'failed', id, failure: answer.failure } })
        }
        return
      }
      const { operation, attempts } = answer.value
      const caseId = operation.case
      const steps =
        caseId === null ? null : await attempt(async () => api.operation.list({ case: caseId, limit: 100 }))
      if (mine !== telling) return
      set({
        opened: {
          at: 'ready',
          operation,
          attempts,
          steps: steps?.ok === true ? steps.value.operations.toReversed() : [],
        },
      })
    }

    /** One call at a time; what was opened is told anew afterwards. */
    const change = async (call: () => Promise<unknown>, isApproved: boolean): Promise<Failure | null> => {
      if (get().isBusy) return null
      set({ isBusy: true, failure: null })
      const answer = await attempt(call)
      set({ isBusy: false })
      if (!answer.ok) {
        // An approval shows its own refusals.
        if (!isApproved) set({ failure: answer.failure })
        return answer.failure
      }
      return null
    }

    return {
      visit: null,
      filter: 'all',
      cardText: '',
      card: null,
      list: { at: 'loading' },
      opened: { at: 'none' },
      isBusy: false,
      failure: null,
      open: (visit, { operationId, card }) => {
        if (get().visit === visit) return
        const number = card === undefined ? null : (cardNumberOf(card) ?? card)
        set({
          visit,
          filter: 'all',
          card: number,
          cardText: number ?? '',
          list: { at: 'loading' },
          opened: { at: 'none' },
          isBusy: false,
          failure: null,
        })
        void get().reload()
        if (operationId !== undefined) void get().openOperation(operationId)
      },
      setFilter: (filter) => {
        set({ filter, list: stale(get().list) })
        void get().reload()
      },
      setCardText: (cardText) => {
        set({ cardText })
      },
      applyCard: () => {
        const { cardText, list } = get()
        const card = cardText.trim() === '' ? null : (cardNumberOf(cardText) ?? cardText.trim())
        set({ card, list: stale(list) })
        void get().reload()
      },
      reload: async () => {
        reading += 1
        const mine = reading
        const answer = await attempt(async () => api.operation.list(request(null)))
        if (mine !== reading) return
        const { list, card } = get()
        if (answer.ok) {
          const { operations, nextAfter } = answer.value
          set({
            list: {
              at: 'ready',
              operations,
              nextAfter,
              card,
              isStale: false,
              isMoreLoading: false,
              failure: null,
            },
          })
        } else if (list.at === 'ready' && !list.isStale) {
          set({ list: { ...list, failure: answer.failure } })
        } else {
          set({ list: { at: 'failed', failure: answer.failure } })
        }
      },
      more: async () => {
        const { list } = get()
        if (list.at !== 'ready' || list.nextAfter === null || list.isMoreLoading) return
        const mine = reading
        set({ list: { ...list, isMoreLoading: true, failure: null } })
        const answer = await attempt(async () => api.operation.list(request(list.nextAfter)))
        const now = get().list
        if (mine !== reading || now.at !== 'ready') return
        if (!answer.ok) {
          set({ list: { ...now, isMoreLoading: false, failure: answer.failure } })
          return
        }
        const known = new Set(now.operations.map(({ id }) => id))
        const more = answer.value.operations.filter(({ id }) => !known.has(id))
        set({
          list: {
            ...now,
            operations: [...now.operations, ...more],
            nextAfter: answer.value.nextAfter,
            isMoreLoading: false,
          },
        })
      },
      openOperation: async (id) => {
        set({ opened: { at: 'loading', id }, failure: null })
        await tell(id)
      },
      retell: async () => {
        const { opened } = get()
        if (opened.at === 'ready') await tell(opened.operation.id)
      },
      closeOperation: () => {
        telling += 1
        set({ opened: { at: 'none' }, failure: null })
      },
      cancel: async ({ id }, as) =>
        change(
          async () => api.operation.cancel({ id, ...(as !== undefined && { operator: as }) }),
          as !== undefined,
        ),
      retry: async ({ id }, approval) => {
        const anewId = retryIds.get(id) ?? newId()
        retryIds.set(id, anewId)
        const failure = await change(
          async () =>
            api.operation.retry({
              id,
              newId: anewId,
              waitMs: 0,
              ...(approval !== undefined && { approval }),
            }),
          approval !== undefined,
        )
        if (failure === null) await get().openOperation(anewId)
        return failure
      },
      abandon: async (caseId, approval) =>
        change(async () => {
          const { opened } = get()
          const blocks = opened.at === 'ready' ? opened.steps.filter(isUnsentBlock) : []
          if (approval !== undefined) {
            for (const { id } of blocks) await api.operation.cancel({ id, operator: approval })
          }
          await api.operation.abandonCase({ case: caseId })
        }, true),
    }
  })

  events.subscribe((event) => {
    const { visit, list, opened, filter, card } = store.getState()
    if (visit === null) return
    if (event.type === 'engine.connected') {
      void store.getState().reload()
      void store.getState().retell()
    }
    if (event.type !== 'operation.changed') return
    const { operation } = event
    if (list.at === 'ready')
      store.setState({ list: { ...list, operations: listWith(list.operations, operation, filter, card) } })
    const isShown =
      opened.at === 'ready' &&
      (opened.operation.id === operation.id ||
        (operation.case !== null && operation.case === opened.operation.case))
    if (isShown) void store.getState().retell()
  })
  return store
}

const stale = (list: JournalList): JournalList =>
  list.at === 'ready' ? { ...list, isStale: true, failure: null } : { at: 'loading' }

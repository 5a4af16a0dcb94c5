/** The cards of the chosen place, page by page from the till's own memory: nobody outside is asked. */
import { cardNumberOf } from './card-look.ts'
import type { Deps } from './deps.ts'
import { attempt } from './failure.ts'
import { treeOf, type Access, type CardActions, type CardList, type Place } from './groups-state.ts'

const pageSize = 50
/** The most that one call gives. */
const mostAtOnce = 2000
const afterTypingMs = 300

export type CardFilter = {
  processing: NonNullable<typeof treeOf>
  group?: string | null
  text?: string
  status?: 'new' | 'issued' | 'active' | 'blocked' | 'closed'
}

export function filterOf({ get }: Pick<Access, 'get'>): CardFilter | null {
  const { place, text, status } = get()
  if (treeOf === undefined) return null
  return {
    processing: treeOf,
    ...groupOf(place),
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(status !== null && { status }),
  }
}

const groupOf = (place: Place): { group?: string | null } => {
  if (place.at === 'all') return {}
  return { group: place.at === 'root' ? null : place.id }
}

export function createCardActions(
  { api, after }: Pick<Deps, 'api' | 'after'>,
  { get, set }: Access,
): CardActions & { reread: () => Promise<void> } {
  let reading = 0
  let callOff = (): void => {}

  /** `limit`: as many as are shown, so that a list read anew is as long as it was. */
  const read = async (limit: number): Promise<void> => {
    const filter = filterOf({ get })
    if (filter === null) return
    reading += 1
    const mine = reading
    const answer = await attempt(async () => api.card.list({ ...filter, limit }))
    if (mine !== reading) return
    const { list } = get()
    if (answer.ok) {
      set({ list: { at: 'ready', ...answer.value, isStale: false, isMoreLoading: false, failure: null } })
    } else if (list.at === 'ready' && !list.isStale) {
      set({ list: { ...list, isMoreLoading: false, failure: answer.failure } })
    } else {
      set({ list: { at: 'failed', failure: answer.failure } })
    }
  }

  const reload = async (): Promise<void> => {
    callOff()
    set({ list: stale(get().list) })
    await read(pageSize)
  }

  return {
    setText: (text) => {
      set({ text, ticked: new Set() })
      callOff()
      callOff = after(afterTypingMs, () => void reload())
    },
    find: (text) => {
      set({ text: cardNumberOf(text) ?? text, place: { at: 'all' }, status: null, ticked: new Set() })
      void reload()
    },
    setStatus: (status) => {
      set({ status, ticked: new Set() })
      void reload()
    },
    reload,
    reread: async () => {
      const { list } = get()
      const shown = list.at === 'ready' && !list.isStale ? list.cards.length : 0
      await read(Math.min(mostAtOnce, Math.max(pageSize, shown)))
    },
    more: async () => {
      const { list } = get()
      const filter = filterOf({ get })
      if (list.at !== 'ready' || list.nextAfter === null || list.isMoreLoading || filter === null) return
      const mine = reading
      const { nextAfter } = list
      set({ list: { ...list, isMoreLoading: true, failure: null } })
      const answer = await attempt(async () =>
        api.card.list({ ...filter, after: nextAfter, limit: pageSize }),
      )
      const now = get().list
      if (mine !== reading || now.at !== 'ready') return
      if (!answer.ok) {
        set({ list: { ...now, isMoreLoading: false, failure: answer.failure } })
        return
      }
      const { cards, nextAfter: next } = answer.value
      set({ list: { ...now, cards: [...now.cards, ...cards], nextAfter: next, isMoreLoading: false } })
    },
    tick: (ticked) => {
      set({ ticked })
    },
  }
}

const stale = (list: CardList): CardList =>
  list.at === 'ready' ? { ...list, isStale: true, failure: null } : { at: 'loading' }

/** The cards of the chosen place, page by page from the till's own memory: nobody outside is asked. */
import { mostCardsShown, type CardPage } from '../../shared/model/group.ts'
import { cardNumberOf } from './card-look.ts'
import type { Deps } from './deps.ts'
import { attempt } from './failure.ts'
import { treeOf, type Access, type CardActions, type CardList, type Place } from './groups-state.ts'

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

  const readPages = async (
    filter: CardFilter,
    atLeast: number,
    isWanted: () => boolean,
  ): Promise<CardPage> => {
    let read = await api.card.list({ ...filter, limit: mostCardsShown })
    while (read.nextAfter !== null && read.cards.length < atLeast && isWanted()) {
      const next = await api.card.list({ ...filter, after: read.nextAfter, limit: mostCardsShown })
      read = { cards: [...read.cards, ...next.cards], nextAfter: next.nextAfter }
    }
    return read
  }

  /** `atLeast`: as many as are shown, so that a list read anew is as long as it was. */
  const read = async (atLeast: number): Promise<void> => {
    const filter = filterOf({ get })
    if (filter === null) return
    reading += 1
    const mine = reading
    const answer = await attempt(async () => readPages(filter, atLeast, () => mine === reading))
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
    await read(mostCardsShown)
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
      await read(shown)
    },
    more: async () => {
      const { list } = get()
      const filter = filterOf({ get })
      if (list.at !== 'ready' || list.nextAfter === null || list.isMoreLoading || filter === null) return
      const mine = reading
      const { nextAfter } = list
      set({ list: { ...list, isMoreLoading: true, failure: null } })
      const answer = await attempt(async () =>
        api.card.list({ ...filter, after: nextAfter, limit: mostCardsShown }),
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

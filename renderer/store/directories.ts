/** The processing's own lists: outlets, regions, partners and card types, each read when it is first shown or anew. */
import { createStore, type StoreApi } from 'zustand'
import type { DirectoryKind, DirectoryView } from '../../shared/model/directory.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type Directory =
  | { at: 'loading' }
  /** `failure`: why the last reading did not come; what is shown is older. */
  | { at: 'ready'; view: DirectoryView; isReading: boolean; failure: Failure | null }
  | { at: 'failed'; failure: Failure }

export type DirectoriesData = {
  visit: number | null
  kind: DirectoryKind
  /** Whose outlets and card types; null: the shop's own partner, or all types. */
  partner: string | null
  text: string
  /** By `directoryKey`. */
  lists: ReadonlyMap<string, Directory>
  openId: string | null
}
export type DirectoriesState = DirectoriesData & {
  open: (visit: number, opening: { kind?: DirectoryKind }) => void
  choose: (kind: DirectoryKind) => void
  choosePartner: (partner: string | null) => void
  setText: (text: string) => void
  openEntry: (id: string | null) => void
  reload: () => Promise<void>
}
export type DirectoriesStore = StoreApi<DirectoriesState>

export const isOfPartner = (kind: DirectoryKind): boolean => kind === 'outlets' || kind === 'card-types'
export const directoryKey = (kind: DirectoryKind, partner: string | null): string =>
  isOfPartner(kind) && partner !== null ? `${kind} ${partner}` : kind

export const shownList = ({ kind, partner, lists }: DirectoriesData): Directory =>
  lists.get(directoryKey(kind, partner)) ?? { at: 'loading' }

export function createDirectoriesStore({ api }: Pick<Deps, 'api'>): DirectoriesStore {
  const readings = new Map<string, number>()
  return createStore<DirectoriesState>()((set, get) => {
    const setList = (key: string, list: Directory): void => {
      set({ lists: new Map(get().lists).set(key, list) })
    }

    const read = async (kind: DirectoryKind, partner: string | null): Promise<void> => {
      const key = directoryKey(kind, partner)
      const mine = (readings.get(key) ?? 0) + 1
      readings.set(key, mine)
      const before = get().lists.get(key)
      setList(key, before?.at === 'ready' ? { ...before, isReading: true } : { at: 'loading' })
      const answer = await attempt(async () =>
        api.directory.list({ kind, ...(isOfPartner(kind) && partner !== null && { partner }) }),
      )
      if (readings.get(key) !== mine) return
      const now = get().lists.get(key)
      if (answer.ok) setList(key, { at: 'ready', view: answer.value, isReading: false, failure: null })
      else if (now?.at === 'ready') setList(key, { ...now, isReading: false, failure: answer.failure })
      else setList(key, { at: 'failed', failure: answer.failure })
    }

    /** What is shown, and the partners to choose from. */
    const show = (isAnew: boolean): Promise<unknown> => {
      const { kind, partner, lists } = get()
      const wanted: [DirectoryKind, string | null][] = [[kind, partner]]
      if (isOfPartner(kind)) wanted.push(['partners', null])
      return Promise.all(
        wanted
          .filter(([one, of]) => isAnew || lists.get(directoryKey(one, of))?.at !== 'ready')
          .map(async ([one, of]) => read(one, of)),
      )
    }

    return {
      visit: null,
      kind: 'outlets',
      partner: null,
      text: '',
      lists: new Map(),
      openId: null,
      open: (visit, { kind = 'outlets' }) => {
        if (get().visit === visit) return
        set({ visit, kind, partner: null, text: '', openId: null })
        void show(true)
      },
      choose: (kind) => {
        set({ kind, text: '', openId: null })
        void show(false)
      },
      choosePartner: (partner) => {
        set({ partner, openId: null })
        void show(false)
      },
      setText: (text) => {
        set({ text, openId: null })
      },
      openEntry: (openId) => {
        set({ openId })
      },
      reload: async () => {
        await show(true)
      },
    }
  })
}

/**
 * Cards and groups: the tree level by level, the cards of the chosen group from the till's memory, and what is done
 * with them. It is left as it was when the screen is opened again with nothing in particular.
 */
import { createStore, type StoreApi } from 'zustand'
import { createExportActions } from './card-export.ts'
import type { Deps } from './deps.ts'
import { createCardActions } from './group-cards.ts'
import { createChangeActions } from './group-changes.ts'
import { createLevelActions } from './group-levels.ts'
import { treeOf, type Access, type GroupsData, type GroupsState } from './groups-state.ts'

export type GroupsStore = StoreApi<GroupsState>

const empty: GroupsData = {
  visit: null,
  levels: new Map(),
  opened: new Set(),
  place: { at: 'all' },
  text: '',
  status: null,
  list: { at: 'loading' },
  ticked: new Set(),
  exporting: { at: 'idle' },
  taking: null,
  changes: [],
}
/** Changes come in crowds: the list is read once for all of them. */
const afterChangesMs = 300

export function createGroupsStore(deps: Pick<Deps, 'api' | 'events' | 'after'>): GroupsStore {
  const access: Access = { get: () => store.getState(), set: (change) => store.setState(change) }
  const levels = createLevelActions(deps, access)
  const cards = createCardActions(deps, access)
  const changes = createChangeActions(deps, access)
  let isAwaiting = false

  const rereadSoon = (): void => {
    if (isAwaiting) return
    isAwaiting = true
    deps.after(afterChangesMs, () => {
      isAwaiting = false
      void cards.reread()
    })
  }

  /** It is on the list, or was changed here: a card that was added is known to the till only once it was read. */
  const isOfConcern = (card: string): boolean => {
    const { list, changes: made } = store.getState()
    const isListed = list.at === 'ready' && list.cards.some(({ number }) => number === card)
    return isListed || made.some(({ operations }) => operations.some((one) => one.card === card))
  }

  const store: GroupsStore = createStore<GroupsState>()((set, get) => ({
    ...empty,
    ...levels,
    ...cards,
    ...createExportActions(deps, access),
    ...changes,
    open: (visit, { group, card }) => {
      if (get().visit === visit) return
      get().cancelExport()
      const change = group !== undefined || card !== undefined ? { text: '', status: null } : {}
      set({ visit, ticked: new Set(), ...change })
      void get().reloadTree()
      if (card !== undefined) get().find(card)
      else if (group !== undefined) {
        get().choose({ at: 'group', id: group })
        void levels.reveal(group)
      } else void get().reload()
    },
  }))

  deps.events.subscribe((event) => {
    const { visit } = store.getState()
    if (visit === null) return
    switch (event.type) {
      case 'engine.connected':
        void changes.catchUp()
        rereadSoon()
        break
      case 'operation.changed':
        changes.follow(event.operation)
        break
      case 'customer.changed':
        if (event.cards.some(isOfConcern)) rereadSoon()
        break
      case 'refresh.changed':
        if (event.refresh.processing === treeOf && event.refresh.state !== 'running') rereadSoon()
        break
      default:
    }
  })
  return store
}

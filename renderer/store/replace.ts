/**
 * Replacing a card by another: which cards, where, and what became of it. Where one call does it, it is one operation under
 * an id minted once; where none does, the case of a new card takes over. Nothing here waits for a processing.
 */
import { createStore, type StoreApi } from 'zustand'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { InputSource, OperationView } from '../../shared/model/operation.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { readBlockLook, type BlockLook } from './block-look.ts'
import { cardNumberOf } from './card-look.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import type { KnownCard } from './known-card.ts'
import { withAnswer, withOperation } from './merge-operations.ts'
import type { NewCardStore } from './new-card.ts'
import { replaceByBlock } from './replace-by-block.ts'
import { phoneOf, readNewCard, type NewCardLook, type Place } from './replace-look.ts'

export type ReplaceData = {
  visit: number | null
  /** Where, once somebody has chosen; the first place where it is possible otherwise. */
  chosen: ProcessingName | null
  oldText: string
  newText: string
  input: InputSource
  sought: string
  old: BlockLook
  fresh: NewCardLook
  /** Whether the new card was ever used, by the processing it was asked of; null where nobody says. */
  isNewUsed: { processing: ProcessingName; isUsed: boolean } | null
  mistake: 'old' | 'new' | null
  /** Minted when the form opens: pressing twice is one operation. */
  id: string
  isBusy: boolean
  failure: Failure | null
  operations: readonly OperationView[]
  /** Replacements of this till that are not over. */
  unfinished: readonly OperationView[]
}
export type ReplaceOpening = { processing?: ProcessingName; card?: string; newCard?: string }
export type ReplaceState = ReplaceData & {
  open: (visit: number, opening: ReplaceOpening) => void
  setOldText: (text: string) => void
  setNewText: (text: string) => void
  findOld: (text: string, input: InputSource) => Promise<void>
  chooseOld: (option: KnownCard) => void
  findNew: (text: string, input: InputSource) => Promise<void>
  choose: (processing: ProcessingName) => void
  refresh: () => Promise<void>
  anotherOld: () => void
  anotherNew: () => void
  /** Answers why not; null when it was taken. A case that took over is told by `onCase`. */
  submit: (
    place: Place,
    approval: ApprovalInput | undefined,
    onCase: (caseId: string) => void,
  ) => Promise<Failure | null>
  /** A refused one may be tried anew: with other cards, or the same. */
  tryAgain: () => void
}
export type ReplaceStore = StoreApi<ReplaceState>
type ReplaceDeps = Pick<Deps, 'api' | 'events' | 'newId'>

const nothingNew = { newText: '', fresh: { at: 'idle' } as const, isNewUsed: null }
const empty = (newId: () => string) => ({
  chosen: null,
  oldText: '',
  input: 'typed' as const,
  sought: '',
  old: { at: 'idle' } as const,
  ...nothingNew,
  mistake: null,
  id: newId(),
  isBusy: false,
  failure: null,
  operations: [],
})

export function createReplaceStore({ api, events, newId }: ReplaceDeps, newCard: NewCardStore): ReplaceStore {
  let oldSearch = 0
  let newSearch = 0
  const store = createStore<ReplaceState>()((set, get) => {
    const askOld = async (fresh: 'prefer' | 'never'): Promise<void> => {
      oldSearch += 1
      const mine = oldSearch
      const { sought, old: before } = get()
      const answer = await attempt(async () => api.customer.find({ value: sought, by: 'auto', fresh }))
      if (mine !== oldSearch) return
      if (!answer.ok) {
        if (before.at !== 'found') set({ old: { at: 'failed', failure: answer.failure } })
        return
      }
      const wanted = before.at === 'found' ? before.number : cardNumberOf(sought)
      const old = readBlockLook(answer.value, sought, wanted)
      if (fresh === 'never' && (old.at !== 'found' || old.number !== wanted)) return
      set({ old })
      if (old.at === 'found') await resume(old)
    }

    /** A replacement of this card that is under way is shown, not asked for a second time. */
    const resume = async ({ cards, number }: KnownCard): Promise<void> => {
      const ids = [...new Set(cards.flatMap(({ pending }) => pending))]
      const answers = await Promise.all(ids.map(async (id) => attempt(async () => api.operation.get({ id }))))
      const { old, operations } = get()
      if (old.at !== 'found' || old.number !== number || operations.length > 0) return
      const pending = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
      const begun = pending.filter(({ kind, card }) => kind === 'card.replace' && card === number)
      set({ operations: begun })
    }

    const askNew = async (number: string): Promise<void> => {
      newSearch += 1
      const mine = newSearch
      const answer = await attempt(async () => api.customer.find({ value: number, by: 'number' }))
      if (mine !== newSearch) return
      const fresh: NewCardLook = answer.ok
        ? readNewCard(answer.value, number)
        : { at: 'failed', number, failure: answer.failure }
      set({ fresh })
      const seen = fresh.at === 'known' ? (fresh.found?.cards ?? []) : []
      await Promise.all(seen.map(async ({ processing }) => readUse(processing, number)))
    }

    /** Only a processing that tells what happened on a card can say whether it was ever used. */
    const readUse = async (processing: ProcessingName, number: string): Promise<void> => {
      if (!capabilities[processing].reads.includes('burn-down')) return
      const answer = await attempt(async () => api.card.readSheet({ processing, card: number }))
      const { fresh } = get()
      if (!answer.ok || fresh.at !== 'known' || fresh.number !== number) return
      const { burnDown } = answer.value
      if (burnDown?.at === 'known')
        set({ isNewUsed: { processing, isUsed: burnDown.value.transactions.length > 0 } })
    }

    const listUnfinished = async (): Promise<void> => {
      const answer = await attempt(async () =>
        api.operation.list({ state: 'queued,sending,checking,attention', limit: 200 }),
      )
      if (!answer.ok) return
      set({ unfinished: answer.value.operations.filter(({ kind }) => kind === 'card.replace') })
    }

    return {
      visit: null,
      unfinished: [],
      ...empty(newId),
      open: (visit, { processing, card, newCard: fresh }) => {
        if (get().visit === visit) return
        oldSearch += 1
        newSearch += 1
        set({ visit, ...empty(newId), chosen: processing ?? null })
        void listUnfinished()
        if (card !== undefined) void get().findOld(card, 'typed')
        if (fresh !== undefined) void get().findNew(fresh, 'typed')
      },
      setOldText: (oldText) => {
        set({ oldText, mistake: null })
      },
      setNewText: (newText) => {
        set({ newText, mistake: null })
      },
      findOld: async (text, input) => {
        if (text.trim() === '') return
        set({
          oldText: input === 'typed' ? text : '',
          sought: text,
          input,
          old: { at: 'looking' },
          mistake: null,
          failure: null,
        })
        await askOld('prefer')
      },
      chooseOld: (option) => {
        set({ sought: option.number, old: option })
        void resume(option)
      },
      findNew: async (text, input) => {
        const number = cardNumberOf(text)
        if (number === null) {
          set({ mistake: 'new', newText: text })
          return
        }
        set({
          ...nothingNew,
          newText: text,
          input,
          fresh: { at: 'looking', number },
          mistake: null,
          failure: null,
        })
        await askNew(number)
      },
      choose: (chosen) => {
        set({ chosen, failure: null })
      },
      refresh: async () => {
        const { sought, fresh, isBusy } = get()
        if (isBusy) return
        await Promise.all([
          sought === '' ? listUnfinished() : askOld('prefer'),
          fresh.at === 'known' || fresh.at === 'failed' ? askNew(fresh.number) : null,
        ])
      },
      anotherOld: () => {
        oldSearch += 1
        const { newText, fresh, isNewUsed } = get()
        set({ ...empty(newId), newText, fresh, isNewUsed })
      },
      anotherNew: () => {
        newSearch += 1
        set({ ...nothingNew, mistake: null, failure: null })
      },
      submit: async (place, approval, onCase) => {
        const { old, fresh, isBusy, input, id, visit } = get()
        const card = numberOf(old)
        if (card === null || fresh.at !== 'known' || isBusy || visit === null) return null
        set({ isBusy: true, failure: null })
        const refused = (failure: Failure): Failure => {
          set({ isBusy: false, ...(approval === undefined && { failure }) })
          return failure
        }
        const phone = phoneOf(old)
        if (place.way === 'by-block') {
          if (phone === null) return refused({ code: 'CUSTOMER_UNKNOWN', message: null, data: {} })
          const both = { visit, oldCard: card, newCard: fresh.number, phone, input }
          const answer = await replaceByBlock(newCard, both, approval)
          if (!answer.ok) return refused(answer.failure)
          set({ isBusy: false })
          onCase(answer.caseId)
          return null
        }
        const answer = await attempt(async () =>
          api.operation.submit({
            id,
            kind: 'card.replace',
            processing: place.processing,
            card,
            newCard: fresh.number,
            input,
            waitMs: 0,
            ...(approval !== undefined && { approval }),
          }),
        )
        if (!answer.ok) return refused(answer.failure)
        set({ isBusy: false, operations: withAnswer(get().operations, answer.value) })
        return null
      },
      tryAgain: () => {
        set({ ...nothingNew, id: newId(), operations: [], failure: null })
      },
    }
  })

  events.subscribe((event) => {
    const { visit, id, old, operations, refresh } = store.getState()
    if (visit === null) return
    if (event.type === 'engine.connected') void refresh()
    if (event.type !== 'operation.changed' || event.operation.kind !== 'card.replace') return
    const { operation } = event
    const isOwn = operation.id === id || operations.some((one) => one.id === operation.id)
    if (isOwn) {
      store.setState({ operations: withOperation(operations, operation) })
      // Others that know the old card may have heard of it too.
      if (operation.state === 'done') void refresh()
    } else if (old.at === 'idle') void refresh()
  })
  return store
}

export function numberOf(old: BlockLook): string | null {
  if (old.at === 'found') return old.number
  return old.at === 'unheard' && 'card' in old.target ? old.target.card : null
}

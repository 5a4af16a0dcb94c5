/**
 * Blocking and unblocking one card: which card, where, what it is asked for and what became of it. The card is refused at
 * this till from the moment the block is taken; nothing here waits for a processing.
 */
import { createStore, type StoreApi } from 'zustand'
import type { InputSource, OperationView } from '../../shared/model/operation.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { fittingMode, readBlockLook, type BareTarget, type BlockLook, type BlockMode } from './block-look.ts'
import { requestsFor } from './block-request.ts'
import type { BlockTarget } from './block-targets.ts'
import { cardNumberOf } from './card-look.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import type { KnownCard } from './known-card.ts'
import { withAnswer, withOperation } from './merge-operations.ts'

export type BlockData = {
  visit: number | null
  text: string
  input: InputSource
  sought: string
  look: BlockLook
  /** Operations of the card that are not over. */
  pending: readonly OperationView[]
  mode: BlockMode
  /** A person has chosen between the two: the focus stays where they are. */
  isModeChosen: boolean
  /** Null while nobody has chosen: everywhere it can be done. */
  chosen: readonly ProcessingName[] | null
  reason: string | null
  /** In words, and the day on which it ends by itself, as typed. */
  words: string
  until: string
  /** Minted when the form opens: pressing twice is one operation. */
  id: string
  isBusy: boolean
  failure: Failure | null
  operations: readonly OperationView[]
}
/** What the form asks for; the store knows the card and the id. */
export type BlockAsked = { meant: readonly BlockTarget[]; spoken: string; until: string | null }
export type BlockState = BlockData & {
  open: (visit: number, opening: { card?: string; mode: BlockMode }) => void
  setText: (text: string) => void
  find: (text: string, input: InputSource) => Promise<void>
  choose: (option: KnownCard) => void
  setMode: (mode: BlockMode) => void
  setReason: (reason: string) => void
  setWords: (words: string) => void
  setUntil: (until: string) => void
  choosePlaces: (places: readonly ProcessingName[]) => void
  refresh: () => Promise<void>
  /** Something of the shown card has changed in the till's own memory. */
  reread: () => Promise<void>
  /** Answers why not; null when it was taken, wherever else it was not. */
  submit: (asked: BlockAsked, approval?: Credentials) => Promise<Failure | null>
  /** Another card, or the same one anew. */
  startAgain: () => void
}
export type BlockStore = StoreApi<BlockState>

const unasked = { isModeChosen: false, chosen: null, reason: null, words: '', until: '' }
const empty = (newId: () => string) => ({
  text: '',
  input: 'typed' as const,
  sought: '',
  look: { at: 'idle' } as const,
  pending: [],
  ...unasked,
  id: newId(),
  isBusy: false,
  failure: null,
  operations: [],
})

export function createBlockStore({ api, events, newId }: Pick<Deps, 'api' | 'events' | 'newId'>): BlockStore {
  let search = 0
  const store = createStore<BlockState>()((set, get) => {
    const ask = async (fresh: 'prefer' | 'never'): Promise<void> => {
      search += 1
      const mine = search
      const { sought, look: before } = get()
      const answer = await attempt(async () => api.customer.find({ value: sought, by: 'auto', fresh }))
      if (mine !== search) return
      if (!answer.ok) {
        if (before.at !== 'found') set({ look: { at: 'failed', failure: answer.failure } })
        return
      }
      const wanted = before.at === 'found' ? before.number : cardNumberOf(sought)
      const look = readBlockLook(answer.value, sought, wanted)
      // The till's memory alone adds to a card that is shown; it never takes it away.
      if (fresh === 'never' && (look.at !== 'found' || look.number !== wanted)) return
      if (look.at === 'found') show(look)
      else set({ look })
    }

    const show = (found: KnownCard): void => {
      const { look, mode } = get()
      const isSame = look.at === 'found' && look.number === found.number
      const fitting = fittingMode(found)
      set(isSame ? { look: found } : { look: found, mode: fitting, ...(mode !== fitting && unasked) })
      void readPending(found)
    }

    const readPending = async ({ cards, number }: KnownCard): Promise<void> => {
      const ids = [...new Set(cards.flatMap(({ pending }) => pending))]
      const answers = await Promise.all(ids.map(async (id) => attempt(async () => api.operation.get({ id }))))
      const { look } = get()
      if (look.at !== 'found' || look.number !== number) return
      set({ pending: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])) })
    }

    const hear = (operation: OperationView): void => {
      set({ operations: withAnswer(get().operations, operation) })
    }

    return {
      visit: null,
      mode: 'block',
      ...empty(newId),
      open: (visit, { card, mode }) => {
        if (get().visit === visit) return
        set({ visit, mode, ...empty(newId) })
        if (card !== undefined) void get().find(card, 'typed')
      },
      setText: (text) => {
        set({ text })
      },
      find: async (text, input) => {
        if (text.trim() === '') return
        set({
          ...empty(newId),
          text: input === 'typed' ? text : '',
          sought: text,
          input,
          look: { at: 'looking' },
        })
        await ask('prefer')
      },
      choose: (option) => {
        set({ sought: option.number })
        show(option)
      },
      setMode: (mode) => {
        set({ ...unasked, mode, isModeChosen: true, failure: null })
      },
      setReason: (reason) => {
        set({ reason, failure: null })
      },
      setWords: (words) => {
        set({ words, failure: null })
      },
      setUntil: (until) => {
        set({ until, failure: null })
      },
      choosePlaces: (chosen) => {
        set({ chosen, failure: null })
      },
      refresh: async () => {
        if (get().sought !== '') await ask('prefer')
      },
      reread: async () => {
        const { operations, sought, id } = get()
        if (sought !== '') await ask('never')
        for (const known of operations) {
          const answer = await attempt(async () => api.operation.get({ id: known.id }))
          if (answer.ok && get().id === id) set({ operations: withOperation(get().operations, answer.value) })
        }
      },
      submit: async ({ meant, spoken, until }, approval) => {
        const { look, mode, reason, id, input, isBusy } = get()
        const target = targetOf(look)
        if (target === null || meant.length === 0 || isBusy) return null
        set({ isBusy: true, failure: null })
        const wish = { id, mode, target, input, reason, spoken, until }
        let failure: Failure | null = null
        for (const request of requestsFor(wish, meant, approval)) {
          const answer = await attempt(async () => api.operation.submit(request))
          if (answer.ok) hear(answer.value)
          else failure ??= answer.failure
        }
        const isTaken = get().operations.length > 0
        // What was refused beside what was taken is told on the screen, not in the approval.
        set({ isBusy: false, ...((isTaken || approval === undefined) && { failure }) })
        if (!isTaken) return failure
        void ask('never')
        return null
      },
      startAgain: () => {
        search += 1
        set({ ...empty(newId), mode: get().mode })
      },
    }
  })

  events.subscribe((event) => {
    const { id, look, operations } = store.getState()
    if (event.type === 'operation.changed' && event.operation.id.startsWith(`${id}.`)) {
      store.setState({ operations: withOperation(operations, event.operation) })
    }
    if (event.type === 'engine.connected' && operations.length > 0) void store.getState().reread()
    const number = look.at === 'found' ? look.number : null
    if (event.type === 'customer.changed' && number !== null && event.cards.includes(number)) {
      void store.getState().reread()
    }
  })
  return store
}

function targetOf(look: BlockLook): BareTarget | null {
  if (look.at === 'found') return { card: look.number }
  return look.at === 'unheard' ? look.target : null
}

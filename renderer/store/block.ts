/**
 * Blocking and unblocking one card: which card, what it is asked for and what became of it. The card is refused at this
 * till from the moment the block is taken; nothing here waits for the processing.
 */
import { createStore, type StoreApi } from 'zustand'
import type { CustomerView } from '../../shared/model/customer.ts'
import { recognise } from '../../shared/model/identifier.ts'
import type { InputSource, OperationView } from '../../shared/model/operation.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import { cardNumberOf, foundCard, isHeard, type FoundCard } from './card-look.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type BlockMode = 'block' | 'unblock'
/** Whose card or phone it is about when the till knows no more than that. */
export type BareTarget = { card: string } | { phone: string }
export type BlockLook =
  | { at: 'idle' }
  | { at: 'looking' }
  | FoundCard
  | { at: 'several'; options: readonly FoundCard[] }
  | { at: 'no-card'; customer: CustomerView }
  | { at: 'absent' }
  /** Nobody could say: it can be taken all the same, and is sent later. */
  | { at: 'unheard'; target: BareTarget }
  | { at: 'failed'; failure: Failure }

export type BlockData = {
  visit: number | null
  text: string
  input: InputSource
  sought: string
  look: BlockLook
  mode: BlockMode
  /** A person has chosen between the two: the focus stays where they are. */
  isModeChosen: boolean
  reason: string | null
  /** Minted when the form opens: pressing twice is one operation. */
  id: string
  isBusy: boolean
  failure: Failure | null
  operation: OperationView | null
}
export type BlockState = BlockData & {
  open: (visit: number, opening: { card?: string; mode: BlockMode }) => void
  setText: (text: string) => void
  find: (text: string, input: InputSource) => Promise<void>
  choose: (option: FoundCard) => void
  setMode: (mode: BlockMode) => void
  setReason: (reason: string) => void
  refresh: () => Promise<void>
  /** Something of the shown card has changed in the till's own memory. */
  reread: () => Promise<void>
  /** Answers why not; null when it was taken. */
  submit: (approval?: Credentials) => Promise<Failure | null>
  /** Another card, or the same one anew. */
  startAgain: () => void
}
export type BlockStore = StoreApi<BlockState>

const empty = (newId: () => string) => ({
  text: '',
  input: 'typed' as const,
  sought: '',
  look: { at: 'idle' } as const,
  isModeChosen: false,
  reason: null,
  id: newId(),
  isBusy: false,
  failure: null,
  operation: null,
})

export function createBlockStore({ api, events, newId }: Pick<Deps, 'api' | 'events' | 'newId'>): BlockStore {
  let search = 0
  const store = createStore<BlockState>()((set, get) => {
    const ask = async (fresh: 'prefer' | 'never'): Promise<void> => {
      search += 1
      const mine = search
      const { sought, look: before } = get()
      const number = cardNumberOf(sought)
      const answer = await attempt(async () => api.customer.find({ value: sought, by: 'auto', fresh }))
      if (mine !== search) return
      if (!answer.ok) {
        if (before.at !== 'found') set({ look: { at: 'failed', failure: answer.failure } })
        return
      }
      const { customers } = answer.value
      const options = customers.flatMap((customer) => customer.cards.map((card) => foundCard(customer, card)))
      const wanted = before.at === 'found' ? before.card.number : number
      const exact = options.find(({ card }) => card.number === wanted || card.barcode === wanted)
      const [only] = options
      const [customer] = customers
      if (exact !== undefined) return show(exact)
      if (fresh === 'never') return
      if (only !== undefined && options.length === 1) return show(only)
      if (options.length > 1) set({ look: { at: 'several', options } })
      else if (!isHeard(answer.value)) set({ look: { at: 'unheard', target: targetOf(sought) } })
      else if (customer !== undefined) set({ look: { at: 'no-card', customer } })
      else set({ look: { at: 'absent' } })
    }

    /** A blocked card can only be unblocked, any other only blocked: the fitting one is chosen as it appears. */
    const show = (found: FoundCard): void => {
      const { look, mode } = get()
      const isSame = look.at === 'found' && look.card.number === found.card.number
      const fitting = found.card.status === 'blocked' ? 'unblock' : 'block'
      set(
        isSame ? { look: found } : { look: found, mode: fitting, ...(mode !== fitting && { reason: null }) },
      )
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
        set({ sought: option.card.number })
        show(option)
      },
      setMode: (mode) => {
        set({ mode, isModeChosen: true, reason: null, failure: null })
      },
      setReason: (reason) => {
        set({ reason, failure: null })
      },
      refresh: async () => {
        if (get().sought !== '') await ask('prefer')
      },
      reread: async () => {
        const { id, operation, sought } = get()
        if (sought !== '') await ask('never')
        if (operation === null) return
        const answer = await attempt(async () => api.operation.get({ id }))
        if (answer.ok && get().id === id) set({ operation: answer.value })
      },
      submit: async (approval) => {
        const { look, mode, reason, id, input, isBusy } = get()
        const target =
          look.at === 'found' ? { card: look.card.number } : look.at === 'unheard' ? look.target : null
        if (target === null || reason === null || isBusy) return null
        set({ isBusy: true, failure: null })
        const kind = mode === 'block' ? ('card.block' as const) : ('card.unblock' as const)
        const answer = await attempt(async () =>
          api.operation.submit({
            id,
            kind,
            reason,
            input,
            waitMs: 0,
            ...('phone' in target ? { phone: `+${target.phone}` } : target),
            ...(approval !== undefined && { approval }),
          }),
        )
        set({ isBusy: false })
        if (!answer.ok) {
          if (approval === undefined) set({ failure: answer.failure })
          return answer.failure
        }
        // Its events may have come before this answer, and know more.
        if (get().operation === null) set({ operation: answer.value })
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
    const { id, look, operation } = store.getState()
    if (event.type === 'operation.changed' && event.operation.id === id) {
      store.setState({ operation: event.operation })
    }
    if (event.type === 'engine.connected' && operation !== null) void store.getState().reread()
    const number = look.at === 'found' ? look.card.number : null
    if (event.type === 'customer.changed' && number !== null && event.cards.includes(number)) {
      void store.getState().reread()
    }
  })
  return store
}

function targetOf(sought: string): BareTarget {
  const [first] = recognise(sought)
  return first?.by === 'phone' ? { phone: first.value } : { card: cardNumberOf(sought) ?? sought }
}

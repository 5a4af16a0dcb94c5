/**
 * The customer at the till: what is sought, who was found, and what of theirs is still under way. A newer search always
 * wins over the answer to an older one, and nothing on the screen is lost to a refresh that failed.
 */
import { createStore, type StoreApi } from 'zustand'
import type { CustomerView, FindRequest, FindResult } from '../../shared/model/customer.ts'
import { isSettled, type OperationView } from '../../shared/model/operation.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import type { Sought } from './route.ts'

export type Unanswered = FindResult['unanswered']

export type TillLook =
  | { at: 'idle' }
  | { at: 'searching'; sought: Sought }
  | { at: 'none'; sought: Sought; unanswered: Unanswered }
  | { at: 'several'; sought: Sought; customers: readonly CustomerView[]; unanswered: Unanswered }
  | {
      at: 'customer'
      sought: Sought
      customer: CustomerView
      /** The number whose actions are offered; null where the customer has no card. */
      card: string | null
      /** The list this one was chosen from; empty when they were the only one. */
      others: readonly CustomerView[]
      unanswered: Unanswered
      pending: readonly OperationView[]
      isRefreshing: boolean
      /** Why the last refresh brought nothing. */
      refusal: Failure | null
    }
  | { at: 'failed'; sought: Sought; failure: Failure }

export type CustomerLook = Extract<TillLook, { at: 'customer' }>

export type TillState = {
  look: TillLook
  /** What stands in the field. */
  text: string
  setText: (text: string) => void
  find: (sought: Sought) => Promise<void>
  choose: (customer: CustomerView) => void
  chooseCard: (number: string) => void
  /** Asks the processings again for whoever is on the screen, or repeats the search. */
  refresh: () => Promise<void>
  /** Reads the shown customer from the till's own memory: something of theirs has changed there. */
  reread: () => Promise<void>
  /** From a customer to the list they came from, else to the empty till. */
  back: () => void
  clear: () => void
}
export type TillStore = StoreApi<TillState>

export function createTillStore({ api }: Pick<Deps, 'api'>): TillStore {
  let search = 0
  return createStore<TillState>()((set, get) => {
    const ask = async (sought: Sought, fresh: FindRequest['fresh']) =>
      attempt(async () => api.customer.find({ value: sought.value, by: sought.by ?? 'auto', fresh }))

    const readPending = async (): Promise<void> => {
      const { look } = get()
      if (look.at !== 'customer') return
      const ids = new Set(look.customer.cards.flatMap((card) => card.pending))
      const answers = await Promise.all(
        [...ids].map(async (id) => attempt(async () => api.operation.get({ id }))),
      )
      const now = get().look
      if (now.at !== 'customer' || now.customer.key !== look.customer.key) return
      const pending = answers.flatMap((answer) =>
        answer.ok && isUnderWay(answer.value) ? [answer.value] : [],
      )
      set({ look: { ...now, pending } })
    }

    const show = (found: Pick<CustomerLook, 'sought' | 'customer' | 'others' | 'unanswered'>): void => {
      const card = cardOf(found.customer, found.sought.value)
      set({
        text: '',
        look: { at: 'customer', ...found, card, pending: [], isRefreshing: false, refusal: null },
      })
      void readPending()
    }

    const readAgain = async (fresh: 'prefer' | 'never'): Promise<void> => {
      const { look } = get()
      if (look.at !== 'customer') return
      search += 1
      const mine = search
      if (fresh === 'prefer') set({ look: { ...look, isRefreshing: true, refusal: null } })
      const answer = await ask(identityOf(look.customer, look.sought), fresh)
      const now = get().look
      if (mine !== search || now.at !== 'customer') return
      if (!answer.ok) {
        set({
          look: { ...now, isRefreshing: false, refusal: fresh === 'prefer' ? answer.failure : now.refusal },
        })
        return
      }
      const { customers, unanswered } = answer.value
      const customer = customers.find((one) => one.key === now.customer.key) ?? customers[0] ?? now.customer
      const isKept = customer.cards.some(({ number }) => number === now.card)
      set({
        look: {
          ...now,
          customer,
          card: isKept ? now.card : cardOf(customer, now.sought.value),
          unanswered: fresh === 'never' ? now.unanswered : unanswered,
          isRefreshing: false,
        },
      })
      await readPending()
    }

    return {
      look: { at: 'idle' },
      text: '',
      setText: (text) => {
        set({ text })
      },
      find: async (sought) => {
        if (sought.value.trim() === '') return
        search += 1
        const mine = search
        set({ look: { at: 'searching', sought }, text: sought.input === 'typed' ? sought.value : '' })
        const answer = await ask(sought, 'prefer')
        if (mine !== search) return
        if (!answer.ok) {
          set({ look: { at: 'failed', sought, failure: answer.failure } })
          return
        }
        const { customers, unanswered } = answer.value
        const [customer, ...rest] = customers
        if (customer === undefined) set({ look: { at: 'none', sought, unanswered } })
        else if (rest.length > 0) set({ text: '', look: { at: 'several', sought, customers, unanswered } })
        else show({ sought, customer, others: [], unanswered })
      },
      choose: (customer) => {
        const { look } = get()
        if (look.at !== 'several') return
        const { sought, customers, unanswered } = look
        show({ sought, customer, others: customers, unanswered })
      },
      chooseCard: (number) => {
        const { look } = get()
        if (look.at === 'customer') set({ look: { ...look, card: number } })
      },
      refresh: async () => {
        const { look, find } = get()
        if (look.at === 'customer') await readAgain('prefer')
        else if (look.at !== 'idle') await find(look.sought)
      },
      reread: async () => {
        const { look } = get()
        // A refresh under way brings newer values than the memory has.
        if (look.at === 'customer' && !look.isRefreshing) await readAgain('never')
      },
      back: () => {
        const { look, clear } = get()
        if (look.at !== 'customer' || look.others.length === 0) {
          clear()
          return
        }
        search += 1
        const { sought, others, unanswered } = look
        set({ look: { at: 'several', sought, customers: others, unanswered } })
      },
      clear: () => {
        search += 1
        set({ look: { at: 'idle' }, text: '' })
      },
    }
  })
}

/** The card that was sought, else the one in best use: the engine gives that one first. */
function cardOf(customer: CustomerView, sought: string): string | null {
  const [first] = customer.cards
  const exact = customer.cards.find(({ number, barcode }) => number === sought || barcode === sought)
  return (exact ?? first)?.number ?? null
}

/** A list found by a name is asked again for the one chosen from it, not for the name. */
function identityOf(customer: CustomerView, sought: Sought): Sought {
  const [card] = customer.cards
  if (card !== undefined) return { value: card.number, by: 'number', input: sought.input }
  const phone = customer.contact?.phone
  return phone === undefined ? sought : { value: `+${phone}`, by: 'phone', input: sought.input }
}

const isUnderWay = ({ state }: OperationView): boolean => state === 'attention' || !isSettled(state)

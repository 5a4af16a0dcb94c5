/** The draft's half of the checkout store: finding who it is, asking for a quote, asking for it anew. */
import type { StoreApi } from 'zustand'
import type { CheckoutView } from '../../shared/model/checkout.ts'
import { parseAmount } from '../../shared/model/money.ts'
import { draftOf, identityOf, isSettled, missingPart, type Draft } from './checkout-draft.ts'
import type { Asking, CheckoutState, Gate } from './checkout-state.ts'
import type { Deps } from './deps.ts'
import { attempt } from './failure.ts'

export function createAsking(
  { api, newId }: Pick<Deps, 'api' | 'newId'>,
  { getState: get, setState: set }: Pick<StoreApi<CheckoutState>, 'getState' | 'setState'>,
  gate: Gate,
  enter: (checkout: CheckoutView) => void,
): Asking {
  let search = 0
  /** The id of a receipt that was sent for and not answered: the same request keeps it. */
  let intent: { body: string; id: string } | null = null

  const edit = (change: Partial<Draft>): void => {
    set(({ draft }) => ({ draft: { ...draft, ...change } }))
  }
  const idFor = (body: string): string => {
    if (intent?.body !== body) intent = { body, id: newId() }
    return intent.id
  }
  /** Null where the draft is not complete. `occasion` tells one receipt from another of the same content. */
  const ask = async (draft: Draft, occasion: string) => {
    const amount = parseAmount(draft.amount)
    if (!isSettled(draft.who) || amount === undefined) return null
    const { value, by, input } = draft.who.sought
    const receipt = draft.receipt.trim()
    const body = { value, amount, input, ...(by !== undefined && { by }), ...(receipt !== '' && { receipt }) }
    const id = idFor(JSON.stringify([occasion, body]))
    const answer = await attempt(async () => api.checkout.open({ id, ...body }))
    if (answer.ok) intent = null
    return answer
  }

  return {
    edit: (change) => {
      gate.typed()
      edit({ ...change, missing: null })
    },
    find: async (sought, fresh = 'prefer') => {
      if (sought.value.trim() === '') {
        edit({ missing: 'who' })
        return
      }
      search += 1
      const mine = search
      edit({ who: { at: 'searching', sought }, missing: null, failure: null })
      const answer = await attempt(async () =>
        api.customer.find({ value: sought.value, by: sought.by ?? 'auto', fresh }),
      )
      if (mine !== search) return
      if (!answer.ok) {
        edit({ who: { at: 'nobody', failure: answer.failure } })
        return
      }
      const { customers, unanswered } = answer.value
      const [first, second] = customers
      if (first === undefined && fresh === 'never') await get().find(sought)
      else if (first === undefined) edit({ who: { at: 'none', sought, unanswered } })
      else if (second !== undefined) edit({ who: { at: 'several', sought, customers, unanswered } })
      else edit({ who: { at: 'known', sought, customer: first, unanswered }, text: '' })
    },
    choose: (customer) => {
      const { who } = get().draft
      if (who.at !== 'several') return
      edit({
        who: { at: 'known', sought: identityOf(customer, who.sought), customer, unanswered: who.unanswered },
        text: '',
      })
    },
    goOn: () => {
      const { who } = get().draft
      if (who.at === 'none') edit({ who: { at: 'by-number', sought: who.sought }, text: '' })
    },
    forgetCustomer: () => {
      search += 1
      edit({ who: { at: 'nobody', failure: null }, text: '', missing: null, failure: null })
    },
    quote: async () => {
      const { draft } = get()
      if (draft.isOpening || gate.isEcho()) return
      const missing = missingPart(draft)
      if (missing !== null) {
        edit({ missing })
        return
      }
      edit({ isOpening: true, failure: null, missing: null })
      const answer = await ask(draft, 'new')
      edit({ isOpening: false, failure: answer === null || answer.ok ? null : answer.failure })
      if (answer?.ok === true) enter(answer.value)
    },
    requote: async () => {
      const { current } = get()
      if (current?.checkout.state !== 'open' || current.doing !== null) return
      const { id } = current.checkout
      const asking = { ...current, doing: 'quote' as const, failure: null }
      set({ current: asking })
      const answer = await ask(draftOf(current.checkout), id)
      if (get().current?.checkout.id !== id) return
      if (answer?.ok !== true) {
        set({ current: { ...asking, doing: null, failure: answer?.failure ?? null } })
        return
      }
      enter(answer.value)
      // The new quote stands in for it; one that stays behind would be offered as unfinished.
      await attempt(async () => api.checkout.cancel({ id }))
    },
  }
}

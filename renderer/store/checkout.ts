/**
 * The receipt at the till: its draft, then the engine's checkout with what the cashier is about to do with it. Every
 * call is made once: while one is under way others are ignored, ids are kept over repeats, and the second half of a
 * double click never takes the step after. What the engine says always wins over what stands here.
 */
import { createStore, type StoreApi } from 'zustand'
import type { CheckoutView } from '../../shared/model/checkout.ts'
import { isZero } from '../../shared/model/money.ts'
import { createAsking } from './checkout-asking.ts'
import { emptyDraft } from './checkout-draft.ts'
import { createDriving } from './checkout-driving.ts'
import type { CheckoutState, Gate } from './checkout-state.ts'
import type { Deps } from './deps.ts'
import { attempt } from './failure.ts'
import { startHoldClock } from './hold-clock.ts'

export type CheckoutStore = StoreApi<CheckoutState>

/** A second press within this time of a step's change was meant for the step before, unless something was typed since. */
export const echoMs = 600
export function createCheckoutStore(deps: Pick<Deps, 'api' | 'newId' | 'monotonicMs'>): CheckoutStore {
  const { api, monotonicMs } = deps
  let steppedMs = -echoMs
  let openedVisit: number | null = null
  const gate: Gate = {
    isEcho: () => monotonicMs() - steppedMs < echoMs,
    stepped: () => {
      steppedMs = monotonicMs()
    },
    typed: () => {
      steppedMs = -echoMs
    },
  }
  return createStore<CheckoutState>()((set, get, store) => {
    const enter = (checkout: CheckoutView): void => {
      const agreed = checkout.spend ?? checkout.hold?.amount ?? '0'
      gate.stepped()
      set({
        current: {
          checkout,
          holdClock: startHoldClock(checkout.hold, monotonicMs()),
          wish: null,
          spendText: isZero(agreed) ? '' : agreed,
          agreed,
          receiptText: checkout.receipt ?? '',
          seenNotice: null,
          doing: null,
          failure: null,
        },
      })
    }
    const resumeById = async (id: string): Promise<void> => {
      const answer = await attempt(async () => api.checkout.get({ id }))
      if (answer.ok) enter(answer.value)
      else set({ draft: { ...emptyDraft, failure: answer.failure } })
    }
    return {
      draft: emptyDraft,
      current: null,
      unfinished: [],
      waiting: 0,
      ...createAsking(deps, store, gate, enter),
      ...createDriving(deps, store, gate),
      open: ({ value, input = 'typed', checkoutId }, visit) => {
        const { current, find, readUnfinished, reread, clear } = get()
        void readUnfinished()
        const isSameVisit = visit === openedVisit
        openedVisit = visit
        const isUnderWay = current !== null && (current.doing !== null || isUnpaid(current.checkout))
        if (isSameVisit || (isUnderWay && value === undefined && checkoutId === undefined)) {
          void reread()
          return
        }
        clear()
        if (checkoutId !== undefined) void resumeById(checkoutId)
        // The till has asked for this customer a moment ago.
        else if (value !== undefined) void find({ value, input }, 'never')
      },
      resume: (checkout) => {
        enter(checkout)
        void get().reread()
      },
      next: () => {
        if (gate.isEcho()) return
        get().clear()
        void get().readUnfinished()
      },
      clear: () => {
        gate.stepped()
        get().forgetCustomer()
        set({ draft: emptyDraft, current: null })
      },
      readUnfinished: async () => {
        const answer = await attempt(async () => api.checkout.listOpen())
        if (!answer.ok) return
        const { checkouts } = answer.value
        const unfinished = checkouts.filter(isUnpaid)
        set({ unfinished, waiting: checkouts.length - unfinished.length })
      },
    }
  })
}

const isUnpaid = ({ state }: CheckoutView): boolean => state === 'open' || state === 'held'

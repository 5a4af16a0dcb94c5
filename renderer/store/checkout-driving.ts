/** The engine's half of the checkout store: hold, pay, complete, cancel, and what the engine says meanwhile. */
import type { StoreApi } from 'zustand'
import type { CheckoutView } from '../../shared/model/checkout.ts'
import { isZero } from '../../shared/model/money.ts'
import { draftOf, isSettled } from './checkout-draft.ts'
import type { CheckoutState, Current, Doing, Driving, Gate } from './checkout-state.ts'
import type { Deps } from './deps.ts'
import { attempt } from './failure.ts'
import { startHoldClock } from './hold-clock.ts'

export function createDriving(
  { api, monotonicMs }: Pick<Deps, 'api' | 'monotonicMs'>,
  { getState: get, setState: set }: Pick<StoreApi<CheckoutState>, 'getState' | 'setState'>,
  gate: Gate,
): Driving {
  let reading = 0

  const edit = (change: Partial<Current>): void => {
    set(({ current }) => (current === null ? {} : { current: { ...current, ...change } }))
  }
  const show = (checkout: CheckoutView, change: Partial<Current> = {}): void => {
    edit({ checkout, holdClock: startHoldClock(checkout.hold, monotonicMs()), ...change })
  }
  /** One call at a time. Its failure is shown, and the engine asked how things stand now; null then. */
  const run = async (
    doing: Doing,
    call: (id: string) => Promise<CheckoutView>,
  ): Promise<CheckoutView | null> => {
    const { current } = get()
    if (current === null || current.doing !== null) return null
    const { id } = current.checkout
    edit({ doing, failure: null })
    const answer = await attempt(async () => call(id))
    if (get().current?.checkout.id !== id) return null
    if (answer.ok) {
      show(answer.value, { doing: null })
      return answer.value
    }
    edit({ doing: null, failure: answer.failure })
    await get().reread()
    return null
  }
  const isBusy = (): boolean => get().current?.doing !== null

  return {
    editCurrent: (change) => {
      gate.typed()
      edit({ ...change, failure: null })
    },
    hold: async (amount, doing = 'hold') => {
      if (doing === 'hold' && gate.isEcho()) return
      const held = await run(doing, async (id) => api.checkout.hold({ id, amount }))
      if (held?.state !== 'held') return
      gate.stepped()
      edit({ wish: null, agreed: amount, spendText: amount })
    },
    goPay: (spend = '0') => {
      if (gate.isEcho() || isBusy()) return
      gate.stepped()
      const seenNotice = get().current?.checkout.notice?.code ?? null
      const spendText = isZero(spend) ? '' : spend
      edit({ wish: 'pay', agreed: spend, spendText, seenNotice, failure: null })
    },
    goSpend: () => {
      if (isBusy()) return
      gate.stepped()
      edit({ wish: 'spend', failure: null })
    },
    keep: () => {
      const { current } = get()
      if (current === null || current.doing !== null) return
      gate.stepped()
      edit({ wish: null, spendText: isZero(current.agreed) ? '' : current.agreed, failure: null })
    },
    complete: async (approval) => {
      const { current } = get()
      // Whoever has entered a PIN means it.
      if (current === null || (approval === undefined && gate.isEcho())) return null
      const receipt = current.receiptText.trim()
      edit({ seenNotice: null })
      const body = {
        spend: current.agreed,
        ...(receipt !== '' && { receipt }),
        ...(approval !== undefined && { approval }),
      }
      const done = await run('complete', async (id) => api.checkout.complete({ id, ...body }))
      if (done !== null) gate.stepped()
      return done === null ? (get().current?.failure ?? null) : null
    },
    cancel: async (as) => {
      const cancelled = await run('cancel', async (id) =>
        api.checkout.cancel({ id, ...(as !== undefined && { operator: as }) }),
      )
      if (cancelled?.state !== 'cancelled') return false
      get().clear()
      await get().readUnfinished()
      return true
    },
    backToDraft: async () => {
      const { current, draft, readUnfinished } = get()
      if (current === null) return
      const cancelled = await run('cancel', async (id) => api.checkout.cancel({ id }))
      if (cancelled === null) return
      gate.stepped()
      set({ current: null, draft: isSettled(draft.who) ? draft : draftOf(current.checkout) })
      await readUnfinished()
    },
    reread: async () => {
      // A call under way brings the newer state itself; only a sale shows its way as it goes.
      const mayShow = (current: Current): boolean => current.doing === null || current.doing === 'complete'
      const { current } = get()
      if (current === null || !mayShow(current)) return
      const { id } = current.checkout
      reading += 1
      const mine = reading
      const answer = await attempt(async () => api.checkout.get({ id }))
      const now = get().current
      if (!answer.ok || mine !== reading || now?.checkout.id !== id || !mayShow(now)) return
      show(answer.value)
    },
  }
}

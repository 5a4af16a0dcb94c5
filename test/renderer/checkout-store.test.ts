import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCheckoutStore, echoMs, type CheckoutStore } from '../../renderer/store/checkout.ts'
import { stepOf } from '../../renderer/screens/checkout/step-of.ts'
import type { Api } from '../../renderer/api.ts'
import { aRunningTill, type RunningTill } from './a-running-till.ts'

let till: RunningTill
beforeAll(async () => {
  till = await aRunningTill()
}, 30_000)
afterAll(async () => till.close())

/** Every test has a store and a clock of its own, which moves only when told. */
let store: CheckoutStore
let nowMs = 0
const pause = (): void => {
  nowMs += echoMs
}
beforeEach(async () => {
  await till.deps.api.training.setDrill({ processing: 'loyalclient', mode: 'normal' })
  store = createCheckoutStore({ ...till.deps, monotonicMs: () => nowMs })
})

const state = () => store.getState()
const checkout = () => state().current?.checkout
async function quote(card: string, amount: string, receipt = ''): Promise<void> {
  await state().find({ value: card, input: 'scanned' })
  state().edit({ amount, receipt })
  pause()
  await state().quote()
}
const listOpen = async () => (await till.deps.api.checkout.listOpen()).checkouts

/** Customers of the training world, each used by one test. */
const cards = {
  spends: '2900100000017',
  earns: '2900100000147',
  many: '2900100000178',
  discount: '2900100000123',
  gold: '2900100000215',
  most: '2900100000192',
} as const

test('a receipt goes from the quote over the hold to a recorded sale', async () => {
  await quote(cards.spends, '2000', 'S-1')
  expect(stepOf(state().current)).toBe('spend')
  pause()
  await state().hold('300.25')
  expect(stepOf(state().current)).toBe('pay')
  expect(state().current?.holdClock?.remainingMs).toBeGreaterThan(9 * 60_000)
  pause()
  await state().complete()
  expect(checkout()).toMatchObject({ state: 'recorded', spend: '300.25', total: '1699.75', receipt: 'S-1' })
})

test('two presses at once make one checkout', async () => {
  await state().find({ value: cards.earns, input: 'scanned' })
  state().edit({ amount: '100' })
  pause()
  const before = (await listOpen()).length
  await Promise.all([state().quote(), state().quote()])
  expect((await listOpen()).length).toBe(before + 1)
  await state().cancel()
})

test('the second half of a double click does not take the step after', async () => {
  await quote(cards.earns, '100')
  await state().complete()
  expect(checkout()?.state).toBe('open')
  pause()
  await state().complete()
  expect(checkout()?.state).toBe('recorded')
  state().next()
  expect(state().current).not.toBeNull()
  pause()
  state().next()
  expect(state().current).toBeNull()
})

test('whoever has typed since the last step is not made to wait for their next one', async () => {
  state().clear()
  await state().find({ value: cards.many, input: 'scanned' })
  await state().quote()
  expect(state().draft.missing).toBeNull()
  state().edit({ amount: '60' })
  await state().quote()
  expect(stepOf(state().current)).toBe('spend')
  state().editCurrent({ spendText: '10' })
  await state().hold('10')
  expect(stepOf(state().current)).toBe('pay')
  await state().cancel()
})

test('going back to correct a receipt leaves no checkout behind and keeps what was typed', async () => {
  const before = (await listOpen()).length
  await quote(cards.most, '1000', 'B-1')
  await state().backToDraft()
  expect(state().draft).toMatchObject({ amount: '1000', receipt: 'B-1', who: { at: 'known' } })
  expect((await listOpen()).length).toBe(before)
})

test('a held receipt that was left is offered again and taken up where it stopped', async () => {
  await quote(cards.many, '1000')
  pause()
  await state().hold('100')
  const left = checkout()?.id
  const other = createCheckoutStore({ ...till.deps, monotonicMs: () => nowMs })
  other.getState().open({ name: 'checkout' }, 1)
  await expect.poll(() => other.getState().unfinished.map(({ id }) => id)).toContain(left)
  const found = other.getState().unfinished.find(({ id }) => id === left)
  expect(found).toBeDefined()
  if (found !== undefined) other.getState().resume(found)
  expect(stepOf(other.getState().current)).toBe('pay')
  expect(other.getState().current?.agreed).toBe('100')
  await other.getState().cancel()
})

test('changing the spend of a held receipt replaces what is held, and leaving it keeps it', async () => {
  await quote(cards.gold, '1000')
  pause()
  await state().hold('100')
  state().goSpend()
  state().editCurrent({ spendText: '150' })
  state().keep()
  expect(state().current).toMatchObject({ agreed: '100', spendText: '100' })
  state().goSpend()
  pause()
  await state().hold('150')
  expect(checkout()?.hold?.amount).toBe('150')
  await state().cancel()
})

test('a discount goes straight to the payment', async () => {
  await quote(cards.discount, '1999.99')
  expect(stepOf(state().current)).toBe('pay')
  await state().cancel()
})

test('a receipt whose answer was lost on the way to the page is asked for again as the same one', async () => {
  const { api } = till.deps
  let isLost = true
  const open: Api['checkout']['open'] = async (input) => {
    const answer = await api.checkout.open(input)
    if (isLost) throw new Error('the connection broke')
    return answer
  }
  const broken: Api['checkout'] = Object.create(api.checkout, { open: { value: open } })
  const lossy: Api = Object.create(api, { checkout: { value: broken } })
  store = createCheckoutStore({ ...till.deps, api: lossy, monotonicMs: () => nowMs })
  const before = (await listOpen()).length
  await quote(cards.earns, '70')
  expect(state().draft.failure?.code).toBe('ENGINE_UNREACHABLE')
  isLost = false
  pause()
  await state().quote()
  expect(state().current?.checkout.amount).toBe('70')
  expect((await listOpen()).length).toBe(before + 1)
  await state().cancel()
})

test('a repeated receipt number is refused and the draft stays as it was', async () => {
  await quote(cards.earns, '50', 'S-1')
  expect(state().draft.failure?.code).toBe('RECEIPT_ALREADY_RECORDED')
  expect(state()).toMatchObject({ current: null, draft: { amount: '50', isOpening: false } })
})

test('without a connection holding is refused, and the receipt goes on without spending', async () => {
  await quote(cards.most, '1000')
  await till.deps.api.training.setDrill({ processing: 'loyalclient', mode: 'off' })
  pause()
  await state().hold('100')
  expect(state().current?.failure?.code).toBe('PROCESSING_UNAVAILABLE')
  expect(checkout()?.state).toBe('open')
  pause()
  state().goPay()
  expect(stepOf(state().current)).toBe('pay')
  await state().cancel()
})

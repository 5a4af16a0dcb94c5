import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused, until, type ATill } from './a-till.ts'

const { active, gold, discount, cashdeskOnly, zeroBalance } = wellKnown
const minuteMs = 60_000

const open = (till: ATill, given: { value?: string; amount?: string; receipt?: string; id?: string } = {}) =>
  till.as('cashier').checkout.open({ value: active.number, amount: '1000', ...given })
const liveHolds = (till: ATill) => till.training.ledger.holds().filter(({ isLive }) => isLive)
const spends = (till: ATill) => till.training.ledger.sales().map(({ spend }) => spend)
const get = (till: ATill, id: string) => till.as('cashier').checkout.get({ id })

test('a receipt is quoted, its bonuses are set aside, and the sale spends them once', async () => {
  const till = await openATill()
  const opened = await open(till, { receipt: 'R-1' })
  expect(opened).toMatchObject({ state: 'open', receipt: 'R-1', amount: '1000', quote: { source: 'live' } })
  const spend = opened.quote?.spendable ?? ''
  expect(Number(spend)).toBeGreaterThan(0)

  const held = await till.as('cashier').checkout.hold({ id: opened.id, amount: spend })
  expect(held).toMatchObject({ state: 'held' })
  expect(held.hold?.remainingMs).toBeGreaterThan(9 * minuteMs)
  expect(held.customer?.bonuses).toMatchObject({ held: held.hold?.amount })
  expect(liveHolds(till)).toHaveLength(1)

  const done = await till.as('cashier').checkout.complete({ id: opened.id, spend })
  expect(done).toMatchObject({ state: 'recorded', spend, total: String(1000 - Number(spend)), notice: null })
  const again = await till.as('cashier').checkout.complete({ id: opened.id, spend })
  expect(again).toMatchObject({ state: 'recorded' })
  expect(spends(till)).toEqual([spend])
  expect(liveHolds(till)).toEqual([])
})

test('completing ten times at once records one sale', async () => {
  const till = await openATill()
  const { id } = await open(till)
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () => till.as('cashier').checkout.complete({ id, spend: '0' })),
  )
  expect(answers.every(({ status }) => status === 'fulfilled')).toBe(true)
  expect(spends(till)).toEqual(['0'])
})

test('the same receipt opened twice is one checkout, the same id for another one is refused', async () => {
  const till = await openATill()
  const [one, two] = await Promise.all([open(till, { id: 'mine' }), open(till, { id: 'mine' })])
  expect(one.id).toBe(two.id)
  expect((await till.as('cashier').checkout.listOpen({})).checkouts).toHaveLength(1)
  expect(await refused(open(till, { id: 'mine', amount: '999' }))).toMatchObject({ code: 'ID_REUSED' })
})

test('a renewed hold replaces the one before, whether for more or for less', async () => {
  const till = await openATill()
  const { id } = await open(till)
  await till.as('cashier').checkout.hold({ id, amount: '10' })
  for (const amount of ['25', '5']) {
    const held = await till.as('cashier').checkout.hold({ id, amount, durationMin: 20 })
    expect(liveHolds(till)).toMatchObject([{ id: held.hold?.id }])
    expect(Number(held.hold?.amount)).toBeGreaterThanOrEqual(Number(amount))
  }
  await till.as('cashier').checkout.complete({ id, spend: '5' })
  expect(spends(till)).toEqual(['5'])
})

test('more than the receipt takes or the hold covers is refused, and a spend needs a hold', async () => {
  const till = await openATill()
  const { id, quote } = await open(till)
  const cashier = till.as('cashier')
  const most = quote?.spendable
  const tooMuch = cashier.checkout.hold({ id, amount: '100000' })
  expect(await refused(tooMuch)).toEqual({ code: 'SPEND_TOO_MUCH', data: { most } })
  expect(await refused(cashier.checkout.complete({ id, spend: '10' }))).toMatchObject({
    code: 'HOLD_REQUIRED',
  })
  await cashier.checkout.hold({ id, amount: '10' })
  expect(await refused(cashier.checkout.complete({ id, spend: '20' }))).toMatchObject({
    code: 'SPEND_TOO_MUCH',
  })
  expect(spends(till)).toEqual([])
  expect(await get(till, id)).toMatchObject({ state: 'held' })
})

test.each(['open', 'held'] as const)(
  'a receipt cancelled while it is %s leaves nothing set aside',
  async (state) => {
    const till = await openATill()
    const { id } = await open(till)
    if (state === 'held') await till.as('cashier').checkout.hold({ id, amount: '10' })
    const cancelled = await till.as('cashier').checkout.cancel({ id })
    expect(cancelled).toMatchObject({ state: 'cancelled' })
    expect(await till.as('cashier').checkout.cancel({ id })).toMatchObject({ state: 'cancelled' })
    await until(() => liveHolds(till).length === 0)
    expect(await refused(till.as('cashier').checkout.complete({ id }))).toMatchObject({
      code: 'CHECKOUT_STATE_WRONG',
    })
    expect(spends(till)).toEqual([])
  },
)

test('a sale that has not left the till is cancelled with its receipt, and its hold is given back', async () => {
  const till = await openATill()
  const { id } = await open(till)
  await till.as('cashier').checkout.hold({ id, amount: '10' })
  await till.outage()
  const completing = await till.as('cashier').checkout.complete({ id, spend: '10', waitMs: 0 })
  expect(completing).toMatchObject({ state: 'completing' })
  expect(await till.as('cashier').checkout.cancel({ id })).toMatchObject({ state: 'cancelled' })
  await till.backToNormal()
  await until(() => liveHolds(till).length === 0)
  expect(spends(till)).toEqual([])
})

test('a recorded sale cannot be cancelled', async () => {
  const till = await openATill()
  const { id } = await open(till)
  await till.as('cashier').checkout.complete({ id })
  expect(await refused(till.as('cashier').checkout.cancel({ id }))).toMatchObject({
    code: 'CHECKOUT_STATE_WRONG',
  })
})

test('a hold that a sale of somebody else has ended is said on its receipt', async () => {
  const till = await openATill()
  const first = await open(till)
  await till.as('cashier').checkout.hold({ id: first.id, amount: '10' })
  const second = await open(till, { value: gold.number })
  await till.as('senior').checkout.complete({ id: second.id })
  const lost = await get(till, first.id)
  expect(lost).toMatchObject({ state: 'open', notice: { code: 'HOLD_LOST' } })
  expect(lost).not.toHaveProperty('hold')
  await till.as('cashier').checkout.hold({ id: first.id, amount: '10' })
  expect(await till.as('cashier').checkout.complete({ id: first.id, spend: '10' })).toMatchObject({
    state: 'recorded',
    notice: null,
  })
  expect(spends(till)).toEqual(['0', '10'])
})

test('a hold whose time is over is said without being asked, and nothing is recorded by it', async () => {
  const till = await openATill()
  const { id } = await open(till)
  await till.as('cashier').checkout.hold({ id, amount: '10', durationMin: 1 })
  till.moveOn(minuteMs + 2000)
  expect(await refused(till.as('cashier').checkout.complete({ id, spend: '10' }))).toMatchObject({
    code: 'HOLD_LOST',
    data: { because: 'expired' },
  })
  await till.as('cashier').checkout.hold({ id, amount: '10', durationMin: 1 })
  till.moveOn(minuteMs + 2000)
  await until(() => till.store().checkouts.get(id).state === 'open')
  expect(await get(till, id)).toMatchObject({ notice: { code: 'HOLD_LOST' } })
  expect(spends(till)).toEqual([])
})

test('a receipt number is recorded once, from whichever side it comes', async () => {
  const till = await openATill()
  const one = await open(till, { receipt: 'R-1' })
  const two = await open(till, { receipt: 'R-1' })
  const cashier = till.as('cashier')
  await cashier.checkout.complete({ id: one.id })
  const code = 'RECEIPT_ALREADY_RECORDED'
  expect(await refused(cashier.checkout.complete({ id: two.id }))).toMatchObject({ code })
  expect(await refused(open(till, { receipt: 'R-1' }))).toMatchObject({ code })
  const bare = cashier.operation.submit({
    kind: 'sale.record',
    card: gold.number,
    amount: '5',
    receipt: 'R-1',
  })
  expect(await refused(bare)).toMatchObject({ code })
  expect(await cashier.checkout.complete({ id: two.id, receipt: 'R-2' })).toMatchObject({ state: 'recorded' })
  expect(spends(till)).toHaveLength(2)
})

test('a discount is taken off the receipt and has nothing to hold', async () => {
  const till = await openATill()
  const opened = await open(till, { value: discount.number })
  expect(opened).toMatchObject({ quote: { type: 'discount', spendable: '0', earn: '0', percent: '5' } })
  expect(await refused(till.as('cashier').checkout.hold({ id: opened.id, amount: '1' }))).toMatchObject({
    code: 'SPEND_TOO_MUCH',
  })
  expect(await till.as('cashier').checkout.complete({ id: opened.id })).toMatchObject({
    state: 'recorded',
    total: '950',
  })
})

test('a client without bonuses earns, though no hold can be taken for them', async () => {
  const till = await openATill()
  const { id, quote } = await open(till, { value: zeroBalance.number })
  expect(await till.as('cashier').checkout.complete({ id })).toMatchObject({
    state: 'recorded',
    earned: quote?.earn,
  })
  expect(till.training.ledger.holds()).toEqual([])
  expect(till.training.ledger.balance(zeroBalance.clientId)).toBe(quote?.earn)
})

test('whoever nobody knows has no receipt, and a card without a bonus client records none', async () => {
  const till = await openATill()
  expect(await refused(open(till, { value: wellKnown.unknown.number }))).toMatchObject({
    code: 'CUSTOMER_UNKNOWN',
  })
  const { id, quote } = await open(till, { value: cashdeskOnly.number })
  expect(quote).toBeNull()
  const done = await till.as('cashier').checkout.complete({ id })
  expect(done).toMatchObject({ state: 'open', notice: { code: 'CLIENT_NOT_FOUND' } })
})

test.each(['open', 'held', 'completing', 'recorded', 'cancelled'] as const)(
  'a till that starts anew finds its receipt as it was: %s',
  async (state) => {
    const till = await openATill()
    const { id } = await open(till, { receipt: 'R-1' })
    const cashier = till.as('cashier')
    if (state !== 'open' && state !== 'cancelled') await cashier.checkout.hold({ id, amount: '10' })
    if (state === 'completing') await till.outage()
    if (state === 'completing' || state === 'recorded') {
      await cashier.checkout.complete({ id, spend: '10', waitMs: state === 'recorded' ? 3000 : 0 })
    }
    if (state === 'cancelled') await cashier.checkout.cancel({ id })

    await till.restart()

    expect(await get(till, id)).toMatchObject({ state, receipt: 'R-1' })
    const listed = (await till.as('cashier').checkout.listOpen({})).checkouts.map((checkout) => checkout.id)
    expect(listed).toEqual(state === 'recorded' || state === 'cancelled' ? [] : [id])
    if (state === 'open') await till.as('cashier').checkout.hold({ id, amount: '10' })
    if (state === 'completing') await till.backToNormal()
    if (state !== 'cancelled') await till.as('cashier').checkout.complete({ id, spend: '10' })
    await until(() => spends(till).length === (state === 'cancelled' ? 0 : 1))
    await until(() => ['recorded', 'cancelled'].includes(till.store().checkouts.get(id).state))
    expect(liveHolds(till)).toEqual([])
  },
)

test('whoever completes a receipt by their PIN is named, though another is signed in', async () => {
  const till = await openATill()
  const { id } = await open(till)
  const done = await till.as('cashier').checkout.complete({ id, operator: by('senior') })
  expect(done.operations.map(({ kind, operator }) => [kind, operator])).toEqual([['sale.record', 'senior']])
})

/** A receipt whose bonuses are customer's: set aside at this till, posted as one delta, over the real adapter and its server. */
import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openATill, refused, type ATill } from './a-till.ts'

const { active, gold } = wellKnown
const open = (till: ATill, value: string, amount = '1000') =>
  till.as('cashier').checkout.open({ value, amount })
const balance = (till: ATill, phone: string) => till.training.ledger.contact(phone)?.balance

test('what is set aside is promised to nobody else, and the sale takes it once', async () => {
  const till = await openATill({ processings: ['customer'] })
  const opened = await open(till, gold.phone)
  expect(opened).toMatchObject({ state: 'open', quote: { source: 'live', spendable: '1000' } })
  const before = Number(balance(till, gold.phone))
  expect(before).toBeGreaterThan(1000)
  const held = await till.as('cashier').checkout.hold({ id: opened.id, amount: '400' })
  expect(held).toMatchObject({
    state: 'held',
    customer: { bonuses: { processing: 'customer', held: '400' } },
  })
  expect(Number(held.customer?.bonuses?.spendable)).toBe(before - 400)
  expect(Number(balance(till, gold.phone))).toBe(before)

  const done = await till.as('cashier').checkout.complete({ id: opened.id, spend: '400' })
  expect(done).toMatchObject({ state: 'recorded', spend: '400', total: '600' })
  await till.as('cashier').checkout.complete({ id: opened.id, spend: '400' })
  expect(Number(balance(till, gold.phone))).toBe(before - 400)
})

test('a receipt nobody can be asked about is refused before anything is recorded, not left to wait for ever', async () => {
  const till = await openATill({ processings: ['cashdesk', 'customer'] })
  till.training.drill.set('cashdesk', 'off')
  till.training.drill.set('customer', 'off')
  await expect
    .poll(async () => (await till.as('cashier').status.get({})).processings.map(({ state }) => state))
    .toEqual(['down', 'down'])
  expect(await refused(open(till, active.number))).toMatchObject({ code: 'HOLDER_UNKNOWN' })
  expect(await till.as('cashier').checkout.listOpen({})).toEqual({ checkouts: [] })
  // By a phone the sale can wait for its customer.
  const opened = await open(till, active.phone)
  const done = await till.as('cashier').checkout.complete({ id: opened.id, spend: '0', waitMs: 0 })
  expect(done.state).toBe('completing')
  till.training.drill.set('customer', 'normal')
  await expect
    .poll(async () => (await till.as('cashier').checkout.get({ id: opened.id })).state, { timeout: 15_000 })
    .toBe('recorded')
})

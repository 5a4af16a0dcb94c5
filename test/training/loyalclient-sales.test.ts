import { expect, test } from 'vitest'
import { otherPoint, trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { openWorld, startOfWorldMs } from './world.ts'
import type { World } from './world.ts'

const { active, cents, discount, fractionalPercent, gold, hugeBalance, unknown, zeroBalance } = wellKnown
const client = active.clientId
const point = trainingPoint

async function held(call: World['call'], amount: number, at = point): Promise<string> {
  const { body } = await call('/bonuses/hold', { client, point: at, amount })
  return (body['held'] as { id: string }).id
}

test('a sale with a spend takes the bonuses and leaves the rest to pay', async () => {
  const { call, training } = await openWorld()
  const { status, body } = await call('/retail', { client, point, amount: 100, spend: 50 })
  expect(status).toBe(200)
  expect(body).toEqual({
    success: true,
    retail: { amount: 100, total: 50, percent: 5, type: 'cashback', spend: 50 },
  })
  expect(training.ledger.balance(client)).toBe('1200.5')
  expect(training.ledger.sales()).toEqual([
    {
      clientId: client,
      point,
      atMs: startOfWorldMs,
      amount: '100',
      total: '50',
      percent: '5',
      type: 'cashback',
      spend: '50',
      earn: '0',
    },
  ])
  expect(training.ledger.calls()).toMatchObject([
    { processing: 'loyalclient', name: 'retail', clientId: client },
  ])
})

test('a sale without a spend earns the percent at once', async () => {
  const { call, training } = await openWorld()
  const { body } = await call('/retail', { client, point, amount: 199.9, spend: 0 })
  expect(body).toEqual({
    success: true,
    retail: { amount: 199.9, total: 199.9, percent: 5, type: 'cashback', earn: 10 },
  })
  expect(training.ledger.balance(client)).toBe('1260.5')
})

test('what is earned is rounded to hundredths, half to even', async () => {
  const { call, training } = await openWorld()
  const earn = async (amount: string): Promise<string | undefined> => {
    const body = `{"client":"${fractionalPercent.clientId}","point":"${point}","amount":${amount},"spend":0}`
    return /"earn":([^}]+)/.exec((await call('/retail', body)).text)?.[1]
  }
  expect(await earn('0.20')).toBe('0.02')
  expect(await earn('0.60')).toBe('0.04')
  expect(await earn('1.00')).toBe('0.08')
  expect(training.ledger.balance(fractionalPercent.clientId)).toBe('500.14')
})

test('a big receipt of a gold client counts with its own percent, and can be paid with bonuses whole', async () => {
  const { call } = await openWorld()
  const { body } = await call('/retail', { client: gold.clientId, point, amount: 10_000, spend: 10_000 })
  expect(body['retail']).toEqual({ amount: 10_000, total: 0, percent: 12, type: 'cashback', spend: 10_000 })
})

test('a discount is taken off the receipt and earns nothing', async () => {
  const { call } = await openWorld()
  const { body } = await call('/retail', { client: discount.clientId, point, amount: 199.99, spend: 0 })
  expect(body['retail']).toEqual({ amount: 199.99, total: 189.99, percent: 5, type: 'discount', earn: 0 })
})

test('a balance of 29 digits is spent to the last digit', async () => {
  const { call, training } = await openWorld()
  const body = `{"client":"${hugeBalance.clientId}","point":"${point}","amount":99999999999999999999999999,"spend":12345678901234567890123456.788}`
  expect((await call('/retail', body)).text).toContain('"total":87654321098765432109876542.212,')
  expect(training.ledger.balance(hugeBalance.clientId)).toBe('0.001')
})

test('the last cent can be spent', async () => {
  const { call, training } = await openWorld()
  expect(
    (await call('/retail', { client: cents.clientId, point, amount: 1, spend: 0.01 })).body['retail'],
  ).toMatchObject({ total: 0.99 })
  expect(training.ledger.balance(cents.clientId)).toBe('0')
})

test('what is spent at one processing is gone at the other', async () => {
  const { call, get } = await openWorld()
  await call('/retail', { client, point, amount: 3000, spend: 1200 })
  const { text } = await get(`/balance/by/${active.number}`)
  expect(text).toContain('"Amount":50.5,"StatusCode":"0"')
  // What burns next is a part of what is active.
  expect(text).toContain('"Amount":50.5,"StatusCode":"4"')
})

test('bonuses held by others cannot be spent, held ones that are named can', async () => {
  const { call, training } = await openWorld()
  const hold = await held(call, 1200)
  const sale = { client, point, amount: 3000, spend: 1200 }
  expect(await call('/retail', sale)).toMatchObject({
    status: 422,
    body: { spend: "Spend can't be more 50.5" },
  })
  expect((await call('/retail', { ...sale, hold: [hold] })).status).toBe(200)
  expect(training.ledger.balance(client)).toBe('50.5')
  expect(training.ledger.holds()).toMatchObject([{ id: hold, endReason: 'sale' }])
})

test('a sale that names a hold of another point spends what stays held there, and the balance shows no less than zero', async () => {
  const { call, training } = await openWorld()
  const hold = await held(call, 1250, otherPoint)
  expect((await call('/retail', { client, point, amount: 2600, spend: 1250.5, hold: [hold] })).status).toBe(
    200,
  )
  expect(training.ledger.holds()).toMatchObject([{ id: hold, isLive: true }])
  expect((await call('/client', { search: active.phone, point })).body).toHaveProperty('client.balance', 0)
})

test.each([
  ['more than the percent allows', { amount: 200, spend: 100.01 }, { spend: "Spend can't be more 100" }],
  ['more than the balance', { amount: 9000, spend: 1250.51 }, { spend: "Spend can't be more 1250.5" }],
  [
    'a spend on a zero balance',
    { client: zeroBalance.clientId, spend: 1 },
    { spend: "Spend can't be more 0" },
  ],
  [
    'a spend of a discount client',
    { client: discount.clientId, spend: 1 },
    { spend: "Spend can't be more 0" },
  ],
  ['an unknown client', { client: unknown.clientId }, { client: 'Client not found.' }],
  ['an unknown point', { point: 'x' }, { point: 'Point not found.' }],
  ['no amount', { amount: null }, { amount: 'Amount must be a number.' }],
  ['an amount of zero', { amount: 0 }, { amount: 'Amount must be more 0' }],
  ['no spend', { spend: null }, { spend: 'Spend must be a number.' }],
  ['a spend below zero', { spend: -1 }, { spend: "Spend can't be less 0" }],
])('a sale with %s is refused and moves nothing', async (_case, changes, errors) => {
  const { call, training } = await openWorld()
  const { status, body } = await call('/retail', { client, point, amount: 100, spend: 0, ...changes })
  expect({ status, body }).toEqual({ status: 422, body: errors })
  expect(training.ledger.balance(client)).toBe('1250.50')
  expect(training.ledger.sales()).toEqual([])
  expect(training.ledger.calls()).toEqual([])
})

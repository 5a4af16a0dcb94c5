import { describe, expect, test } from 'vitest'
import { otherPoint, trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { openWorld, startOfWorldMs } from './world.ts'
import type { World } from './world.ts'

const { active, discount, hugeBalance, lostCandidate, unknown, zeroBalance } = wellKnown
const client = active.clientId
const point = trainingPoint
const minuteMs = 60_000

async function holdId(call: World['call'], body: object = {}): Promise<string> {
  const answer = await call('/bonuses/hold', { client, point, amount: 100, ...body })
  const held = answer.body['held'] as { id: string }
  return held.id
}

async function balance(call: World['call'], hold: string[] = [], search = active.phone): Promise<unknown> {
  const { body } = await call('/client', { search, point, hold })
  return (body['client'] as { balance: unknown }).balance
}

describe('a hold', () => {
  test('sets bonuses aside for ten minutes', async () => {
    const { call, training } = await openWorld()
    const { status, body } = await call('/bonuses/hold', { client, point, amount: 100 })
    expect(status).toBe(200)
    const until = startOfWorldMs / 1000 + 600
    expect(body).toEqual({
      success: true,
      held: { id: expect.stringMatching(/^[0-9a-f]{24}$/), until, amount: 100 },
    })
    expect(await balance(call)).toBe(1150.5)
    expect(training.ledger.balance(client)).toBe('1250.50')
    expect(training.ledger.holds()).toMatchObject([{ clientId: client, point, amount: '100', isLive: true }])
  })

  test('is counted back into the balance for the one who names it', async () => {
    const { call } = await openWorld()
    const first = await holdId(call)
    const second = await holdId(call, { amount: 30 })
    expect(await balance(call)).toBe(1120.5)
    expect(await balance(call, [first])).toBe(1220.5)
    expect(await balance(call, [first, second, 'never-was'])).toBe(1250.5)
  })

  test('limits what can be spent, and lets it be spent when named', async () => {
    const { call } = await openWorld()
    const hold = await holdId(call, { amount: 1250 })
    const amount = 10_000
    expect((await call('/recalc', { client, point, amount })).body['recalc']).toMatchObject({ spend: 0.5 })
    expect((await call('/recalc', { client, point, amount, hold: [hold] })).body['recalc']).toMatchObject({
      spend: 1250.5,
    })
  })

  test('ends by itself when its time has come', async () => {
    const { call, clock, training } = await openWorld()
    const hold = await holdId(call)
    clock.nowMs = startOfWorldMs + 10 * minuteMs - 1
    expect(await balance(call)).toBe(1150.5)
    clock.nowMs = startOfWorldMs + 10 * minuteMs
    expect(await balance(call)).toBe(1250.5)
    expect(await balance(call, [hold])).toBe(1250.5)
    expect(training.ledger.holds()).toMatchObject([{ id: hold, isLive: false, endedAtMs: null }])
  })

  test('lives as long as asked, up to thirty minutes', async () => {
    const { call, clock } = await openWorld()
    await holdId(call, { duration: 30 })
    clock.nowMs = startOfWorldMs + 30 * minuteMs - 1
    expect(await balance(call)).toBe(1150.5)
    clock.nowMs = startOfWorldMs + 30 * minuteMs
    expect(await balance(call)).toBe(1250.5)
  })

  test('tells its end in whole seconds and lives no longer than it tells', async () => {
    const { call, clock } = await openWorld()
    clock.nowMs = startOfWorldMs + 999
    const { body } = await call('/bonuses/hold', { client, point, amount: 100, duration: 1 })
    expect(body).toHaveProperty('held.until', startOfWorldMs / 1000 + 60)
    clock.nowMs = startOfWorldMs + minuteMs
    expect(await balance(call)).toBe(1250.5)
  })

  test('can take the whole free balance to the last digit and nothing more', async () => {
    const { call } = await openWorld()
    const body = (amount: string): string =>
      `{"client":"${hugeBalance.clientId}","point":"${point}","amount":${amount}}`
    expect((await call('/bonuses/hold', body('12345678901234567890123456.790'))).body).toEqual({
      amount: "Amount can't be more 12345678901234567890123456.789",
    })
    expect((await call('/bonuses/hold', body('12345678901234567890123456.789'))).status).toBe(200)
    expect(await balance(call, [], hugeBalance.phone)).toBe(0)
  })

  test('cannot take what another hold has taken, at whatever point', async () => {
    const { call } = await openWorld()
    await holdId(call, { amount: 1200, point: otherPoint })
    const { status, body } = await call('/bonuses/hold', { client, point, amount: 51 })
    expect({ status, body }).toEqual({ status: 422, body: { amount: "Amount can't be more 50.5" } })
  })

  test.each([
    ['an unknown client', { client: unknown.clientId }, { client: 'Client not found.' }],
    ['an unknown point', { point: 'x' }, { point: 'Point not found.' }],
    ['more than thirty minutes', { duration: 31 }, { duration: "Duration can't be more 30" }],
    ['half a minute', { duration: 0.5 }, { duration: 'Duration must be a whole number of minutes.' }],
    ['a duration in quotes', { duration: '10' }, { duration: 'Duration must be a whole number of minutes.' }],
    ['less than one', { amount: 0.99 }, { amount: "Amount can't be less 1" }],
    ['nothing', { amount: 0 }, { amount: 'Amount must be more 0' }],
    ['a zero balance', { client: zeroBalance.clientId, amount: 1 }, { amount: "Amount can't be more 0" }],
    ['a discount client', { client: discount.clientId, amount: 1 }, { amount: "Amount can't be more 0" }],
  ])('with %s is refused', async (_case, changes, errors) => {
    const { call, training } = await openWorld()
    const { status, body } = await call('/bonuses/hold', { client, point, amount: 100, ...changes })
    expect({ status, body }).toEqual({ status: 422, body: errors })
    expect(training.ledger.holds()).toEqual([])
    expect(training.ledger.calls()).toEqual([])
  })
})

describe('a release', () => {
  test('gives the bonuses back', async () => {
    const { call, training } = await openWorld()
    const id = await holdId(call)
    const { status, body } = await call('/bonuses/release', { id })
    expect({ status, body }).toEqual({ status: 200, body: { success: true } })
    expect(await balance(call)).toBe(1250.5)
    expect(training.ledger.holds()).toMatchObject([{ id, isLive: false, endReason: 'released' }])
  })

  test('succeeds also when there never was such a hold, and then has no effect', async () => {
    const { call, training } = await openWorld()
    const { status, body } = await call('/bonuses/release', { id: '62a000000000000000000000' })
    expect({ status, body }).toEqual({ status: 200, body: { success: true } })
    expect(training.ledger.calls()).toEqual([])
  })

  test('succeeds a second time', async () => {
    const { call, training } = await openWorld()
    const id = await holdId(call)
    await call('/bonuses/release', { id })
    expect((await call('/bonuses/release', { id })).body).toEqual({ success: true })
    expect(training.ledger.calls().map(({ name }) => name)).toEqual(['hold', 'release'])
  })

  test('without an id is refused', async () => {
    const { call } = await openWorld()
    expect(await call('/bonuses/release', {})).toMatchObject({ status: 422, body: { id: 'Id is required.' } })
  })
})

describe('a new operation at the point', () => {
  test('ends the holds of everybody at that point and at no other', async () => {
    const { call, training } = await openWorld()
    await holdId(call, { amount: 10 })
    await holdId(call, { amount: 20, client: lostCandidate.clientId })
    await holdId(call, { amount: 30, point: otherPoint })
    expect((await call('/retail', { client, point, amount: 500, spend: 0 })).status).toBe(200)
    expect(
      training.ledger
        .holds()
        .map(({ amount, isLive, endReason }) => ({ amount, isLive, endReason }))
        .toSorted((a, b) => a.amount.localeCompare(b.amount)),
    ).toEqual([
      { amount: '10', isLive: false, endReason: 'sale' },
      { amount: '20', isLive: false, endReason: 'sale' },
      { amount: '30', isLive: true, endReason: null },
    ])
  })

  test('that is refused ends no hold', async () => {
    const { call, training } = await openWorld()
    await holdId(call)
    expect((await call('/retail', { client, point, amount: 10, spend: 10 })).status).toBe(422)
    expect(training.ledger.holds()).toMatchObject([{ isLive: true }])
  })
})

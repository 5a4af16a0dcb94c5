import { describe, expect, test } from 'vitest'
import { otherPoint, trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { openWorld } from './world.ts'
import type { World } from './world.ts'

const { active, blockedLoss, issued, lostCandidate, replaced } = wellKnown
const client = active.clientId
const point = trainingPoint

async function held(call: World['call'], body: object = {}): Promise<string> {
  const answer = await call('/bonuses/hold', { client, point, amount: 100, ...body })
  return (answer.body['held'] as { id: string }).id
}

describe('holdScope client', () => {
  test('a sale ends the holds of its own client at its point only', async () => {
    const { call, training } = await openWorld({ facts: { holdScope: 'client' } })
    const own = await held(call)
    const others = await held(call, { client: lostCandidate.clientId })
    const elsewhere = await held(call, { point: otherPoint })
    await call('/retail', { client, point, amount: 100, spend: 0 })
    const live = training.ledger
      .holds()
      .filter(({ isLive }) => isLive)
      .map(({ id }) => id)
    expect(live.toSorted()).toEqual([others, elsewhere].toSorted())
    expect(live).not.toContain(own)
  })
})

describe('deadHold', () => {
  const sale = { client, point, amount: 100, spend: 0 }

  test.each(['released', 'expired', 'ended by a sale', 'never taken', 'of another client'])(
    'rejected refuses a sale that names a hold which is %s',
    async (kind) => {
      const { call, clock, training } = await openWorld({ facts: { deadHold: 'rejected' } })
      const hold = await held(call, kind === 'of another client' ? { client: lostCandidate.clientId } : {})
      if (kind === 'released') await call('/bonuses/release', { id: hold })
      if (kind === 'expired') clock.nowMs += 600_000
      if (kind === 'ended by a sale') await call('/retail', { ...sale, hold: [hold] })
      const salesBefore = training.ledger.sales().length
      const named = kind === 'never taken' ? '62a000000000000000000000' : hold
      expect(await call('/retail', { ...sale, hold: [named] })).toMatchObject({
        status: 422,
        body: { hold: 'Hold not found.' },
      })
      expect(training.ledger.sales()).toHaveLength(salesBefore)
    },
  )

  test('rejected lets a live hold through', async () => {
    const { call } = await openWorld({ facts: { deadHold: 'rejected' } })
    expect((await call('/retail', { ...sale, hold: [await held(call)] })).status).toBe(200)
  })

  test('ignored records the sale as if the hold had not been named', async () => {
    const { call, training } = await openWorld()
    const hold = await held(call)
    await call('/retail', { ...sale, hold: [hold] })
    expect((await call('/retail', { ...sale, hold: [hold] })).status).toBe(200)
    expect(training.ledger.sales()).toHaveLength(2)
  })
})

test('refusedSaleKeepsHold false: a refused sale ends the holds at its point', async () => {
  const { call, training } = await openWorld({ facts: { refusedSaleKeepsHold: false } })
  await held(call)
  expect((await call('/retail', { client, point, amount: 10, spend: 10 })).status).toBe(422)
  expect(training.ledger.holds()).toMatchObject([{ isLive: false, endReason: 'refused-sale' }])
})

test('minHold sets the least amount of a hold', async () => {
  const { call } = await openWorld({ facts: { minHold: '50.5' } })
  const refused = await call('/bonuses/hold', { client, point, amount: 50.49 })
  expect(refused).toMatchObject({ status: 422, body: { amount: "Amount can't be less 50.5" } })
  expect((await call('/bonuses/hold', { client, point, amount: 50.5 })).status).toBe(200)
})

describe('readLagMs', () => {
  test('reads show the state of that long ago, writes act on the state of now', async () => {
    const { call, get, clock, training } = await openWorld({ facts: { readLagMs: 1000 } })
    const balance = async (): Promise<unknown> =>
      (await call('/client', { search: active.phone, point })).body
    await call('/retail', { client, point, amount: 1000, spend: 500 })
    clock.nowMs += 600
    await call('/retail', { client, point, amount: 1000, spend: 500 })
    clock.nowMs += 399
    expect(await balance()).toHaveProperty('client.balance', 1250.5)
    clock.nowMs += 1
    expect(await balance()).toHaveProperty('client.balance', 750.5)
    expect((await get(`/balance/by/${active.number}`)).text).toContain('"Amount":750.5,')
    clock.nowMs += 600
    expect(await balance()).toHaveProperty('client.balance', 250.5)
    expect(training.ledger.balance(client)).toBe('250.5')
  })

  test('a fresh hold is not visible at once, and still cannot be taken twice', async () => {
    const { call, clock } = await openWorld({ facts: { readLagMs: 1000 } })
    await held(call, { amount: 1250 })
    expect((await call('/client', { search: active.phone, point })).body).toHaveProperty(
      'client.balance',
      1250.5,
    )
    expect((await call('/bonuses/hold', { client, point, amount: 2 })).status).toBe(422)
    clock.nowMs += 1000
    expect((await call('/client', { search: active.phone, point })).body).toHaveProperty(
      'client.balance',
      0.5,
    )
  })

  test('a reset is seen at once', async () => {
    const { call, training } = await openWorld({ facts: { readLagMs: 60_000 } })
    await held(call)
    training.reset()
    expect((await call('/client', { search: active.phone, point })).body).toHaveProperty(
      'client.balance',
      1250.5,
    )
  })
})

describe('blockedRefuses', () => {
  test('refuses holds and sales of a client whose card is blocked', async () => {
    const { call, training } = await openWorld({ facts: { blockedRefuses: true } })
    const blocked = { client: blockedLoss.clientId, point, amount: 100 }
    const errors = { client: 'Client is blocked.' }
    expect(await call('/bonuses/hold', blocked)).toMatchObject({ status: 422, body: errors })
    expect(await call('/retail', { ...blocked, spend: 0 })).toMatchObject({ status: 422, body: errors })
    expect(training.ledger.calls()).toEqual([])
  })

  test('serves a client whose card is issued, and one whose blocked card was replaced', async () => {
    const { call } = await openWorld({ facts: { blockedRefuses: true } })
    const sale = { client: issued.clientId, point, amount: 100, spend: 0 }
    expect((await call('/retail', sale)).status).toBe(200)
    expect((await call('/retail', { client: replaced.clientId, point, amount: 100, spend: 0 })).status).toBe(
      200,
    )
  })

  test('false serves everybody', async () => {
    const { call } = await openWorld()
    expect(
      (await call('/retail', { client: blockedLoss.clientId, point, amount: 100, spend: 0 })).status,
    ).toBe(200)
  })
})

test('earnVisible false: what is earned goes to the inactive bonuses', async () => {
  const { call, get, training } = await openWorld({ facts: { earnVisible: false } })
  const { body } = await call('/retail', { client, point, amount: 1000, spend: 0 })
  expect(body['retail']).toMatchObject({ earn: 50 })
  expect(training.ledger.balance(client)).toBe('1250.5')
  expect((await get(`/balance/by/${active.number}`)).text).toContain('"Amount":95.5,"StatusCode":"1"')
  const other = { client: lostCandidate.clientId, point, amount: 1000, spend: 0 }
  await call('/retail', other)
  expect((await get(`/balance/by/${lostCandidate.number}`)).text).toContain('"Amount":50,"StatusCode":"1"')
})

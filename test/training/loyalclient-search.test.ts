import { describe, expect, test } from 'vitest'
import { otherPoint, seedLevels, trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { ask, openWorld } from './world.ts'

const { active, cents, discount, fractionalPercent, gold, hugeBalance, replaced, unknown, zeroBalance } =
  wellKnown
const point = trainingPoint

describe('the client search', () => {
  test.each([
    ['phone', active.phone],
    ['phone as people write it', `+7 (900) 100-0001`],
    ['card', active.number],
    ['code of the phone application', active.appCode],
  ])('finds a client by %s', async (_by, search) => {
    const { call } = await openWorld()
    const { status, body, text } = await call('/client', { search, point })
    expect(status).toBe(200)
    expect(body).toEqual({
      success: true,
      client: {
        id: active.clientId,
        name: active.name,
        photo: expect.stringMatching(/^https:/),
        birthday: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        level: {
          id: seedLevels.silver.id,
          title: 'Серебряный',
          percent: 5,
          type: 'cashback',
          maxSpendPercent: 50,
        },
        phone: Number(active.phone),
        email: expect.stringContaining('@'),
        balance: 1250.5,
      },
    })
    expect(text).toContain(`"phone":${active.phone},`)
  })

  test('has the balance as an exact JSON number', async () => {
    const { call } = await openWorld()
    const balanceOf = async (search: string): Promise<string | undefined> =>
      /"balance":([^,}]+)/.exec((await call('/client', { search, point })).text)?.[1]
    expect(await balanceOf(active.phone)).toBe('1250.5')
    expect(await balanceOf(cents.phone)).toBe('0.01')
    expect(await balanceOf(zeroBalance.phone)).toBe('0')
    expect(await balanceOf(hugeBalance.phone)).toBe('12345678901234567890123456.789')
  })

  test('of a discount client shows balance 0 and no greatest spend', async () => {
    const { call } = await openWorld()
    const { body } = await call('/client', { search: discount.phone, point })
    expect(body['client']).toMatchObject({ balance: 0, level: { type: 'discount', percent: 5 } })
    expect(body['client']).not.toHaveProperty('level.maxSpendPercent')
  })

  test('finds a client by the new card and not by the replaced one', async () => {
    const { call } = await openWorld()
    expect((await call('/client', { search: wellKnown.replacementNumber, point })).body).toHaveProperty(
      'client.id',
      replaced.clientId,
    )
    expect((await call('/client', { search: replaced.number, point })).body).toEqual({
      client: 'Client not found.',
    })
  })

  test.each([
    ['nobody’s phone', { search: unknown.phone, point }, { client: 'Client not found.' }],
    ['a card bound to nobody', { search: wellKnown.soldCards[0], point }, { client: 'Client not found.' }],
    [
      'a contact unknown to this processing',
      { search: wellKnown.cashdeskOnly.phone, point },
      { client: 'Client not found.' },
    ],
    ['an unknown point', { search: active.phone, point: 'nowhere' }, { point: 'Point not found.' }],
    ['an empty body', {}, { search: 'Search is required.', point: 'Point is required.' }],
    [
      'a hold that is no list',
      { search: active.phone, point, hold: 'x' },
      { hold: 'Hold must be a list of ids.' },
    ],
  ])('for %s is answered 422 with the field and its sentence', async (_case, body, errors) => {
    const { call } = await openWorld()
    const answer = await call('/client', body)
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 422, body: errors })
  })
})

describe('the recalculation', () => {
  test('tells what can be spent, up to the level’s percent, and what would be earned', async () => {
    const { call } = await openWorld()
    const { status, body } = await call('/recalc', { client: active.clientId, point, amount: 100 })
    expect(status).toBe(200)
    expect(body).toEqual({
      success: true,
      recalc: { amount: 100, percent: 5, type: 'cashback', spend: 50, earn: 5 },
    })
  })

  test('never lets more be spent than the balance', async () => {
    const { call } = await openWorld()
    const { body } = await call('/recalc', { client: active.clientId, point, amount: 99_999.98 })
    expect(body['recalc']).toMatchObject({ spend: 1250.5, earn: 5000 })
  })

  test('rounds what is earned half to even, and what can be spent down', async () => {
    const { call } = await openWorld()
    const recalcText = async (amount: string): Promise<string> =>
      (
        await call(
          '/recalc',
          `{"client":"${fractionalPercent.clientId}","point":"${point}","amount":${amount}}`,
        )
      ).text
    expect(await recalcText('0.20')).toContain('"percent":7.5,"type":"cashback","spend":0.06,"earn":0.02}')
    expect(await recalcText('0.60')).toContain('"spend":0.19,"earn":0.04}')
  })

  test('takes and gives amounts of 29 digits without losing one', async () => {
    const { call } = await openWorld()
    const { text } = await call(
      '/recalc',
      `{"client":"${hugeBalance.clientId}","point":"${point}","amount":99999999999999999999999999.999}`,
    )
    expect(text).toContain('"amount":99999999999999999999999999.999,')
    expect(text).toContain('"spend":12345678901234567890123456.789,')
  })

  test('gives a big receipt of a gold client a percent of its own', async () => {
    const { call } = await openWorld()
    const small = await call('/recalc', { client: gold.clientId, point, amount: 9999.99 })
    const big = await call('/recalc', { client: gold.clientId, point, amount: 10_000 })
    expect(small.body['recalc']).toMatchObject({ percent: 10 })
    expect(big.body['recalc']).toMatchObject({ percent: 12, earn: 1200 })
  })

  test('of a discount client spends nothing and earns nothing', async () => {
    const { call } = await openWorld()
    const { body } = await call('/recalc', { client: discount.clientId, point, amount: 200 })
    expect(body['recalc']).toEqual({ amount: 200, percent: 5, type: 'discount', spend: 0, earn: 0 })
  })

  test.each([
    ['an unknown client', { client: unknown.clientId, point, amount: 1 }, { client: 'Client not found.' }],
    ['an unknown point', { client: active.clientId, point: 'x', amount: 1 }, { point: 'Point not found.' }],
    [
      'an unknown point and client',
      { client: 'x', point: 'x', amount: 1 },
      { client: 'Client not found.', point: 'Point not found.' },
    ],
    [
      'an amount in quotes',
      { client: active.clientId, point, amount: '1' },
      { amount: 'Amount must be a number.' },
    ],
    [
      'an amount below zero',
      { client: active.clientId, point, amount: -1 },
      { amount: "Amount can't be less 0" },
    ],
  ])('for %s is answered 422', async (_case, body, errors) => {
    const { call } = await openWorld()
    const answer = await call('/recalc', body)
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 422, body: errors })
  })

  test('refuses an amount of more than 29 digits', async () => {
    const { call } = await openWorld()
    const body = (amount: string): string =>
      `{"client":"${active.clientId}","point":"${otherPoint}","amount":${amount}}`
    expect((await call('/recalc', body(`1${'0'.repeat(28)}1`))).status).toBe(422)
    expect((await call('/recalc', body('1e999999'))).status).toBe(422)
    expect((await call('/recalc', body('1e2'))).text).toContain('"amount":100,')
  })
})

test.each([
  ['no key', {}],
  ['a wrong key', { apikey: 'other' }],
])('%s is answered 401', async (_case, headers: Record<string, string>) => {
  const { training } = await openWorld()
  const url = `${training.loyalclient.url}/integration/general/client`
  const json = { 'Content-Type': 'application/json' }
  const { status, body } = await ask(url, { method: 'POST', headers: { ...json, ...headers }, body: '{}' })
  expect({ status, body }).toEqual({ status: 401, body: { apikey: 'Invalid apikey.' } })
})

test('a GET is not allowed, a body that is not JSON is answered 400', async () => {
  const { training, call } = await openWorld()
  expect((await ask(`${training.loyalclient.url}/integration/general/client`)).status).toBe(405)
  expect((await call('/client', 'search')).status).toBe(400)
})

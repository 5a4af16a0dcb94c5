import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { openWorld } from './world.ts'
import type { Json } from './world.ts'

const { active, allBuckets, discount, hugeBalance, cents, longName, replaced, soldCards, unknown } = wellKnown

const isoDate: unknown = expect.stringMatching(/^202[67]-\d\d-\d\d$/)

describe('a balance', () => {
  test('by card number carries every documented field', async () => {
    const { get } = await openWorld()
    const { status, contentType, body } = await get(`/balance/by/${active.number}`)
    expect(status).toBe(200)
    expect(contentType).toMatch(/^application\/json/)
    expect(body).toMatchObject({
      Status: true,
      Key: 'OK',
      Value: '',
      Number: active.number,
      MobileNumber: active.phone,
      Code: active.contactCode,
      StatusCode: '2',
      StatusName: 'Активная',
      Name: active.name,
      CategoryCode: '0',
      CategoryName: 'Пластиковая',
      TypeCode: '0',
      TypeName: 'Бонусная',
    })
  })

  test.each([
    ['phone', `/balance/by/phone/${active.phone}`],
    ['contact code', `/balance/by/${active.contactCode}`],
    ['a base and methods in other letter case', `/Balance/BY/${active.contactCode}`],
  ])('by %s is the same as by card number', async (_by, path) => {
    const { get } = await openWorld()
    const byNumber = await get(`/balance/by/${active.number}`)
    expect((await get(path)).text).toBe(byNumber.text)
    expect(byNumber.body).toHaveProperty('Number', active.number)
  })

  test('has its amounts as exact JSON numbers', async () => {
    const { get } = await openWorld()
    expect((await get(`/balance/by/${active.number}`)).text).toContain('"Amount":1250.50,')
    expect((await get(`/balance/by/${cents.number}`)).text).toContain('"Amount":0.01,')
    expect((await get(`/balance/by/${hugeBalance.number}`)).text).toContain(
      '"Amount":12345678901234567890123456.789,',
    )
  })

  test('shows bonuses of all five states and both kinds, the nearest to burn with its date', async () => {
    const { get } = await openWorld()
    const { body } = await get(`/balance/by/${allBuckets.number}`)
    const bonuses = body['Bonuses'] as Json[]
    const codes = bonuses.map((bonus) => `${String(bonus['StatusCode'])}/${String(bonus['TypeCode'])}`)
    expect(codes.toSorted()).toEqual(['0/0', '0/1', '1/0', '1/1', '2/0', '2/1', '3/0', '3/1', '4/0', '4/1'])
    const dates = Object.groupBy(bonuses, (bonus) => (bonus['StatusCode'] === '4' ? 'burning' : 'other'))
    expect(dates.burning?.map((bonus) => bonus['ExpireDate'])).toEqual([isoDate, isoDate])
    expect(dates.other?.map((bonus) => bonus['ExpireDate'])).toEqual(Array.from({ length: 8 }, () => null))
    expect(bonuses[0]).toMatchObject({ StatusName: 'активные', TypeName: 'денежные', Amount: 1500 })
  })

  test('of a virtual card, of a discount card and of a card of both types has their codes', async () => {
    const { get } = await openWorld()
    const { body } = await get(`/balance/by/${longName.number}`)
    expect(body).toMatchObject({ CategoryCode: '1', CategoryName: 'Виртуальная', Name: longName.name })
    expect((await get(`/balance/by/${discount.number}`)).body).toMatchObject({
      TypeCode: '1',
      TypeName: 'Дисконтная',
      Bonuses: [],
    })
    expect((await get(`/balance/by/${allBuckets.number}`)).body).toMatchObject({
      TypeCode: '2',
      TypeName: 'Бонусная/Дисконтная',
    })
  })

  test('of a card in nobody’s hands has no contact and no bonuses', async () => {
    const { get } = await openWorld()
    const { body } = await get(`/balance/by/${soldCards[0]}`)
    expect(body).toMatchObject({
      Status: true,
      StatusCode: '1',
      StatusName: 'Выдана',
      MobileNumber: '',
      Code: '',
      Name: '',
      Bonuses: [],
    })
  })

  test('by phone is that of the new card when the old one was replaced', async () => {
    const { get } = await openWorld()
    expect((await get(`/balance/by/phone/${replaced.phone}`)).body).toMatchObject({
      Number: wellKnown.replacementNumber,
      StatusCode: '2',
    })
    expect((await get(`/balance/by/${replaced.number}`)).body).toMatchObject({
      StatusCode: '3',
      StatusName: 'Заблокирована',
    })
  })

  test.each([
    ['a card nobody has', `/balance/by/${unknown.number}`, 'CannotFindCardNumber'],
    ['letters in a card number', '/balance/by/29001000ABCDE', 'InvalidCardNumber'],
    ['a card number one digit short', `/balance/by/${active.number.slice(1)}`, 'InvalidCardNumber'],
    ['a phone nobody has', `/balance/by/phone/${unknown.phone}`, 'CannotFindMobileNumber'],
    [
      'a phone of somebody without a card',
      `/balance/by/phone/${wellKnown.withoutCard.phone}`,
      'CannotFindMobileNumber',
    ],
    ['a phone with brackets', '/balance/by/phone/7(900)1000001', 'InvalidMobileNumber'],
    ['a phone too short', '/balance/by/phone/9001000', 'InvalidMobileNumber'],
    ['a contact code nobody has', `/balance/by/${unknown.contactCode}`, 'CannotFindContactCode'],
    [
      'a code of somebody without a card',
      `/balance/by/${wellKnown.withoutCard.contactCode}`,
      'CannotFindContactCode',
    ],
    ['a malformed contact code', '/balance/by/C-12', 'InvalidContactCode'],
  ])('for %s is refused under its own key, with HTTP 200 and a sentence', async (_case, path, key) => {
    const { get } = await openWorld()
    const { status, body } = await get(path)
    expect({ status, body }).toEqual({
      status: 200,
      body: { Status: false, Key: key, Value: expect.stringMatching(/^[А-Я].+\.$/) },
    })
  })

  test('changes nothing', async () => {
    const { get, training } = await openWorld()
    await get(`/balance/by/${active.number}`)
    expect(training.ledger.calls()).toEqual([])
    expect(training.ledger.requests()).toEqual({ 'cashdesk GetBalance': 1 })
  })
})

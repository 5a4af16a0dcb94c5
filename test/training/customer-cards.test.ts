import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { maria, mariaId, openCustomer, refused } from './customer-world.ts'

const [sold = ''] = wellKnown.soldCards
const annaId = 3
/** The number without its check digit. */
const mariaUid = maria.number.slice(0, 12)
const otherUid = wellKnown.lostCandidate.number.slice(0, 12)

describe('updateCard', () => {
  test('looks for card_id, then uid, then external_id, then card_barcode; the first that finds one counts', async () => {
    const { cardsOf, send } = await openCustomer()
    const [card] = await cardsOf(mariaId)
    const other = wellKnown.lostCandidate.number
    const idFor = async (query: Record<string, string | number>) =>
      (await send('updateCard', query, {})).body['id']
    await send('updateCard', { card_barcode: other }, {})
    const otherId = await idFor({ card_barcode: other })
    const id = Number(card?.['id'])
    expect(await idFor({ card_id: id, uid: 'x', card_barcode: other })).toBe(id)
    expect(await idFor({ card_id: 99_999, uid: mariaUid, card_barcode: other })).toBe(id)
    expect(await idFor({ card_id: 99_999, uid: 'x', external_id: 'x', card_barcode: other })).toBe(otherId)
    expect((await send('updateCard', { card_id: 99_999 }, {})).body).toEqual(refused)
    expect((await send('updateCard', {}, {})).body).toEqual(refused)
  })

  test('makes a card that is not found only when create_if_not_exist is 1, with codes made of the uid', async () => {
    const { cardsOf, get, send } = await openCustomer()
    const form = { customer_id: annaId, medium: 'APP' }
    expect((await send('updateCard', { uid: '777', create_if_not_exist: 0 }, form)).body).toEqual(refused)
    const { body } = await send(
      'updateCard',
      { uid: '777', external_id: 'e-7', create_if_not_exist: 1 },
      form,
    )
    expect(body).toMatchObject({ success: 1, isnew: 1 })
    expect(await cardsOf(annaId)).toEqual([
      expect.objectContaining({
        id: body['id'],
        uid: '777',
        uid_ean13: '0000000007771',
        barcode: '0000000007771',
        external_id: 'e-7',
        medium: 'APP',
        status: 'NEW',
      }),
    ])
    expect((await send('updateCard', { external_id: 'e-7', create_if_not_exist: 1 }, {})).body).toMatchObject(
      { id: body['id'], isnew: 0 },
    )
    expect((await get('/balance/by/0000000007771')).body).toMatchObject({ StatusCode: '1' })
  })

  test('binds a card to a customer, by id or external id, and to another one after that', async () => {
    const { cardsOf, get, send } = await openCustomer()
    await send('updateCard', { card_barcode: sold }, { customer_id: annaId })
    expect((await get(`/balance/by/${sold}`)).body).toMatchObject({ Name: wellKnown.withoutCard.name })
    await send('updateCard', { card_barcode: sold }, { customer_external_id: '1C-000001' })
    expect(await cardsOf(annaId)).toEqual([])
    expect((await cardsOf(mariaId)).map(({ barcode }) => barcode)).toContain(sold)
    expect((await send('updateCard', { card_barcode: sold }, { customer_id: 99_999 })).body).toEqual(refused)
  })

  test('sets a status for every processing: new, active, blocked and back', async () => {
    const { cardsOf, clock, get, send } = await openCustomer()
    const statusIs = async (status: string) => {
      expect((await send('updateCard', { card_barcode: maria.number }, { status })).body).toMatchObject({
        success: 1,
      })
      const [card] = await cardsOf(mariaId)
      const { body } = await get(`/balance/by/${maria.number}`)
      return { ...card, StatusCode: body['StatusCode'] }
    }
    const now = '2026-11-22 12:00:00'
    expect(await statusIs('BLOCKED')).toMatchObject({ status: 'BLOCKED', block_date: now, StatusCode: '3' })
    expect(await statusIs('ACTIVE')).toMatchObject({ status: 'ACTIVE', block_date: null, StatusCode: '2' })
    expect(await statusIs('NEW')).toMatchObject({ status: 'NEW', StatusCode: '1' })
    clock.nowMs += 60_000
    expect(await statusIs('ACTIVE')).toMatchObject({
      status: 'ACTIVE',
      activate_date: '2026-11-22 12:01:00',
      StatusCode: '2',
    })
  })

  test('keeps the dates, the medium, the codes and the type it is given; a type with a new name is made', async () => {
    const { cardsOf, send } = await openCustomer()
    const form = {
      medium: 'MAGNET',
      activate_date: '2020-01-02 03:04:05',
      status: 'BLOCKED',
      block_date: '2026-01-01',
      type_name: 'Подарочная',
      uid_ean13: '1234567890128',
      barcode: '2900990000017',
    }
    expect((await send('updateCard', { card_barcode: maria.number }, form)).body).toMatchObject({ isnew: 0 })
    const [card] = await cardsOf(mariaId)
    expect(card).toMatchObject(form)
    const typeId = Number(card?.['type_id'])
    await send('updateCard', { uid: otherUid }, { type_id: typeId, type_name: 'Никакой' })
    expect(await cardsOf(2)).toMatchObject([{ type_id: typeId, type_name: 'Подарочная' }])
  })

  test.each([
    ['an unknown status', { status: 'LOST' }],
    ['an unknown medium', { medium: 'PAPER' }],
    ['no date', { block_date: 'вчера' }],
    ['an unknown type', { type_id: 99 }],
    ['the barcode of another', { barcode: wellKnown.gold.number }],
  ])('with %s is refused and changes nothing', async (_case, form) => {
    const { cardsOf, send } = await openCustomer()
    const before = await cardsOf(mariaId)
    const query = { card_barcode: maria.number }
    expect((await send('updateCard', query, { ...form, customer_id: annaId })).body).toEqual(refused)
    expect(await cardsOf(mariaId)).toEqual(before)
  })

  test('never brings a replaced card back', async () => {
    const { send, training } = await openCustomer()
    const { number } = wellKnown.replaced
    expect((await send('updateCard', { card_barcode: number }, { status: 'ACTIVE' })).body).toEqual(refused)
    expect((await send('updateCard', { card_barcode: number }, { customer_id: annaId })).body).toEqual(
      refused,
    )
    expect(training.ledger.card(number)?.status).toBe('blocked')
  })
})

describe('insertCard', () => {
  test('adds a card under the uid and the barcode that are given, or under the next ones', async () => {
    const { cardsOf, send } = await openCustomer()
    const given = { uid: '2900990000017', external_id: 'minted' }
    const form = {
      barcode: '2900990000017',
      customer_id: annaId,
      status: 'ACTIVE',
      activate_date: '2026-02-03',
    }
    const { body } = await send('insertCard', given, form)
    expect(body).toMatchObject({ success: 1, isnew: 1 })
    expect((await send('insertCard', {}, { customer_id: annaId })).body).toMatchObject({ isnew: 1 })
    expect(await cardsOf(annaId)).toEqual([
      expect.objectContaining({ barcode: expect.stringMatching(/^0{6}\d{7}$/) as string, status: 'NEW' }),
      expect.objectContaining({
        ...given,
        id: body['id'],
        barcode: form.barcode,
        uid_ean13: null,
        status: 'ACTIVE',
        activate_date: '2026-02-03',
      }),
    ])
  })

  test.each([
    ['the uid of another', { uid: mariaUid }, {}],
    ['the barcode of another', {}, { barcode: maria.number }],
    ['a uid that is none', { uid: 'a b' }, {}],
  ])('with %s is refused', async (_case, query, form) => {
    const { send, training } = await openCustomer()
    expect((await send('insertCard', query, form)).body).toEqual(refused)
    expect(training.ledger.calls()).toEqual([])
  })

  test('with the external id of another is refused', async () => {
    const { send } = await openCustomer()
    await send('insertCard', { external_id: 'e-1' }, {})
    expect((await send('insertCard', { external_id: 'e-1' }, {})).body).toEqual(refused)
  })
})

describe('deleteCard', () => {
  test('takes the card that one of the four names, for every processing', async () => {
    const { cardsOf, get, read, send } = await openCustomer()
    const [card] = await cardsOf(mariaId)
    expect((await send('deleteCard', { card_id: Number(card?.['id']) }, {})).body).toEqual({ success: 1 })
    expect(await cardsOf(mariaId)).toEqual([])
    expect((await get(`/balance/by/${maria.number}`)).body).toMatchObject({ Key: 'CannotFindCardNumber' })
    expect((await read('deleteCard', { uid: otherUid })).body).toEqual({ success: 1 })
    expect((await read('deleteCard', { card_barcode: sold })).body).toEqual({ success: 1 })
    expect((await read('deleteCard', { card_barcode: sold })).body).toEqual(refused)
  })

  test('without any of them, or with one in the form, is refused', async () => {
    const { send } = await openCustomer()
    expect((await send('deleteCard', {}, {})).body).toEqual(refused)
    expect((await send('deleteCard', {}, { uid: mariaUid })).body).toEqual(refused)
  })
})

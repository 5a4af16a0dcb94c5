import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { maria, mariaId, openCustomer, refused } from './customer-world.ts'

const olga = {
  fname: 'Ольга',
  lname: 'Новикова',
  mname: 'Ивановна',
  phone: '+7 911 222-33-44',
  email: 'olga@example.ru',
  gender: 'F',
  birth_day: 5,
  birth_month: 11,
  birth_year: 1990,
  send_sms: 1,
  send_email: 0,
  send_push: 1,
}

describe('update without an id', () => {
  test('adds a customer, with an age made of the birthday', async () => {
    const { find, send, clock } = await openCustomer()
    clock.nowMs = Date.UTC(2026, 10, 4, 12)
    const { body } = await send('update', {}, olga)
    expect(body).toEqual({ success: 1, id: expect.any(Number) as number, isnew: 1 })
    expect(await find({ id: Number(body['id']) })).toMatchObject([
      { ...olga, age: 35, created_date: '2026-11-04 15:00:00', register_date: '2026-11-04 15:00:00' },
    ])
    clock.nowMs = Date.UTC(2026, 10, 4, 21)
    expect(await find({ id: Number(body['id']) })).toMatchObject([{ age: 36 }])
  })

  test('makes a contact whom the other processings know: bound, activated, found by phone', async () => {
    const { call, get, post, send, training } = await openCustomer()
    const { body } = await send('update', {}, olga)
    const [number = ''] = wellKnown.soldCards
    const phone = '79112223344'
    expect(training.ledger.contact(phone)).toMatchObject({
      id: body['id'],
      name: 'Новикова Ольга Ивановна',
      isQuestionnaireComplete: true,
    })
    expect((await post('/BindTo', { Number: number, MobileNumber: phone })).body).toMatchObject({ Key: 'OK' })
    expect((await get(`/Active?Number=${number}`)).body).toMatchObject({ Key: 'OK' })
    const { point } = training.loyalclient
    expect((await call('/client', { search: phone, point })).body).toMatchObject({
      client: { name: 'Новикова Ольга Ивановна', balance: 0 },
    })
  })

  test('with parameters in the query does the same', async () => {
    const { read } = await openCustomer()
    expect((await read('update', { fname: 'Лев', phone: '79112223355' })).body).toMatchObject({ isnew: 1 })
  })

  test('that names nobody in any way is refused', async () => {
    const { find, send } = await openCustomer()
    const before = (await find({})).length
    expect((await send('update', {}, { email: 'nobody@example.ru' })).body).toEqual(refused)
    expect(await find({})).toHaveLength(before)
  })
})

describe('update of a known customer', () => {
  test('changes what is given and leaves the rest', async () => {
    const { find, send, clock, training } = await openCustomer()
    const [before] = await find({ id: mariaId })
    clock.nowMs += 86_400_000
    const { body } = await send('update', { id: mariaId }, { lname: 'Петрова', email: '' })
    expect(body).toEqual({ success: 1, id: mariaId, isnew: 0 })
    expect(await find({ id: mariaId })).toEqual([
      {
        ...before,
        lname: 'Петрова',
        email: null,
        last_update_date: '2026-11-23 12:00:00',
      },
    ])
    expect(training.ledger.contact(maria.phone)?.name).toBe('Петрова Мария Сергеевна')
  })

  test('is found by its external id; an unknown one makes a new customer with it', async () => {
    const { find, send } = await openCustomer()
    expect((await send('update', { external_id: '1C-000001' }, { send_sms: 1 })).body).toEqual({
      success: 1,
      id: mariaId,
      isnew: 0,
    })
    expect((await send('update', { external_id: 'new-1' }, { fname: 'Ян' })).body).toMatchObject({ isnew: 1 })
    expect(await find({ external_id: 'new-1' })).toMatchObject([{ fname: 'Ян', lname: null }])
  })

  test('completes the questionnaire of a contact, so that their card can be activated', async () => {
    const { get, send } = await openCustomer()
    const { number } = wellKnown.issuedIncomplete
    expect((await get(`/Active?Number=${number}`)).body).toMatchObject({ Key: 'StatusError' })
    await send('update', { id: 6 }, { birth_day: 1, birth_month: 2, birth_year: 1980 })
    expect((await get(`/Active?Number=${number}`)).body).toMatchObject({ Key: 'OK' })
  })

  test('a phone that cannot be read is kept as it is written', async () => {
    const { find, send } = await openCustomer()
    await send('update', { id: mariaId }, { phone: 'через секретаря' })
    expect(await find({ id: mariaId })).toMatchObject([{ phone: 'через секретаря' }])
    expect(await find({ phone: maria.phone })).toEqual([])
  })
})

test('a group with a new name is made, a known one is used, and group_id goes before the name', async () => {
  const { find, send } = await openCustomer()
  const groupOf = async () => {
    const [customer] = await find({ id: mariaId })
    return { id: customer?.['group_id'], name: customer?.['group_name'] }
  }
  await send('update', { id: mariaId }, { group_name: 'Оптовики' })
  const made = await groupOf()
  expect(made).toMatchObject({ name: 'Оптовики' })
  await send('update', { id: mariaId }, { group_id: 1, group_name: 'Никакая' })
  expect(await groupOf()).toEqual({ id: 1, name: 'Розничные покупатели' })
  await send('update', { id: mariaId }, { group_name: 'Оптовики' })
  expect(await groupOf()).toEqual(made)
  expect((await send('update', { id: mariaId }, { group_id: 999 })).body).toEqual(refused)
})

test.each([
  ['an age, which is counted', { age: 30 }],
  ['another gender', { gender: 'X' }],
  ['no day of a month', { birth_day: 32 }],
  ['no month', { birth_month: 0 }],
  ['no year', { birth_year: 'MCMXC' }],
  ['no e-mail', { email: 'olga' }],
  ['no flag', { send_sms: 'maybe' }],
  ['no date', { register_date: '05.11.2020' }],
  ['the phone of another', { phone: wellKnown.lostCandidate.phone }],
])('%s is refused and changes nothing', async (_case, fields) => {
  const { find, send } = await openCustomer()
  const before = await find({ id: mariaId })
  expect((await send('update', { id: mariaId }, { lname: 'Другая', ...fields })).body).toEqual(refused)
  expect(await find({ id: mariaId })).toEqual(before)
})

test('an unknown id, and an external id of another, are refused', async () => {
  const { send } = await openCustomer()
  expect((await send('update', { id: 99_999 }, { fname: 'Никто' })).body).toEqual(refused)
  expect((await send('update', { id: 2, external_id: '1C-000001' }, { fname: 'Я' })).body).toEqual(refused)
})

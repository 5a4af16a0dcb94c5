import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { known, maria, mariaId, openCustomer, refused } from './customer-world.ts'

describe('get', () => {
  test('without parameters gives everybody, and no page', async () => {
    const { read } = await openCustomer()
    const { body } = await read('get')
    const count = body['count'] as number
    expect(Object.keys(body)).toEqual(['success', 'type', 'count', 'customers'])
    expect(body).toMatchObject({ success: 1, type: 'customer' })
    expect(body['customers']).toHaveLength(count)
    expect(count).toBeGreaterThan(60)
  })

  test('shows a customer with every field of the document, and no cards or bonuses unless asked', async () => {
    const { find } = await openCustomer()
    const [customer] = await find({ id: mariaId })
    expect(Object.keys(customer ?? {})).toEqual([
      'id',
      'external_id',
      'fname',
      'lname',
      'mname',
      'age',
      'email',
      'phone',
      'gender',
      'custom_information',
      'birth_day',
      'birth_month',
      'birth_year',
      'register_date',
      'accumulated_sales',
      'send_push',
      'send_email',
      'send_sms',
      'group_id',
      'group_name',
      'created_date',
      'created_by',
      'last_update_date',
      'last_update_by',
    ])
    expect(customer).toMatchObject({
      id: mariaId,
      lname: 'Иванова',
      fname: 'Мария',
      mname: 'Сергеевна',
      gender: 'F',
      age: 20,
      register_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    })
  })

  test('with cards and bonuses has both: the same number, status and money as every processing', async () => {
    const { find } = await openCustomer()
    const [customer] = await find({ id: mariaId, cards: 'true', bonuses: 1 })
    expect(customer?.['cards']).toEqual([
      {
        id: expect.any(Number) as number,
        uid: maria.number.slice(0, 12),
        uid_ean13: maria.number,
        barcode: maria.number,
        medium: 'PLASTIC',
        status: 'ACTIVE',
        block_date: null,
        activate_date: expect.stringMatching(/^\d{4}-/) as string,
        type_id: 1,
        type_name: 'Бонусная',
        external_id: null,
      },
    ])
    expect(customer?.['bonuses']).toEqual([
      { bonus_id: known.bonusId, name: 'Бонусные рубли', amount: 1250.5 },
      { bonus_id: known.statusBonusId, name: 'Статусные баллы', amount: 0 },
    ])
    const [rich] = await find({ phone: wellKnown.allBuckets.phone, bonuses: true })
    expect(rich?.['bonuses']).toMatchObject([{ amount: 1500 }, { amount: 320 }])
  })

  test('goes page by page through everybody once', async () => {
    const { read } = await openCustomer()
    const seen: unknown[] = []
    let total = 1
    for (let page = 1; seen.length < total; page += 1) {
      const { body } = await read('get', { page, page_size: 25 })
      expect(body).toMatchObject({ page, page_size: 25 })
      total = body['total_count'] as number
      seen.push(...(body['customers'] as { id: number }[]).map(({ id }) => id))
    }
    expect(new Set(seen).size).toBe(total)
    expect((await read('get', { page: 99, page_size: 25 })).body).toMatchObject({ success: 1, count: 0 })
    expect((await read('get', { page: 1 })).body).toMatchObject({ page_size: 200 })
    expect((await read('get', { page: 0 })).body).toEqual(refused)
    expect((await read('get', { page_size: 'many' })).body).toEqual(refused)
  })

  test.each([
    ['its digits', maria.phone],
    ['eight in front', '8 900 100-00-01'],
    ['a plus and brackets', '+7 (900) 100-00-01'],
    ['no country', '9001000001'],
  ])('finds by phone written with %s', async (_case, phone) => {
    const { find } = await openCustomer()
    expect((await find({ phone })).map(({ id }) => id)).toEqual([mariaId])
  })

  test('finds by external id, by e-mail in any case, and nobody where there is nobody', async () => {
    const { find, read } = await openCustomer()
    expect((await find({ external_id: '1C-000001' })).map(({ id }) => id)).toEqual([mariaId])
    expect((await find({ email: 'KLIENT1@example.ru' })).map(({ id }) => id)).toEqual([mariaId])
    expect((await read('get', { phone: wellKnown.unknown.phone })).body).toEqual({
      success: 1,
      type: 'customer',
      count: 0,
      customers: [],
    })
    expect(await find({ id: mariaId, email: 'klient2@example.ru' })).toEqual([])
  })

  test('tells who has a phone or an e-mail and who has none', async () => {
    const { find } = await openCustomer()
    const all = await find({})
    const idsOf = (list: Record<string, unknown>[]) => list.map(({ id }) => id)
    const without = await find({ with_phone: false })
    expect(without).toMatchObject([{ lname: known.withoutPhone?.lname, phone: null }])
    expect(idsOf(await find({ with_phone: 'true' }))).toEqual(
      idsOf(all.filter(({ phone }) => phone !== null)),
    )
    expect(idsOf(await find({ with_email: '0' }))).toEqual(idsOf(all.filter(({ email }) => email === null)))
  })

  test('shows phones as they were written, readable or not', async () => {
    const { find } = await openCustomer()
    const phones = (await find({})).map(({ phone }) => String(phone))
    expect(phones).toEqual(
      expect.arrayContaining([
        '+7 (900) 100-00-01',
        '8 900 100-00-02',
        '79001000003',
        known.unreadablePhone?.phone ?? '',
      ]),
    )
    expect(await find({ phone: known.unreadablePhone?.phone ?? '' })).toHaveLength(1)
  })
})

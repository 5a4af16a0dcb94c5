import { expect, test } from 'vitest'
import type { CardFacts, Finding } from '../../electron/processing/port.ts'
import { openATillOf } from './a-till-of-fakes.ts'
import { aFake } from './fake-processing.ts'
import { refused } from './a-till.ts'

const number = '2900100000017'
const phone = '79161234567'
const contact = { name: 'Иванова Мария', phone, email: 'maria@example.ru' }
const active: Pick<CardFacts, 'status' | 'balances'> = { status: 'active', balances: [] }
const money = (amount: string) => [{ bucket: 'active', kind: 'money', amount } as const]

const inCashdesk: Finding = { card: { ...active, number, phone }, contact: { name: 'М. Иванова', phone } }
const inLoyalclient: Finding = { client: { id: 'L1', balance: '150.5' }, contact: { phone } }
const inCrm: Finding = {
  card: { ...active, number, id: 'crm-card', owner: 'K1', phone },
  contact: { ...contact, lastName: 'Иванова', firstName: 'Мария' },
  client: { id: 'K1' },
}
const inOrganization: Finding = {
  card: {
    ...active,
    number,
    id: 'org-card',
    owner: 'U1',
    phone,
    balances: money('40'),
    details: { group: 'G1' },
  },
}
const inCustomer: Finding = {
  card: { ...active, number, id: 'cust-card', owner: 'C1', phone },
  client: { id: 'C1', balance: '99' },
  contact,
}

const allFive = () => [
  aFake('cashdesk', [inCashdesk]),
  aFake('loyalclient', [inLoyalclient]),
  aFake('crm', [inCrm]),
  aFake('organization', [inOrganization]),
  aFake('customer', [inCustomer]),
]

test('one scan finds one person in five processings, each asked by what it can be asked by', async () => {
  const till = openATillOf(allFive())
  const { customers, unanswered } = await till.as('cashier').customer.find({ value: number })
  expect(unanswered).toEqual([])
  expect(customers).toHaveLength(1)
  expect(customers[0]).toMatchObject({
    key: `phone:${phone}`,
    contact: { name: 'Иванова Мария', phone, email: 'maria@example.ru' },
    bonuses: { processing: 'loyalclient', spendable: '150.5', source: 'live' },
    conflicts: [],
  })
  const [customer] = customers
  expect(customer?.cards.map(({ processing }) => processing).toSorted()).toEqual([
    'cashdesk',
    'crm',
    'customer',
    'organization',
  ])
  expect(customer?.cards.every(({ source }) => source === 'live')).toBe(true)
  expect(new Set(customer?.clients.map(({ processing, id }) => `${processing} ${id}`))).toEqual(
    new Set(['loyalclient L1', 'crm K1', 'organization U1', 'customer C1']),
  )
  const asked = till.asked()
  expect(asked.cashdesk).toEqual([`find number ${number}`])
  // No question by number leads to a bonus client that only knows phones, nor to a customer.
  expect(asked.loyalclient).toEqual([`find number ${number}`, `find phone ${phone}`])
  expect(asked.customer).toEqual([`find phone ${phone}`])
})

test('the code that another system knows a contact by leads to them, and to their cards elsewhere', async () => {
  const code = '1C-000 77'
  const coded = { ...inCustomer, contact: { ...contact, code } }
  const till = openATillOf([aFake('cashdesk', [inCashdesk]), aFake('customer', [coded])])
  const { customers } = await till.as('cashier').customer.find({ by: 'code', value: code })
  expect(customers).toMatchObject([
    {
      contact: { phone, code },
      bonuses: { processing: 'customer', spendable: '99', source: 'live' },
      clients: [{ processing: 'customer', id: 'C1' }],
    },
  ])
  expect(till.asked().customer?.[0]).toBe(`find code ${code}`)
  const offline = await till.as('cashier').customer.find({ by: 'code', value: code, fresh: 'never' })
  expect(offline.customers).toHaveLength(1)
})

test('a card that only its holder leads to is found through the holder the cache knows', async () => {
  const till = openATillOf([aFake('customer', [{ ...inCustomer, contact: { name: 'Мария' } }])])
  const cashier = till.as('cashier')
  expect((await cashier.customer.find({ value: number })).customers).toEqual([])
  till.engine.store.cache.saveCard({
    processing: 'customer',
    number,
    barcode: null,
    status: 'active',
    category: null,
    type: null,
    balances: [],
    phone: null,
    code: null,
    contact: null,
    blockedFor: null,
    remoteId: 'cust-card',
    owner: 'C1',
    magnetic: null,
    details: null,
    asOf: 1,
  })
  till.asked()
  const { customers } = await cashier.customer.find({ value: number })
  expect(till.asked()).toEqual({ customer: ['find id C1'] })
  expect(customers).toMatchObject([
    {
      cards: [{ number, source: 'live', id: 'cust-card' }],
      bonuses: { processing: 'customer', spendable: '99', source: 'live' },
      clients: [{ processing: 'customer', id: 'C1' }],
    },
  ])
})

test('beside the merged contact stands what each processing itself says of them', async () => {
  const till = openATillOf([
    aFake('crm', [
      {
        card: { number, id: 'crm-card', owner: 'K1', status: 'active', balances: [] },
        client: { id: 'K1' },
        contact: { phone, lastName: 'Петрова' },
      },
    ]),
    aFake('customer', [{ ...inCustomer, contact: { phone, lastName: 'Иванова', email: 'm@example.ru' } }]),
  ])
  const { customers } = await till.as('cashier').customer.find({ value: phone })
  expect(customers).toHaveLength(1)
  expect(customers[0]?.contact).toEqual({ phone, lastName: 'Петрова', email: 'm@example.ru' })
  expect(customers[0]?.clients.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
    {
      processing: 'customer',
      id: 'C1',
      contact: { phone, lastName: 'Иванова', email: 'm@example.ru' },
    },
    { processing: 'crm', id: 'K1', contact: { phone, lastName: 'Петрова' } },
  ])
})

test('a processing that is down is named and not waited for; the rest and the cache answer', async () => {
  const till = openATillOf(allFive())
  const cashier = till.as('cashier')
  await cashier.customer.find({ value: number })
  await till.down('organization', 'customer')
  const { customers, unanswered } = await cashier.customer.find({ value: number })
  expect(till.asked()).not.toHaveProperty('organization')
  expect(unanswered).toEqual([
    { processing: 'organization', reason: 'refused' },
    { processing: 'customer', reason: 'refused' },
  ])
  const sources = customers[0]?.cards.map(({ processing, source }) => [processing, source])
  expect(Object.fromEntries(sources ?? [])).toEqual({
    cashdesk: 'live',
    crm: 'live',
    organization: 'cache',
    customer: 'cache',
  })
  const strict = cashier.customer.find({ value: number, fresh: 'require' })
  expect(await refused(strict)).toMatchObject({ code: 'PROCESSING_UNAVAILABLE' })
})

test('processings that disagree about a card are shown so, and the stricter one governs the sale', async () => {
  const blocked: Finding = { card: { number, status: 'blocked', balances: [], owner: 'U1', phone } }
  const till = openATillOf([
    aFake('cashdesk', [inCashdesk]),
    aFake('loyalclient', [inLoyalclient]),
    aFake('organization', [blocked]),
  ])
  const { customers } = await till.as('cashier').customer.find({ value: number })
  expect(customers[0]?.conflicts).toEqual([
    { field: 'status', card: number, values: { cashdesk: 'active', organization: 'blocked' } },
  ])
  expect(customers[0]?.actions).toContainEqual(
    expect.objectContaining({ kind: 'sale.record', allowed: false, reason: 'CARD_IS_BLOCKED' }),
  )
})

test('a card that one processing calls new and another issued is no disagreement', async () => {
  const till = openATillOf([
    aFake('cashdesk', [{ card: { number, status: 'issued', balances: [] } }]),
    aFake('crm', [{ card: { number, status: 'new', balances: [], owner: 'K1' }, client: { id: 'K1' } }]),
  ])
  const { customers } = await till.as('cashier').customer.find({ value: number })
  expect(customers[0]?.cards).toHaveLength(2)
  expect(customers[0]?.conflicts).toEqual([])
})

test('two people of one processing who share a phone stay two people', async () => {
  const till = openATillOf([
    aFake('cashdesk', [inCashdesk]),
    aFake('customer', [
      { client: { id: 'C1', balance: '10' }, contact: { name: 'Анна', phone } },
      { client: { id: 'C2', balance: '900' }, contact: { name: 'Пётр', phone } },
    ]),
  ])
  const { customers } = await till.as('cashier').customer.find({ by: 'phone', value: `+${phone}` })
  expect(customers).toHaveLength(3)
  expect(new Set(customers.map(({ key }) => key)).size).toBe(3)
  const card = customers.find(({ cards }) => cards.length > 0)
  expect(card).not.toHaveProperty('bonuses')
  expect(new Set(customers.map(({ bonuses }) => bonuses?.spendable))).toEqual(
    new Set(['10', '900', undefined]),
  )
})

test('people with one e-mail are found by it and not joined', async () => {
  const email = 'family@example.ru'
  const till = openATillOf([
    aFake('crm', [
      { client: { id: 'K1' }, contact: { name: 'Анна', email, phone } },
      { client: { id: 'K2' }, contact: { name: 'Пётр', email, phone: '79160000001' } },
    ]),
  ])
  const cashier = till.as('cashier')
  const exact = await cashier.customer.find({ value: 'Family@Example.ru' })
  expect(new Set(exact.customers.map((one) => one.contact?.name))).toEqual(new Set(['Анна', 'Пётр']))
  till.asked()
  const begun = await cashier.customer.find({ value: 'fami@', by: 'email' })
  expect(begun.customers).toEqual([])
  const start = await cashier.customer.find({ value: 'family@ex' })
  expect(start.customers).toHaveLength(2)
  expect(till.asked()).toEqual({})
})

test('the last digits of a phone find people in the cache when no card has that number, and open no receipt', async () => {
  const till = openATillOf([aFake('cashdesk', [inCashdesk]), aFake('loyalclient', [inLoyalclient])])
  const cashier = till.as('cashier')
  await cashier.customer.find({ value: number })
  till.asked()
  const { customers } = await cashier.customer.find({ value: '4567' })
  expect(customers).toMatchObject([{ key: `phone:${phone}` }])
  expect(till.asked()['loyalclient']).toEqual(['find number 4567', 'find code 4567'])
  expect((await cashier.customer.find({ by: 'phone', value: '234 567' })).customers).toHaveLength(1)
  const opening = cashier.checkout.open({ value: '4567', amount: '100' })
  expect(await refused(opening)).toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
})

test('a magnetic code leads to its card, swiped or typed by the reader without its marks', async () => {
  const swiped: Finding = { card: { ...active, number, id: 'org-card', magnetic: '7700123' } }
  const till = openATillOf([aFake('organization', [swiped])])
  const cashier = till.as('cashier')
  expect((await cashier.customer.find({ value: ';7700124?' })).customers).toEqual([])
  expect((await cashier.customer.find({ value: ';7700123?' })).customers).toHaveLength(1)
  const typed = await cashier.customer.find({ by: 'number', value: '7700123' })
  expect(typed.customers).toMatchObject([{ cards: [{ number, magnetic: '7700123' }] }])
})

test('names are asked of the processing that knows names, and of a long list nobody is asked anew', async () => {
  const many = Array.from({ length: 12 }, (_, index): Finding => ({
    card: { ...active, number: `290010000${1000 + index}`, id: `id-${index}` },
    contact: { name: `Иванова Анна ${index}` },
  }))
  const till = openATillOf([aFake('organization', many), aFake('loyalclient', [inLoyalclient])])
  const { customers } = await till.as('cashier').customer.find({ value: 'иванова' })
  expect(customers).toHaveLength(12)
  expect(till.asked()).toEqual({ organization: ['find name иванова'] })
})

test('without a bonus account the money of one card is shown, and that it is another card’s account', async () => {
  const withMaster: Finding = {
    card: {
      ...active,
      number,
      id: 'org-1',
      phone,
      balances: money('40'),
      details: { master: 'org-master' },
    },
  }
  const master: Finding = { card: { ...active, number: '2900100000024', id: 'org-master' } }
  const till = openATillOf([aFake('organization', [withMaster, master])])
  const cashier = till.as('cashier')
  const [unknown] = (await cashier.customer.find({ value: number })).customers
  expect(unknown?.bonuses).toMatchObject({
    processing: 'organization',
    spendable: '40',
    master: 'org-master',
  })
  await cashier.customer.find({ value: '2900100000024' })
  const [known] = (await cashier.customer.find({ value: number })).customers
  expect(known?.bonuses).toMatchObject({ master: '2900100000024' })
})

test('money that nobody has read is not shown as nothing, and that of a master is known from the master', async () => {
  const details = { master: 'org-master' }
  const card: Finding = { card: { ...active, number, id: 'org-1', phone, balances: [], details } }
  const masterCard = { ...active, number: '2900100000024', id: 'org-master', balances: money('70') }
  const till = openATillOf([aFake('organization', [card, { card: masterCard }])])
  const find = async (value: string) => (await till.as('cashier').customer.find({ value })).customers[0]
  expect(await find(number)).not.toHaveProperty('bonuses')
  await find(masterCard.number)
  till.moveOn(1000)
  expect((await find(number))?.bonuses).toMatchObject({
    spendable: '70',
    source: 'cache',
    master: masterCard.number,
  })
})

test('a customer of a processing that is no longer configured is nobody', async () => {
  const till = openATillOf([aFake('cashdesk')])
  till.store.cache.saveClient({
    processing: 'customer',
    id: 'C1',
    phone,
    email: null,
    contact: { name: 'Мария', phone },
    balance: '10',
    asOf: 1,
  })
  const { customers } = await till.as('cashier').customer.find({ value: `+${phone}` })
  expect(customers).toEqual([])
})

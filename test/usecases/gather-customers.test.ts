import fc from 'fast-check'
import { expect, test } from 'vitest'
import { personOf, rowKey } from '../../electron/db/cached-people.ts'
import type { CachedCard, CachedClient } from '../../electron/db/cache.ts'
import { gather, type Gathered } from '../../electron/usecases/gather-customers.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { aStore } from '../db/a-store.ts'

const card = (given: Pick<CachedCard, 'processing' | 'number'> & Partial<CachedCard>): CachedCard => ({
  barcode: null,
  status: 'active',
  category: null,
  type: null,
  balances: [],
  phone: null,
  code: null,
  contact: null,
  blockedFor: null,
  remoteId: null,
  owner: null,
  magnetic: null,
  details: null,
  asOf: 1,
  ...given,
})
const client = (given: Pick<CachedClient, 'processing' | 'id'> & Partial<CachedClient>): CachedClient => ({
  phone: null,
  email: null,
  contact: null,
  balance: '0',
  asOf: 1,
  ...given,
})

type World = { cards: CachedCard[]; clients: CachedClient[] }

function gathered({ cards, clients }: World, seeds: World = { cards, clients }): Gathered[] {
  const store = aStore()
  store.transaction(() => {
    for (const row of cards) store.cache.saveCard(row)
    for (const row of clients) store.cache.saveClient(row)
  })
  return gather(store.cache, seeds)
}

const keysOf = ({ cards, clients }: World): string[] => [...cards, ...clients].map(rowKey).toSorted()

test('a number, a phone and a holder within one processing make one person', () => {
  const phone = '79161234567'
  const cards = [
    card({ processing: 'cashdesk', number: '100001', phone }),
    card({ processing: 'organization', number: '100001', owner: 'U1' }),
    card({ processing: 'organization', number: '100002', owner: 'U1' }),
    card({ processing: 'crm', number: '100003', phone, owner: 'K1' }),
  ]
  const clients = [
    client({ processing: 'crm', id: 'K1', balance: null }),
    client({ processing: 'loyalclient', id: 'L1', phone }),
    client({ processing: 'customer', id: 'U1' }),
  ]
  const customers = gathered({ cards, clients }, { cards: [cards[2] as CachedCard], clients: [] })
  expect(customers).toHaveLength(1)
  expect(customers[0]?.phone).toBe(phone)
  expect(keysOf(customers[0] as Gathered)).toEqual(
    keysOf({ cards, clients: clients.filter(({ processing }) => processing !== 'customer') }),
  )
})

test.each(['', '123', '70000000000', '79999999999'])('the phone %j is nobody’s and joins nobody', (phone) => {
  const cards = [
    card({ processing: 'cashdesk', number: '100001', phone }),
    card({ processing: 'organization', number: '100002', phone }),
  ]
  const customers = gathered({ cards, clients: [] })
  expect(customers.map(keysOf)).toEqual(cards.map((one) => [rowKey(one)]))
  expect(customers.map((one) => one.phone)).toEqual([null, null])
})

test('of two people who could be meant the nearer one is: by the card before by the phone', () => {
  const phone = '79161234567'
  const cards = [
    card({ processing: 'cashdesk', number: '100001', phone }),
    card({ processing: 'customer', number: '100001', owner: 'C1' }),
  ]
  const clients = [
    client({ processing: 'customer', id: 'C1', phone: '79160000001' }),
    client({ processing: 'customer', id: 'C2', phone }),
  ]
  const [nearest] = gathered({ cards, clients })
  expect(nearest?.clients.map(({ id }) => id)).toEqual(['C1'])
})

test('of a phone with more cards than are ever shown only so many rows are read', () => {
  const phone = '79161234567'
  const cards = Array.from({ length: 400 }, (_, index) =>
    card({ processing: 'organization', number: String(100_000 + index), phone }),
  )
  const [customer] = gathered({ cards, clients: [] }, { cards: cards.slice(0, 1), clients: [] })
  expect(customer?.cards.length).toBeLessThanOrEqual(100)
})

const processings: ProcessingName[] = ['cashdesk', 'loyalclient', 'crm', 'organization', 'customer']
const few = (prefix: string, count: number) =>
  fc.integer({ min: 1, max: count }).map((value) => `${prefix}${value}`)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 })
const anyCard = fc.record({
  processing: fc.constantFrom(...processings),
  number: few('10000', 6),
  phone: maybe(few('7916000001', 4)),
  owner: maybe(few('P', 3)),
})
const anyClient = fc.record({
  processing: fc.constantFrom(...processings),
  id: few('P', 3),
  phone: maybe(few('7916000001', 4)),
})

/** How many people of one processing it is at most. */
function mostPeople({ cards, clients }: Gathered): number {
  const people = Map.groupBy([...cards, ...clients], ({ processing }) => processing)
  const counts = [...people.values()].map(
    (rows) => new Set(rows.map(personOf).filter((person) => person !== null)).size,
  )
  return Math.max(0, ...counts)
}

test('everyone found is in one customer and no other, and no customer is two people of one processing', () => {
  const store = aStore()
  fc.assert(
    fc.property(
      fc.uniqueArray(anyCard, {
        selector: ({ processing, number }) => `${processing} ${number}`,
        maxLength: 10,
      }),
      fc.uniqueArray(anyClient, { selector: ({ processing, id }) => `${processing} ${id}`, maxLength: 8 }),
      (someCards, someClients) => {
        const [cards, clients] = [someCards.map(card), someClients.map(client)]
        store.transaction(() => {
          for (const row of cards) store.cache.saveCard(row)
          for (const row of clients) store.cache.saveClient(row)
        })
        const customers = gather(store.cache, { cards, clients })
        store.transaction(() => {
          for (const { processing, number } of cards) store.cache.forgetCard(processing, number)
          for (const { processing, id } of clients) store.cache.forgetClient(processing, id)
        })
        const everyone = customers.flatMap((one) => [...one.cards, ...one.clients])
        expect(everyone.map(rowKey).toSorted()).toEqual(keysOf({ cards, clients }))
        for (const one of customers) expect(mostPeople(one)).toBeLessThanOrEqual(1)
        const phones = customers.flatMap(({ phone }) => phone ?? [])
        expect(new Set(phones).size).toBe(phones.length)
      },
    ),
    { numRuns: 300 },
  )
})

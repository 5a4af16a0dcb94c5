import { expect, test } from 'vitest'
import { aCachedCard } from './a-card.ts'
import { aStore } from './a-store.ts'

const holder = { name: 'Иванова Анна', phone: '79161234567', email: 'Anna@Example.com' }
const card = aCachedCard({
  number: '2000000000015',
  barcode: '4600000000015',
  magnetic: '6001',
  remoteId: '77',
  owner: 'u5',
  contact: holder,
})

function found(cards: { number: string }[]): string[] {
  return cards.map(({ number }) => number)
}

test('a card is found by everything that is printed on it and everything that is known of its holder', () => {
  const { cache } = aStore()
  cache.saveCard(card)
  const ways = {
    number: cache.cardsByNumber('2000000000015'),
    barcode: cache.cardsByBarcode('4600000000015'),
    magnetic: cache.cardsByMagnetic('6001'),
    tail: cache.cardsByPhoneTail('4567'),
    email: cache.cardsByEmail('anna@example.com'),
    emailStart: cache.cardsByEmailStart('ANNA@'),
    owner: cache.cardsByOwner('organization', 'u5'),
    name: cache.byName('анн иванова').cards,
  }
  for (const [way, cards] of Object.entries(ways)) expect(found(cards), way).toEqual([card.number])
  expect(cache.findCardById('organization', '77')).toEqual(card)
  expect(cache.cardsByBarcode(card.number)).toEqual([])
  expect(cache.cardsByOwner('customer', 'u5')).toEqual([])
})

test('a card whose barcode is its number is found by it once', () => {
  const { cache } = aStore()
  cache.saveCard({ ...card, barcode: card.number })
  expect(found(cache.cardsByBarcode(card.number))).toEqual([card.number])
})

test('a phone finds the cards bound to it, its tail also those whose holder has it', () => {
  const { cache } = aStore()
  cache.saveCard(card)
  cache.saveCard({ ...card, number: '2000000000022', phone: holder.phone })
  expect(found(cache.cardsByPhone(holder.phone))).toEqual(['2000000000022'])
  expect(found(cache.cardsByPhoneTail('34567'))).toEqual(['2000000000015', '2000000000022'])
  cache.setCardHolder('organization', '2000000000022', { phone: '79030000000', owner: null }, 2000)
  expect(found(cache.cardsByPhone(holder.phone))).toEqual([])
  expect(found(cache.cardsByPhone('79030000000'))).toEqual(['2000000000022'])
})

test('another name is found by its own words alone', () => {
  const { cache } = aStore()
  cache.saveCard(card)
  cache.saveCard({ ...card, contact: { ...holder, name: 'Петрова Анна' } })
  expect(cache.byName('иванова').cards).toEqual([])
  expect(found(cache.byName('петрова').cards)).toEqual([card.number])
  cache.forgetCard('organization', card.number)
  expect(cache.byName('петрова').cards).toEqual([])
  expect(cache.size().count).toBe(0)
})

test('a card leads to its holder and the holder to all of their cards', () => {
  const { cache } = aStore()
  const client = {
    processing: 'organization',
    phone: holder.phone,
    email: null,
    contact: holder,
    balance: '10',
    asOf: 1,
  } as const
  cache.saveCard(card)
  cache.saveCard({ ...card, number: '2000000000022' })
  cache.saveClient({ ...client, id: 'u5' })
  cache.saveClient({ ...client, id: 'u6' })
  cache.linkClient('organization', card.number, 'u5')
  expect(cache.clientsByKey(card.number).map(({ id }) => id)).toEqual(['u5'])
  expect(cache.keysOfClient('organization', 'u5')).toEqual(['2000000000015', '2000000000022'])
})

test('what a card was blocked for is kept while it stays blocked, also when a reading does not say', () => {
  const { cache } = aStore()
  cache.saveCard(card)
  cache.setCardStatus('organization', card.number, 'blocked', '0', 2000)
  cache.saveCard({ ...card, status: 'blocked', asOf: 3000 })
  expect(cache.findCard('organization', card.number)).toMatchObject({ status: 'blocked', blockedFor: '0' })
  cache.saveCard({ ...card, asOf: 4000 })
  expect(cache.findCard('organization', card.number)).toMatchObject({ status: 'active', blockedFor: null })
})

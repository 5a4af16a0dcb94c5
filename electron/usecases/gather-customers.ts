/** Joins cached rows of all processings into customers: the same number, or a contact with the same MSISDN phone. */
import type { ExactLookupKey } from '../../shared/model/identifier.ts'
import { mostFound, type Cache, type CachedCard, type CachedClient } from '../db/cache.ts'
import type { Store } from '../db/store.ts'

export type Gathered = { cards: CachedCard[]; clients: CachedClient[] }

/** The customers of the cache that one look-up leads to, each complete. */
export function customersBy(store: Store, by: ExactLookupKey, value: string): Gathered[] {
  const cache = readOnce(store.cache)
  return store.reading(() => gather(cache, seedsFor(cache, by, value)))
}

/** The same cache for the length of one look-up: joining asks by the same numbers and phones over and over. */
function readOnce(cache: Cache): Cache {
  const once = <T>(read: (key: string) => T) => {
    const answers = new Map<string, T>()
    return (key: string): T => {
      const answer = answers.get(key) ?? read(key)
      answers.set(key, answer)
      return answer
    }
  }
  return {
    ...cache,
    cardsByNumber: once(cache.cardsByNumber),
    cardsByPhone: once(cache.cardsByPhone),
    clientsByKey: once(cache.clientsByKey),
    clientsByPhone: once(cache.clientsByPhone),
  }
}

/** Cached rows that one look-up leads to, before joining. */
export function seedsFor(cache: Cache, by: ExactLookupKey, value: string): Gathered {
  switch (by) {
    case 'number':
    case 'barcode':
    case 'magnetic':
      return {
        cards: [
          ...cache.cardsByNumber(value),
          ...cache.cardsByBarcode(value),
          ...cache.cardsByMagnetic(value),
        ],
        clients: cache.clientsByKey(value),
      }
    case 'code':
      return { cards: cache.cardsByCode(value), clients: cache.clientsByKey(value) }
    case 'phone':
      return { cards: cache.cardsByPhone(value), clients: cache.clientsByPhone(value) }
    case 'email':
      return { cards: cache.cardsByEmail(value), clients: cache.clientsByEmail(value.toLowerCase()) }
    case 'name':
      return cache.byName(value)
  }
}

/** One `Gathered` per customer, each complete. */
export function gather(cache: Cache, seeds: Gathered): Gathered[] {
  const seen = new Set<string>()
  const customers: Gathered[] = []
  for (const seed of [...seeds.cards.map(wrapCard), ...seeds.clients.map(wrapClient)]) {
    if (customers.length >= mostFound) break
    const customer = complete(cache, seed, seen)
    if (customer !== null) customers.push(customer)
  }
  return customers
}

const wrapCard = (card: CachedCard): Gathered => ({ cards: [card], clients: [] })
const wrapClient = (client: CachedClient): Gathered => ({ cards: [], clients: [client] })
const cardKey = (card: CachedCard) => `card:${card.processing}:${card.number}`
const clientKey = (client: CachedClient) => `client:${client.processing}:${client.id}`

function complete(cache: Cache, seed: Gathered, seen: Set<string>): Gathered | null {
  const result: Gathered = { cards: [], clients: [] }
  const cards = [...seed.cards]
  const clients = [...seed.clients]
  for (;;) {
    const card = cards.pop()
    if (card !== undefined) {
      if (seen.has(cardKey(card))) continue
      seen.add(cardKey(card))
      result.cards.push(card)
      cards.push(...cache.cardsByNumber(card.number))
      clients.push(...cache.clientsByKey(card.number))
      if (card.phone !== null) {
        cards.push(...cache.cardsByPhone(card.phone))
        clients.push(...cache.clientsByPhone(card.phone))
      }
      continue
    }
    const client = clients.pop()
    if (client === undefined) break
    if (seen.has(clientKey(client))) continue
    seen.add(clientKey(client))
    result.clients.push(client)
    if (client.phone !== null) {
      cards.push(...cache.cardsByPhone(client.phone))
      clients.push(...cache.clientsByPhone(client.phone))
    }
    for (const key of cache.keysOfClient(client.processing, client.id))
      cards.push(...cache.cardsByNumber(key))
  }
  return result.cards.length + result.clients.length === 0 ? null : result
}

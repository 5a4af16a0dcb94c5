/**
 * Joins cached rows of all processings into customers: the same number, the same MSISDN phone, or the same contact within
 * one processing. Strangers are never joined: two contacts of one processing are two people, a phone that both of them have
 * tells nothing, and neither does an e-mail.
 */
import { capabilities } from '../../shared/model/capabilities.ts'
import { isEmail, isWholePhone, type ExactLookupKey } from '../../shared/model/identifier.ts'
import { mostFound, type Cache, type CachedCard, type CachedClient } from '../db/cache.ts'
import { isCard, personOf, rowKey } from '../db/cached-people.ts'
import type { Store } from '../db/store.ts'

/** Rows that one look-up leads to, before joining. */
export type Seeds = { cards: CachedCard[]; clients: CachedClient[] }
/** `phone`: theirs and nobody else's, as far as the cache knows. */
export type Gathered = Seeds & { phone: string | null }

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

export function seedsFor(cache: Cache, by: ExactLookupKey, value: string): Seeds {
  switch (by) {
    case 'number':
    case 'barcode':
    case 'magnetic':
      return seedsByNumber(cache, value)
    case 'code':
      return { cards: cache.cardsByCode(value), clients: cache.clientsByKey(value) }
    case 'phone':
      if (!isWholePhone(value)) return { cards: cache.cardsByPhoneTail(value), clients: [] }
      return { cards: cache.cardsByPhone(value), clients: cache.clientsByPhone(value) }
    case 'email': {
      const email = value.toLowerCase()
      return isEmail(email)
        ? { cards: cache.cardsByEmail(email), clients: cache.clientsByEmail(email) }
        : { cards: cache.cardsByEmailStart(email), clients: cache.clientsByEmailStart(email) }
    }
    case 'name':
      return cache.byName(value)
  }
}

/** A reader may type a magnetic code without its marks, and a scanner a code that another processing calls a barcode. */
function seedsByNumber(cache: Cache, value: string): Seeds {
  const cards = [...cache.cardsByNumber(value), ...cache.cardsByBarcode(value)]
  return {
    cards: cards.length > 0 ? cards : cache.cardsByMagnetic(value),
    clients: cache.clientsByKey(value),
  }
}

/** One `Gathered` per customer, each complete. */
export function gather(cache: Cache, seeds: Seeds): Gathered[] {
  const seen = new Set<string>()
  const phones = new Set<string | null>()
  const customers: Gathered[] = []
  for (const seed of [...seeds.cards, ...seeds.clients]) {
    if (customers.length >= mostFound) break
    if (seen.has(rowKey(seed))) continue
    const customer = complete(cache, seed, seen)
    // Whoever is left over although somebody nearer has this phone, is not known by it.
    customers.push(phones.has(customer.phone) ? { ...customer, phone: null } : customer)
    phones.add(customer.phone)
  }
  return customers
}

type Row = CachedCard | CachedClient
const mostRows = 2 * mostFound

/** The nearest rows first, so that of two people who could be meant the nearer one is. */
function complete(cache: Cache, seed: Row, seen: Set<string>): Gathered {
  const result: Gathered = { cards: [], clients: [], phone: null }
  const people = new Map<string, string>()
  const asked = new Set<string>()
  const queue: Row[] = [seed]
  for (let at = 0; at < queue.length && result.cards.length + result.clients.length < mostRows; at += 1) {
    const row = queue[at] as Row
    const person = personOf(row)
    const known = people.get(row.processing)
    if (seen.has(rowKey(row)) || (person !== null && known !== undefined && known !== person)) continue
    seen.add(rowKey(row))
    if (person !== null) people.set(row.processing, person)
    if (isCard(row)) result.cards.push(row)
    else result.clients.push(row)
    queue.push(...neighboursOf(cache, row, asked))
    if (result.phone === null && row.phone !== null && isOnePersons(cache, row.phone))
      result.phone = row.phone
  }
  return result
}

function neighboursOf(cache: Cache, row: Row, asked: Set<string>): Row[] {
  const rows: Row[] = []
  const once = (question: string, read: () => Row[]) => {
    if (asked.has(question)) return
    asked.add(question)
    rows.push(...read())
  }
  const byNumber = (number: string) =>
    once(`number:${number}`, () => [...cache.cardsByNumber(number), ...cache.clientsByKey(number)])
  const { processing, phone } = row
  const person = personOf(row)
  if (isCard(row)) byNumber(row.number)
  else for (const key of cache.keysOfClient(processing, row.id)) byNumber(key)
  if (person !== null && capabilities[processing].cards) {
    once(`person:${processing}:${person}`, () => {
      const client = cache.findClient(processing, person)
      return [...cache.cardsByOwner(processing, person), ...(client === undefined ? [] : [client])]
    })
  }
  if (phone !== null && isOnePersons(cache, phone)) {
    once(`phone:${phone}`, () => [...cache.cardsByPhone(phone), ...cache.clientsByPhone(phone)])
  }
  return rows
}

/** False for a phone that nobody can have, and for one that two contacts of one processing have. */
function isOnePersons(cache: Cache, phone: string): boolean {
  if (!isWholePhone(phone) || /(\d)\1{8}$/.test(phone)) return false
  const rows = [...cache.cardsByPhone(phone), ...cache.clientsByPhone(phone)]
  const people = new Map<string, string>()
  return rows.every((row) => {
    const person = personOf(row)
    if (person === null) return true
    const known = people.get(row.processing) ?? person
    people.set(row.processing, known)
    return known === person
  })
}

import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { CachedCard } from '../../electron/db/cache.ts'
import type { Store } from '../../electron/db/store.ts'
import { finish, onlyPage, openBulk } from './a-bulk.ts'
import { aCachedCard } from './a-card.ts'
import { aStore } from './a-store.ts'

const organization = 'organization'
const cardOf = (number: string, own: Partial<CachedCard> = {}) => aCachedCard({ number, ...own })
const clientOf = (id: string, asOf = 1000) =>
  ({ processing: organization, id, phone: null, email: null, contact: null, balance: '5', asOf }) as const

/** One complete refresh that began at `nowMs` and read everything a moment later. */
function refreshWith(store: Store, nowMs: number, numbers: string[], own: Partial<CachedCard> = {}): void {
  const bulk = openBulk(store, store.refreshes.begin(organization, nowMs))
  const cards = numbers.map((number) => cardOf(number, { ...own, asOf: nowMs + 1 }))
  bulk.takePage(onlyPage({ cards, readAt: nowMs + 1 }))
  finish(bulk, nowMs + 2)
  bulk.close()
}
const numbersIn = (store: Store) =>
  store.cardPages.page({ processing: organization, limit: 1000 }).map(({ number }) => number)

/** Pages of the log that `work` has written. */
function written(store: Store, work: () => void): number {
  const db = new Database(store.file)
  onTestFinished(() => void db.close())
  db.pragma('wal_checkpoint(TRUNCATE)')
  work()
  const [{ log } = { log: 0 }] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number }[]
  db.close()
  return log
}

test('what the list has is in the cache, and what it no longer has is gone after it was read to its end', () => {
  const store = aStore()
  refreshWith(store, 1000, ['1', '2', '3'])
  const bulk = openBulk(store, store.refreshes.begin(organization, 5000))
  bulk.takePage(onlyPage({ next: 'p2', cards: [cardOf('1'), cardOf('4')], readAt: 5001 }))
  expect(numbersIn(store)).toEqual(['1', '2', '3', '4'])
  bulk.takePage(onlyPage({ cursor: 'p2', cards: [cardOf('3')], readAt: 5002 }))
  finish(bulk, 5003)
  expect(numbersIn(store)).toEqual(['1', '3', '4'])
  expect(store.cache.byName('')).toEqual({ cards: [], clients: [] })
  expect(store.cache.size()).toMatchObject({ count: 3 })
  expect(store.refreshes.get(organization)).toMatchObject({ state: 'done', rows: 3, finishedAt: 5003 })
})

test('a refresh of a base that did not change writes next to nothing, and everything is as of that refresh', () => {
  const store = aStore()
  const numbers = Array.from({ length: 3000 }, (_, index) => String(10_000 + index))
  const contact = { name: 'Иванова Анна Петровна', phone: '79161234567', email: 'a@example.com' }
  const first = written(store, () => refreshWith(store, 1000, numbers, { contact }))
  const second = written(store, () => refreshWith(store, 9000, numbers, { contact }))
  expect(second).toBeLessThan(15)
  expect(second).toBeLessThan(first / 20)
  expect(store.cache.findCard(organization, '10007')).toMatchObject({ asOf: 9000 })
})

test('a card that was read or proved later than the page keeps what it has; an older one takes the page', () => {
  const store = aStore()
  for (const number of ['read', 'proved', 'old']) store.cache.saveCard(cardOf(number, { asOf: 1000 }))
  const bulk = openBulk(store, store.refreshes.begin(organization, 2000), 30)
  store.cache.saveCard(cardOf('read', { magnetic: 'new', asOf: 2500 }))
  store.cache.setCardStatus(organization, 'proved', 'blocked', null, 2380)
  const page = ['read', 'proved', 'old'].map((number) => cardOf(number, { magnetic: 'page', asOf: 2400 }))
  bulk.takePage(onlyPage({ cards: page, readAt: 2400 }))
  finish(bulk, 3000)
  expect(store.cache.findCard(organization, 'read')).toMatchObject({ magnetic: 'new', asOf: 2500 })
  expect(store.cache.findCard(organization, 'proved')).toMatchObject({ status: 'blocked', magnetic: null })
  expect(store.cache.findCard(organization, 'old')).toMatchObject({ magnetic: 'page', asOf: 2400 })
})

test('once readings show a change, a page that says otherwise is believed', () => {
  const store = aStore()
  store.cache.saveCard(cardOf('1', { asOf: 1000 }))
  store.cache.setCardStatus(organization, '1', 'blocked', null, 2000)
  refreshWith(store, 3000, ['1'])
  expect(store.cache.findCard(organization, '1')).toMatchObject({ status: 'active', asOf: 3001 })
})

test('a card that a look-up has found while the list was read is not deleted', () => {
  const store = aStore()
  refreshWith(store, 1000, ['1', '2'])
  const bulk = openBulk(store, store.refreshes.begin(organization, 5000))
  bulk.takePage(onlyPage({ cards: [cardOf('1', { asOf: 5001 })], readAt: 5001 }))
  store.cache.saveCard(cardOf('2', { asOf: 5002 }))
  store.cache.saveCard(cardOf('3', { asOf: 5002 }))
  finish(bulk, 5003)
  expect(numbersIn(store)).toEqual(['1', '2', '3'])
})

test('other processings keep their cards, and a list without a single one takes nobody', () => {
  const store = aStore()
  store.cache.saveCard(cardOf('9', { processing: 'cashdesk' }))
  store.cache.saveClient(clientOf('u1'))
  refreshWith(store, 1000, ['1', '2'])
  expect(store.cache.findCard('cashdesk', '9')).toBeDefined()
  expect(store.cache.findClient(organization, 'u1')).toMatchObject({ asOf: 1000 })
  refreshWith(store, 5000, [])
  expect(numbersIn(store)).toEqual(['1', '2'])
  expect(store.cache.findCard(organization, '1')).toMatchObject({ asOf: 1001 })
})

test('clients that the list has are kept, changed and deleted as cards are', () => {
  const store = aStore()
  for (const [nowMs, ids] of [
    [1000, ['u1', 'u2']],
    [5000, ['u2', 'u3']],
  ] as const) {
    const bulk = openBulk(store, store.refreshes.begin(organization, nowMs))
    const clients = ids.map((id) => ({ ...clientOf(id, nowMs + 1), balance: String(nowMs) }))
    bulk.takePage(onlyPage({ clients, readAt: nowMs + 1 }))
    finish(bulk, nowMs + 2)
  }
  const found = ['u1', 'u2', 'u3'].map((id) => store.cache.findClient(organization, id)?.balance)
  expect(found).toEqual([undefined, '5000', '5000'])
})

test.each([
  ['by what each page counts', 3],
  ['by what the first page has counted', null],
])('nothing is deleted after a list that grew shorter while it was read, %s', (_how, total) => {
  const store = aStore()
  refreshWith(store, 1000, ['1', '2', '3', '4'])
  const bulk = openBulk(store, store.refreshes.begin(organization, 5000))
  bulk.takePage(onlyPage({ next: 'p2', total: 4, cards: [cardOf('1'), cardOf('2')], readAt: 5001 }))
  // Card 1 was deleted, so that card 3 has moved to the first page.
  bulk.takePage(onlyPage({ cursor: 'p2', total, cards: [cardOf('4')], readAt: 5002 }))
  finish(bulk, 5003)
  expect(numbersIn(store)).toEqual(['1', '2', '3', '4'])
  expect(store.refreshes.get(organization)).toMatchObject({ state: 'done' })
  refreshWith(store, 9000, ['2', '3', '4'])
  expect(numbersIn(store)).toEqual(['2', '3', '4'])
})

test('a refresh that was called off, or a page that is in already, takes in nothing more', () => {
  const store = aStore()
  const bulk = openBulk(store, store.refreshes.begin(organization, 1000))
  expect(bulk.takePage(onlyPage({ next: 'p2', cards: [cardOf('1')] }))).toBe(true)
  expect(bulk.takePage(onlyPage({ next: 'p2', cards: [cardOf('2')] }))).toBe(false)
  store.refreshes.end(organization, 'cancelled', null, 2000)
  expect(bulk.takePage(onlyPage({ cursor: 'p2', cards: [cardOf('3')] }))).toBe(false)
  store.refreshes.begin(organization, 3000)
  expect(bulk.takePage(onlyPage({ cards: [cardOf('4')] }))).toBe(false)
  expect(numbersIn(store)).toEqual(['1'])
})

test('a list that names a card’s master leaves what was read of that account, with its age, and nothing of another', () => {
  const store = aStore()
  const balances = [{ bucket: 'active', kind: 'money', amount: '70' }] as const
  const own = { details: { master: 'm1' }, balances: [] }
  store.cache.saveCard(cardOf('1', { ...own, balances: [...balances], asOf: 500 }))
  refreshWith(store, 1000, ['1', '2'], own)
  expect(store.cache.findCard(organization, '1')).toMatchObject({ balances, asOf: 500, status: 'active' })
  expect(store.cache.findCard(organization, '2')).toMatchObject({ balances: [], asOf: 1001 })

  store.cache.setCardStatus(organization, '1', 'issued', null, 1500)
  refreshWith(store, 2000, ['1', '2'], { ...own, status: 'blocked' })
  expect(store.cache.findCard(organization, '1')).toMatchObject({ balances, asOf: 500, status: 'blocked' })

  refreshWith(store, 3000, ['1', '2'], { ...own, details: { master: 'm2' } })
  expect(store.cache.findCard(organization, '1')).toMatchObject({ balances: [], asOf: 3001 })
})

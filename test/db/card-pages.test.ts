import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openStore, type Store } from '../../electron/db/store.ts'
import type { CardPageQuery } from '../../electron/db/card-pages.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import { aCachedCard } from './a-card.ts'
import { aFolder, aStore } from './a-store.ts'

const people = [
  { name: 'Иванова Анна Петровна', phone: '79161234567', email: 'anna@example.com' },
  { name: 'Ёлкин Пётр', phone: '79031114567', email: 'petr@example.com' },
  { name: 'Иванов Пётр', phone: '79031112233', email: 'Ivanov@Example.com' },
]
const statuses: CardStatus[] = ['active', 'blocked', 'issued']
const groups = ['g1', 'g2', null]

/** Thirty cards: every person, status and group meets; numbers are not in the order of writing. */
function filled(store: Store): void {
  store.transaction(() => {
    for (let index = 0; index < 30; index += 1) {
      const person = people[index % 3] ?? { name: '' }
      const group = groups[Math.floor(index / 9) % 3] ?? null
      const number = String(2000 + ((index * 7) % 30))
      store.cache.saveCard(
        aCachedCard({
          number,
          barcode: index % 2 === 0 ? number : `B${number}`,
          magnetic: `M${index}`,
          status: statuses[Math.floor(index / 3) % 3] ?? 'active',
          contact: person,
          details: group === null ? {} : { group },
        }),
      )
    }
    store.cache.saveCard(aCachedCard({ processing: 'customer', number: '2001', contact: people[0] ?? null }))
  })
}

const numbersOf = (store: Store, query: Partial<CardPageQuery>): string[] =>
  store.cardPages.page({ processing: 'organization', limit: 100, ...query }).map(({ number }) => number)

test('cards come in the order of their numbers, page after page, and only of the processing asked for', () => {
  const store = aStore()
  filled(store)
  const all = numbersOf(store, {})
  expect(all).toEqual(Array.from({ length: 30 }, (_, index) => String(2000 + index)))
  const pages: string[] = []
  for (let after = ''; ;) {
    const page = numbersOf(store, { after, limit: 7 })
    pages.push(...page)
    if (page.length < 7) break
    after = page.at(-1) ?? ''
  }
  expect(pages).toEqual(all)
})

test.each([
  ['the start of a number', '200', 10],
  ['a whole number', '2015', 1],
  ['the start of a barcode of its own, in small letters', 'b20', 15],
  ['a magnetic code', 'M13', 1],
  ['the end of a phone', '4567', 20],
  ['the end of a phone as it is written', '123-45-67', 10],
  ['the start of an e-mail, whatever its letters', 'IVANOV@', 10],
  ['the start of a word of a name', 'иван', 20],
  ['the starts of two words in any order', 'пет иванова', 10],
  ['a name with ё typed as е', 'елкин петр', 10],
  ['a word that nobody has', 'сидоров', 0],
  ['a mark that patterns know', '%', 0],
  ['nothing but spaces', '  ', 30],
])('cards are found by %s', (_what, text, count) => {
  const store = aStore()
  filled(store)
  expect(numbersOf(store, { text })).toHaveLength(count)
})

test('a page of any group, status and text together holds exactly the cards that have all of them', () => {
  const store = aStore()
  filled(store)
  const cards = store.cardPages.page({ processing: 'organization', limit: 100 })
  fc.assert(
    fc.property(
      fc.constantFrom(undefined, null, 'g1', 'g2'),
      fc.constantFrom(undefined, ...statuses),
      fc.constantFrom('', 'ив', 'ёлк', '2233'),
      fc.constantFrom('', '2004', '2017'),
      (group, status, text, after) => {
        const wanted = cards.filter(
          (card) =>
            (group === undefined || (card.details?.group ?? null) === group) &&
            (status === undefined || card.status === status) &&
            card.number > after &&
            (text === '' ||
              (text === '2233'
                ? (card.contact?.phone ?? '').endsWith(text)
                : (card.contact?.name ?? '').toLowerCase().includes(text))),
        )
        const found = numbersOf(store, { group, status, text, after })
        expect(found).toEqual(wanted.map(({ number }) => number))
      },
    ),
  )
})

test('a text that most cards have is paged through in order too', () => {
  const store = aStore()
  const count = 20_100
  store.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const contact = { name: index % 2 === 0 ? 'Общая Анна' : 'Общая Мария' }
      store.cache.saveCard(aCachedCard({ number: String(100_000 + index), barcode: null, contact }))
    }
  })
  expect(numbersOf(store, { text: 'общая', after: '110000', limit: 3 })).toEqual([
    '110001',
    '110002',
    '110003',
  ])
  expect(numbersOf(store, { text: 'общая анна', after: '110000', limit: 2 })).toEqual(['110002', '110004'])
  expect(numbersOf(store, { text: '1', after: '120098', limit: 5 })).toEqual(['120099'])
})

test('no page is searched for by reading all cards', () => {
  const folder = aFolder()
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  onTestFinished(() => prepare.mockRestore())
  const store = openStore(folder)
  const before = prepare.mock.calls.length
  for (const group of [undefined, null, 'g1'])
    for (const status of [undefined, 'active', 'blocked'] as const)
      for (const text of ['', 'a']) numbersOf(store, { group, status, text })
  const statements = prepare.mock.calls.slice(before).map(([sql]) => sql)
  prepare.mockRestore()
  store.close()
  expect(statements.length).toBeGreaterThanOrEqual(18)

  const db = new Database(join(folder, 'till.sqlite'))
  onTestFinished(() => void db.close())
  const query = {
    processing: '',
    after: '',
    group: '',
    status: '',
    limit: 1,
    rows: '[]',
    start: '',
    tail: '',
    end: '',
    words: '[]',
  }
  for (const sql of statements) {
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(query) as { detail: string }[]
    const scans = plan.filter(
      ({ detail }) => detail.startsWith('SCAN') && !detail.startsWith('SCAN json_each'),
    )
    expect(scans).toEqual([])
    const sorts = plan.filter(({ detail }) => detail.includes('TEMP B-TREE'))
    expect(sorts.length === 0 || sql.includes('json_each(@rows)'), sql).toBe(true)
  }
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { sql as firstShape } from '../../electron/db/migrations/0001-start.ts'
import { openStore } from '../../electron/db/store.ts'

test('a store of the first version keeps its cache: customers by their keys, their number and the newest reading', () => {
  const folder = firstVersion(`
    INSERT INTO cached_card (processing, number, status, balances_json, as_of)
      VALUES ('cashdesk', '2000000000015', 'active', '[]', 100), ('cashdesk', '2000000000022', 'new', '[]', 300);
    INSERT INTO cached_client (processing, id, balance, as_of) VALUES ('loyalclient', 'c1', '10.50', 200);
    INSERT INTO cached_client_key VALUES ('loyalclient', '2000000000015', 'c1');`)
  const store = openStore(folder)
  onTestFinished(() => store.close())

  expect(store.cache.size()).toEqual({ count: 3, newest: 300 })
  expect(store.cache.clientsByKey('2000000000015')).toMatchObject([{ id: 'c1', balance: '10.50' }])
  expect(store.cache.keysOfClient('loyalclient', 'c1')).toEqual(['2000000000015'])
})

test('a store of the first version whose cache is empty says that nothing was ever read', () => {
  const store = openStore(firstVersion(''))
  onTestFinished(() => store.close())
  expect(store.cache.size()).toEqual({ count: 0, newest: 0 })
})

test('the size of the cache follows what is added, read again and forgotten', () => {
  const store = openStore(firstVersion(''))
  onTestFinished(() => store.close())
  const card = {
    processing: 'cashdesk',
    number: '2000000000015',
    barcode: null,
    status: 'active',
    category: null,
    type: null,
    balances: [],
    phone: null,
    code: null,
    contact: null,
    blockedFor: null,
    asOf: 100,
  } as const
  store.cache.saveCard({ ...card, balances: [] })
  store.cache.saveCard({ ...card, balances: [], asOf: 500 })
  store.cache.saveClient({
    processing: 'loyalclient',
    id: 'c1',
    phone: null,
    email: null,
    contact: null,
    balance: '0',
    asOf: 400,
  })
  expect(store.cache.size()).toEqual({ count: 2, newest: 500 })

  store.cache.forgetCard('cashdesk', '2000000000015')
  expect(store.cache.size()).toEqual({ count: 1, newest: 500 })
})

/** A data folder as a till of the first version left it. */
function firstVersion(rows: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'till-first-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const db = new Database(join(folder, 'till.sqlite'))
  db.exec(`${firstShape}; PRAGMA user_version = 1; ${rows}`)
  db.close()
  return folder
}

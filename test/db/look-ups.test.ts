import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { sql as firstShape } from '../../electron/db/migrations/0001-start.ts'
import type { NewOperation } from '../../electron/db/operations.ts'
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
    remoteId: null,
    owner: null,
    magnetic: null,
    details: null,
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

test('operations are counted by state as they come and move on, those of the first version among them', () => {
  const store = openStore(
    firstVersion(`
      INSERT INTO operation (id, kind, processing, fields_json, body_hash, priority, state, created_at, operator_id,
        operator_name, input) VALUES
        ('old-1', 'card.issue', 'cashdesk', '{}', '', 1, 'queued', 50, 'o', 'O', 'typed'),
        ('old-2', 'sale.record', 'loyalclient', '{}', '', 1, 'done', 10, 'o', 'O', 'typed');`),
  )
  onTestFinished(() => store.close())
  const block = store.operations.insert(
    newOperation({ id: 'new-1', kind: 'card.block', priority: 0, createdAt: 70 }),
  )
  expect(store.operations.countByState()).toEqual({ queued: 2, done: 1 })
  expect(store.operations.listUnsent()).toEqual([{ processing: 'cashdesk', count: 2, oldest: 50 }])

  store.operations.update(store.operations.get('old-1'), { state: 'sending' })
  expect(store.operations.listUnsent()).toEqual([{ processing: 'cashdesk', count: 1, oldest: 70 }])

  store.operations.update(store.operations.get('old-1'), { state: 'done' })
  store.operations.update(block, { state: 'cancelled' })
  expect(store.operations.countByState()).toMatchObject({ queued: 0, sending: 0, done: 2, cancelled: 1 })
  expect(store.operations.listUnsent()).toEqual([])
})

test('only sales that spend and are not over are open spends', () => {
  const store = openStore(firstVersion(''))
  onTestFinished(() => store.close())
  const sale = { kind: 'sale.record', processing: 'loyalclient' } as const
  store.operations.insert(newOperation({ ...sale, id: 'earns', fields: { amount: '100', spend: '0' } }))
  const spends = store.operations.insert(
    newOperation({ ...sale, id: 'spends', fields: { amount: '100', spend: '12.50' } }),
  )
  expect(store.operations.listOpenDebits('loyalclient').map(({ id }) => id)).toEqual(['spends'])
  expect(store.operations.listOpenDebits('cashdesk')).toEqual([])

  store.operations.update(spends, { state: 'done' })
  expect(store.operations.listOpenDebits('loyalclient')).toEqual([])
})

const newOperation = (own: Partial<NewOperation> & Pick<NewOperation, 'id' | 'kind'>): NewOperation => ({
  processing: 'cashdesk',
  fields: {},
  bodyHash: '',
  card: null,
  contact: null,
  priority: 1,
  createdAt: 100,
  operatorId: 'o',
  operatorName: 'O',
  approvedById: null,
  approvedByName: null,
  input: 'typed',
  caseId: null,
  dependsOn: null,
  checkoutId: null,
  retryOf: null,
  laneKeys: [],
  ...own,
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

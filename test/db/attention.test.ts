import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../electron/db/migrations/index.ts'
import type { Store } from '../../electron/db/store.ts'
import { aFolder, aStore, queued } from './a-store.ts'

const inAttention = (store: Store, id: string, at: number) =>
  store.operations.update(queued(store, { id, laneKeys: ['card:1'] }), {
    state: 'attention',
    attentionAt: at,
  })

test('a till of the version before keeps what needs a person, since its last request', () => {
  const folder = aFolder()
  const db = new Database(join(folder, 'till.sqlite'))
  for (const { version, sql } of migrations.filter((one) => one.version < 6)) {
    db.exec(`${sql}; PRAGMA user_version = ${version};`)
  }
  const insert = db.prepare(`
    INSERT INTO operation (id, kind, processing, fields_json, body_hash, priority, state, created_at, sent_at, operator_id,
      operator_name, input)
    VALUES (?, 'card.issue', 'cashdesk', '{}', '', 1, ?, 10, ?, 'o', 'O', 'typed')`)
  insert.run('sent', 'attention', 20)
  insert.run('unsent', 'attention', null)
  insert.run('done', 'done', 20)
  db.close()
  const { operations } = aStore(folder)
  expect(['sent', 'unsent', 'done'].map((id) => operations.get(id).attentionAt)).toEqual([20, 10, null])
  expect(operations.listInAttention(0, 10).map(({ id }) => id)).toEqual(['sent', 'unsent'])
})

test('what needs a person is listed oldest first, page by page, and counted by how long it has', () => {
  const store = aStore()
  const first = inAttention(store, 'a', 100)
  inAttention(store, 'b', 200)
  queued(store, { id: 'c' })
  expect(store.operations.listInAttention(0, 1).map(({ id }) => id)).toEqual(['a'])
  expect(store.operations.listInAttention(first.seq, 9).map(({ id }) => id)).toEqual(['b'])
  expect(store.operations.countInAttentionSince(150)).toBe(1)
  expect(store.operations.countInAttentionSince(200)).toBe(2)
})

test('what waits behind it are later operations of its lanes and later steps of its case, once each', () => {
  const store = aStore()
  queued(store, { id: 'before', laneKeys: ['card:1'] })
  const parked = inAttention(store, 'parked', 1)
  queued(store, { id: 'same lane and step', laneKeys: ['card:1'], dependsOn: 'parked' })
  queued(store, { id: 'step elsewhere', laneKeys: ['card:2'], dependsOn: 'parked' })
  queued(store, { id: 'block', kind: 'card.block', laneKeys: ['card:1'] })
  queued(store, { id: 'other', laneKeys: ['card:3'] })
  expect(store.operations.countWaitingFor(parked)).toBe(2)
})

test('a shortfall is kept for good; what is owed leaves its list once it is paid or void', () => {
  const store = aStore()
  const add = (id: string, way: 'write-off' | 'charge-later') =>
    store.shortfalls.insert({
      id,
      operationId: 'op',
      processing: 'loyalclient',
      card: null,
      client: 'c',
      amount: '12345678901234567890123456.789',
      way,
      note: 'n',
      decidedBy: 's',
      decidedByName: 'S',
      decidedAt: 5,
    })
  add('bought', 'write-off')
  add('first', 'charge-later')
  add('second', 'charge-later')
  const ids = (isOwed: boolean, before?: number) =>
    store.shortfalls
      .list({ isOwed, limit: 9, ...(before === undefined ? {} : { before }) })
      .map(({ id }) => id)
  expect(ids(false)).toEqual(['second', 'first', 'bought'])
  expect(ids(true)).toEqual(['second', 'first'])
  expect(ids(true, store.shortfalls.find('second')?.seq)).toEqual(['first'])
  store.shortfalls.settle({ id: 'first', at: 9, by: 'd', byName: 'D', note: 'cash' })
  expect(ids(true)).toEqual(['second'])
  expect(store.shortfalls.find('first')).toMatchObject({
    amount: '12345678901234567890123456.789',
    settledAt: 9,
    settledByName: 'D',
    settledNote: 'cash',
  })
  expect(store.shortfalls.listOwed()).toEqual(['12345678901234567890123456.789'])
  expect(store.shortfalls.voidOf('op', 10).map(({ id }) => id)).toEqual(['bought', 'second'])
  expect(ids(true)).toEqual([])
  expect(store.shortfalls.listOwed()).toEqual([])
  expect(store.shortfalls.find('first')).toMatchObject({ voidedAt: null })
})

test('open releases and open holds of a processing are found, ended ones are not', () => {
  const store = aStore()
  const hold = (id: string, untilAt: number, state: 'live' | 'leaked' | 'ended') =>
    store.holds.insert({
      id,
      processing: 'loyalclient',
      client: 'c',
      amount: '1',
      untilAt,
      takenAt: 1,
      state,
      operationId: 'op',
      checkoutId: null,
    })
  hold('late', 300, 'live')
  hold('soon', 200, 'leaked')
  hold('over', 50, 'live')
  hold('ended', 300, 'ended')
  expect(store.holds.listAllOpen('loyalclient', 100).map(({ id }) => id)).toEqual(['soon', 'late'])
  const release = queued(store, { id: 'r', kind: 'bonus.release', card: null, fields: { hold: 'late' } })
  expect(store.operations.listOpenReleases('loyalclient').map(({ id }) => id)).toEqual(['r'])
  store.operations.update(release, { state: 'done' })
  expect(store.operations.listOpenReleases('loyalclient')).toEqual([])
})

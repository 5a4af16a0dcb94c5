import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../electron/db/migrate.ts'
import { migrations } from '../../electron/db/migrations/index.ts'
import { aFolder, aStore, queued } from './a-store.ts'

/** Operations made at 10, 20, 30, 40; an outage from 15 to 35, an empty one, and one that goes on since 38. */
function writtenBeforeOutagesHeldAnything(): string {
  const folder = aFolder()
  const file = join(folder, 'till.sqlite')
  const db = new Database(file)
  migrate(db, file, migrations.slice(0, 6))
  for (const at of [10, 20, 30, 40]) {
    db.prepare(`
      INSERT INTO operation (id, kind, processing, fields_json, body_hash, priority, state, created_at, operator_id,
        operator_name, input) VALUES (?, 'card.issue', 'cashdesk', '{}', '', 1, 'done', ?, 'o', 'O', 'typed')`).run(
      `op-${at}`,
      at,
    )
  }
  db.exec(`
    INSERT INTO outage (processing, reason, started_at, ended_at) VALUES ('cashdesk', 'refused', 15, 35), ('crm', 'dns', 16, 18);
    INSERT INTO outage (processing, reason, started_at) VALUES ('cashdesk', 'timeout', 38)`)
  db.close()
  return folder
}

const contents = (folder: string) => {
  const store = aStore(folder)
  return [1, 2, 3].map((id) => {
    const outage = store.outages.find(id)
    if (outage === undefined) throw new Error(`outage ${id}`)
    return [...store.tallies.read(outage)].map((operation) => operation.id)
  })
}

test('an outage of an earlier version holds what was made between its begin and its end', () => {
  expect(contents(writtenBeforeOutagesHeldAnything())).toEqual([['op-20', 'op-30'], [], ['op-40']])
})

test('so it does when the store of the earlier version was damaged and had to be rebuilt', () => {
  const folder = writtenBeforeOutagesHeldAnything()
  const file = join(folder, 'till.sqlite')
  const db = new Database(file)
  const page = db
    .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'operation_by_card'`)
    .pluck()
    .get() as number
  const size = db.pragma('page_size', { simple: true }) as number
  db.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
  closeSync(handle)
  expect(contents(folder)).toEqual([['op-20', 'op-30'], [], ['op-40']])
})

test('a clock that was set back puts an operation into no other outage', () => {
  const store = aStore()
  queued(store, { id: 'before', createdAt: 500 })
  store.outages.start({ processing: 'cashdesk', reason: 'refused', now: 1000, answeredAt: null })
  queued(store, { id: 'within', createdAt: 400 })
  store.outages.end('cashdesk', 450, false)
  queued(store, { id: 'after', createdAt: 420 })
  const [outage] = store.outages.listBefore(Number.MAX_SAFE_INTEGER, 10)
  if (outage === undefined) throw new Error('no outage')
  expect([...store.tallies.read(outage)].map(({ id }) => id)).toEqual(['within'])
})

test('what was made since it last answered belongs to an outage, and nothing to two of them', () => {
  const store = aStore()
  const lose = (now: number, answeredAt: number) => {
    store.outages.start({ processing: 'cashdesk', reason: 'refused', now, answeredAt })
  }
  const ids = () => {
    const [outage] = store.outages.listBefore(Number.MAX_SAFE_INTEGER, 1)
    return outage === undefined ? [] : [...store.tallies.read(outage)].map(({ id }) => id)
  }
  queued(store, { id: 'answered', createdAt: 100 })
  queued(store, { id: 'met it', createdAt: 210 })
  lose(220, 200)
  queued(store, { id: 'within', createdAt: 230 })
  expect(ids()).toEqual(['met it', 'within'])
  store.outages.end('cashdesk', 240, false)
  queued(store, { id: 'next', createdAt: 250 })
  lose(260, 200)
  expect(ids()).toEqual(['next'])
})

test('while an outage goes on a second one of the same processing is not begun', () => {
  const store = aStore()
  store.outages.start({ processing: 'cashdesk', reason: 'refused', now: 10, answeredAt: null })
  store.outages.start({ processing: 'cashdesk', reason: 'timeout', now: 20, answeredAt: null })
  expect(store.outages.listOpen()).toMatchObject([{ startedAt: 10, reason: 'refused', endedAt: null }])
  store.outages.end('cashdesk', 30, true)
  store.outages.end('cashdesk', 40, false)
  expect(store.outages.listBefore(9, 9)).toMatchObject([{ endedAt: 30, isEndUncertain: true }])
})

test('an outage holds the operations of its own processing alone', () => {
  const store = aStore()
  store.outages.start({ processing: 'loyalclient', reason: 'refused', now: 10, answeredAt: null })
  queued(store, { id: 'card', kind: 'card.issue' })
  queued(store, { id: 'sale', kind: 'sale.record', fields: { amount: '100', spend: '7.5' } })
  queued(store, { id: 'earn', kind: 'sale.record', fields: { amount: '100', spend: '0' } })
  const [outage] = store.outages.listOpen()
  if (outage === undefined) throw new Error('no outage')
  expect(store.tallies.count(outage)).toBe(2)
  expect(store.tallies.listOpenSpends(outage)).toEqual(['7.5'])
})

test('a spend is short when the processing allowed less, and was spent at what was decided', () => {
  const store = aStore()
  const sale = queued(store, { id: 'sale', kind: 'sale.record', fields: { amount: '100', spend: '7.5' } })
  const shortage = { promised: '7.5', allowed: '3' }
  const error = { code: 'SHORTAGE', remoteCode: null, remoteText: null } as const
  const all = { afterSeq: 0, lastSeq: 9, processing: null }
  const attention = store.operations.update(sale, { state: 'attention', error, evidence: { shortage } })
  expect([...store.tallies.read(all)]).toMatchObject([{ allowed: '3', promised: '7.5' }])
  expect(store.tallies.listTrouble(all, 9)).toEqual(['sale'])
  store.operations.update(attention, {
    state: 'done',
    error: null,
    evidence: { shortage, spendDecided: '3' },
    proof: 'confirmed',
  })
  expect([...store.tallies.read(all)]).toMatchObject([{ allowed: '3', spent: '3', state: 'done' }])
})

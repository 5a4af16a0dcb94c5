import Database from 'better-sqlite3'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../electron/db/store.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-rebuild-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const file = () => join(folder, 'till.sqlite')

/** A store with a queued operation, an audit entry and a cache of several pages. */
function fill(): void {
  const store = openStore(folder)
  store.transaction(() => {
    store.operations.insert({
      id: 'op-1',
      kind: 'card.issue',
      processing: 'cashdesk',
      fields: { card: '2900200000013' },
      bodyHash: 'h',
      card: '2900200000013',
      contact: null,
      priority: 1,
      createdAt: 1,
      operatorId: 'o',
      operatorName: 'O',
      approvedById: null,
      approvedByName: null,
      input: 'typed',
      caseId: null,
      dependsOn: null,
      checkoutId: null,
      retryOf: null,
      laneKeys: ['card:2900200000013'],
    })
    store.audit.append({ at: 1, actor: 'o', action: 'operation.accepted', subject: 'op-1', data: {} })
    for (let index = 0; index < 2000; index += 1) {
      store.cache.saveCard({
        processing: 'cashdesk',
        number: String(2_900_000_000_000 + index),
        barcode: null,
        status: 'active',
        category: 'plastic',
        type: 'bonus',
        balances: [],
        phone: null,
        code: null,
        contact: { name: `Иванов ${index}` },
        blockedFor: null,
        remoteId: null,
        owner: null,
        magnetic: null,
        details: null,
        asOf: 1,
      })
    }
  })
  store.close()
}

/** Overwrites the whole page at which a table or an index begins. */
function damage(name: string): void {
  const db = new Database(file())
  db.pragma('wal_checkpoint(TRUNCATE)')
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name) as number
  const size = db.pragma('page_size', { simple: true }) as number
  db.close()
  const handle = openSync(file(), 'r+')
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
  closeSync(handle)
}

test.each(['cached_card', 'card_search', 'operation_by_card', 'operation', 'audit'])(
  'a store damaged in %s comes back with all its records and an empty cache, the damaged files kept aside',
  (name) => {
    fill()
    damage(name)
    const broken = readFileSync(file())

    const store = openStore(folder)

    expect(store.rebuilt).toMatchObject({ from: 'journal', gaps: 0 })
    expect(readFileSync(join(store.rebuilt?.keptIn ?? '', 'till.sqlite'))).toEqual(broken)
    expect(store.operations.get('op-1')).toMatchObject({ state: 'queued', card: '2900200000013' })
    expect(store.operations.countByState()).toMatchObject({ queued: 1 })
    expect(store.operations.list({ card: '2900200000013', limit: 5 })).toHaveLength(1)
    expect(store.audit.findBreak()).toBeNull()
    expect(store.cache.size().count).toBe(0)
    store.close()
  },
)

test('a store that was damaged with its journal gone comes back from its own records', () => {
  fill()
  damage('cached_card')
  rmSync(join(folder, 'journal'), { recursive: true })

  const store = openStore(folder)

  expect(store.rebuilt).toMatchObject({ from: 'records' })
  expect(store.operations.get('op-1')).toMatchObject({ state: 'queued' })
  expect(store.audit.findBreak()).toBeNull()
  store.close()
})

test('a store whose operations cannot be read, with its journal gone, is refused and left as it is', () => {
  fill()
  damage('operation')
  rmSync(join(folder, 'journal'), { recursive: true })
  const broken = readFileSync(file())

  expect(() => openStore(folder)).toThrow(expect.objectContaining({ reason: 'damaged' }))

  expect(readFileSync(file())).toEqual(broken)
  expect(readdirSync(folder).some((name) => name.startsWith('damaged-'))).toBe(false)
})

test('a sound store is not rebuilt', () => {
  fill()
  const store = openStore(folder)
  expect(store.rebuilt).toBeNull()
  expect(store.cache.size().count).toBe(2000)
  store.close()
})

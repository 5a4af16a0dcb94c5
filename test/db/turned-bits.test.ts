import Database from 'better-sqlite3'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../electron/db/store.ts'
import { findTurnedBit } from '../../electron/db/turned-bit.ts'
import { digestOfRow } from '../../electron/db/row-digest.ts'
import { aFolder, aStore, queued } from './a-store.ts'

const file = (folder: string) => join(folder, 'till.sqlite')

/** Writes past the till, as the disk does; the indexes keep what they had. */
function turn(folder: string, from: string, to: string): void {
  const bytes = readFileSync(file(folder))
  let found = 0
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) {
    bytes.write(to, at)
    found += 1
  }
  if (found === 0) throw new Error(`${from} is not in the store`)
  writeFileSync(file(folder), bytes)
}

function filled(): string {
  const folder = aFolder()
  const store = openStore(folder)
  store.transaction(() => {
    queued(store, { id: 'mine-5', kind: 'sale.record', fields: { amount: '100.25', receipt: 'R-77' } })
    queued(store, { id: 'other' })
    store.holds.insert({
      id: 'hold-1',
      processing: 'loyalclient',
      client: 'client-1',
      amount: '40.75',
      untilAt: 5000,
      takenAt: 1000,
      state: 'live',
      operationId: 'mine-5',
      checkoutId: null,
    })
  })
  store.close()
  return folder
}

describe('a bit that has turned in a record is put right', () => {
  test.each([
    ['in an amount', '100.25', '100.24'],
    ['in a receipt', 'R-77', 'R-76'],
    ['in a mark of the text that the indexes read', '"amount"', '"amount#'],
    ['in an id', 'mine-5', 'mine-4'],
    [
      'into something that is no text',
      '100.25',
      Buffer.from([0xb1, 0x30, 0x30, 0x2e, 0x32, 0x35]).toString('latin1'),
    ],
  ])('%s', (_, from, to) => {
    const folder = filled()
    const bytes = readFileSync(file(folder))
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1))
      bytes.write(to, at, 'latin1')
    writeFileSync(file(folder), bytes)
    const store = aStore(folder)
    expect(store.operations.get('mine-5')).toMatchObject({
      state: 'queued',
      fields: { amount: '100.25', receipt: 'R-77' },
    })
    expect(store.mended.length).toBeGreaterThan(0)
    expect(store.mended.every(({ outcome }) => outcome === 'repaired')).toBe(true)
    expect(store.operations.countByState()).toEqual({ queued: 2 })
    expect(store.rebuiltFrom).toBeNull()
  })

  test('in the amount of a hold', () => {
    const folder = filled()
    turn(folder, '40.75', '42.75')
    expect(aStore(folder).holds.find('hold-1')).toMatchObject({ amount: '40.75', state: 'live' })
  })

  test('in the digest itself', () => {
    const folder = filled()
    const db = new Database(file(folder))
    const digest = db.prepare(`SELECT digest FROM operation WHERE id = 'mine-5'`).pluck().get() as string
    db.close()
    turn(
      folder,
      digest,
      digest.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) ^ 2)),
    )
    const store = aStore(folder)
    expect(store.mended).toEqual([{ of: 'operation', key: 'mine-5', outcome: 'repaired' }])
    expect(store.operations.get('mine-5').fields['amount']).toBe('100.25')
  })

  test.each([0, 1, 5, -1, 300, 70_000, 1_794_000_000_000])('in the number %i', (value) => {
    const digest = digestOfRow(['a', value])
    for (const bit of [0n, 2n, 6n]) {
      const turned = Number(BigInt(value) ^ (1n << bit))
      expect(findTurnedBit([Buffer.from('a'), turned], digest)).toEqual({ column: 1, value })
    }
  })
})

test('a record to which more has happened is not acted on: a person decides, and what was found is kept', () => {
  const folder = filled()
  turn(folder, '100.25', '999.99')
  const store = aStore(folder)
  expect(store.mended).toEqual([{ of: 'operation', key: 'mine-5', outcome: 'aside' }])
  expect(store.operations.get('mine-5')).toMatchObject({
    state: 'attention',
    error: { code: 'RECORD_DAMAGED' },
    everUnknown: true,
  })
  expect(store.operations.get('other').state).toBe('queued')
  expect(store.operations.countByState()).toEqual({ queued: 1, attention: 1 })
  store.close()
  const db = new Database(file(folder), { readonly: true })
  const kept = db.prepare('SELECT of, key, outcome, found_json FROM damaged_record').get() as {
    found_json: string
  }
  db.close()
  expect(kept).toMatchObject({ of: 'operation', key: 'mine-5', outcome: 'aside' })
  expect(kept.found_json).toContain('999.99')
})

test('a record of which nobody can tell any more what it was is refused and left alone', () => {
  const folder = filled()
  turn(folder, '"amount"', '{{{{{{{{')
  const before = readFileSync(file(folder))
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ reason: 'damaged' }))
  expect(readFileSync(file(folder))).toEqual(before)
  expect(readdirSync(folder).filter((name) => name.startsWith('damaged-'))).toEqual([])
})

test('every statement that writes a record renews its digest', () => {
  const folder = join(import.meta.dirname, '../../electron/db')
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.ts'))) {
    if (name === 'mend.ts') continue
    const text = readFileSync(join(folder, name), 'utf8')
    const statements = text.match(/`[^`]*\b(UPDATE|INTO) (operation|hold|checkout) [^`]*`/g) ?? []
    for (const statement of statements) expect(statement, name).toContain('digest')
  }
})

test('records of a till that kept no digests get theirs when it is opened', () => {
  const folder = filled()
  const db = new Database(file(folder))
  db.exec('UPDATE operation SET digest = NULL; UPDATE hold SET digest = NULL')
  db.close()
  aStore(folder).close()
  const again = new Database(file(folder), { readonly: true })
  expect(again.prepare('SELECT count(*) FROM operation WHERE digest IS NULL').pluck().get()).toBe(0)
  expect(again.prepare('SELECT count(*) FROM hold WHERE digest IS NULL').pluck().get()).toBe(0)
  again.close()
})

import Database from 'better-sqlite3'
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isDiskTrouble, openStore, type Store } from '../../electron/db/store.ts'
import { recover } from '../../electron/sync/recover.ts'
import { aFolder, aStore, queued } from './a-store.ts'

/** One of each state, with what belongs to it. */
function aBusyDay(store: Store): void {
  store.operators.insert({ id: 'o', name: 'Анна', role: 'director', pinHash: 'scrypt$', createdAt: 1 })
  store.transaction(() => {
    queued(store, { id: 'waits' })
    queued(store, { id: 'blocks', kind: 'card.block' })
    store.denials.insert({
      operationId: 'blocks',
      processing: 'cashdesk',
      card: '2900100000017',
      phone: null,
    })
    store.audit.append({ at: 1, actor: 'o', action: 'operation.accepted', subject: 'waits', data: {} })
  })
  const sent = queued(store, {
    id: 'sent',
    kind: 'sale.record',
    card: null,
    fields: { amount: '9', spend: '1' },
  })
  store.transaction(() => {
    store.holds.insert({
      id: 'h',
      processing: 'loyalclient',
      client: 'c',
      amount: '1',
      untilAt: 9,
      takenAt: 1,
      state: 'live',
      operationId: 'sent',
      checkoutId: null,
    })
    store.operations.update(sent, { state: 'sending', attempts: 1, evidence: { token: { holdId: 'h' } } })
    store.attempts.insert({ seq: sent.seq, purpose: 'change', call: 'POST retail', startedAt: 2 })
  })
  store.operations.update(queued(store, { id: 'settled', card: null }), {
    state: 'done',
    settledAt: 3,
    proof: 'proven',
  })
}

const tablesOf = (folder: string) => {
  const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
  const tables = ['operation', 'lane', 'attempt', 'hold', 'denial', 'operator', 'audit', 'operation_count']
  const rows = Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]))
  db.close()
  return rows
}
const flipBit = (bytes: Buffer, at: number) => void bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
const journalOf = (folder: string) => join(folder, 'journal')
const lastSegment = (folder: string) =>
  join(
    journalOf(folder),
    readdirSync(journalOf(folder))
      .filter((name) => name.endsWith('.log'))
      .toSorted()
      .at(-1) ?? '',
  )

test.each([
  ['lost', (file: string) => rmSync(file)],
  ['emptied', (file: string) => writeFileSync(file, '')],
  ['zeroed', (file: string) => writeFileSync(file, Buffer.alloc(100_000))],
  ['cut in half', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 50_000))],
])('a store that was %s comes back from its journal with every record', (_, harm) => {
  const folder = aFolder()
  const before = openStore(folder)
  aBusyDay(before)
  before.close()
  const whole = tablesOf(folder)
  harm(join(folder, 'till.sqlite'))

  const store = openStore(folder)
  onTestFinished(() => store.close())

  expect(store.rebuilt).toMatchObject({ from: 'journal', gaps: 0 })
  expect(tablesOf(folder)).toEqual(whole)
  expect(store.audit.findBreak()).toBeNull()
  recover(store, 1000)
  expect(store.operations.get('waits')).toMatchObject({ state: 'queued', everUnknown: false })
  expect(store.operations.get('sent')).toMatchObject({ state: 'checking', everUnknown: true })
  expect(store.operations.get('settled')).toMatchObject({ state: 'done' })
  expect(store.denials.isDenied('2900100000017', null)).toBe(true)
})

test('what stands in the journal and was never committed is taken, as if the till had stopped right after the commit', () => {
  const folder = aFolder()
  const store = openStore(folder)
  queued(store, { id: 'first' })
  // A copy of the store as it is without the next commit, and of the journal with it.
  const db = new Database(join(folder, 'till.sqlite'))
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const kept = join(aFolder(), 'till.sqlite')
  copyFileSync(join(folder, 'till.sqlite'), kept)
  store.transaction(() => queued(store, { id: 'second', card: '7' }))
  store.close()
  copyFileSync(kept, join(folder, 'till.sqlite'))

  const again = aStore(folder)

  expect(again.rebuilt).toBeNull()
  expect(again.copy.broughtIn).toBe(1)
  expect(again.operations.get('second')).toMatchObject({ state: 'queued', card: '7', seq: 2 })
  expect(again.operations.countByState()).toEqual({ queued: 2 })
})

test('a commit that fails leaves nothing in the journal', () => {
  const folder = aFolder()
  const store = openStore(folder)
  queued(store, { id: 'kept' })
  const before = readFileSync(lastSegment(folder))
  expect(() =>
    store.transaction(() => {
      queued(store, { id: 'half' })
      throw new Error('stop')
    }),
  ).toThrow('stop')
  expect(() => queued(store, { id: 'kept' })).toThrow('UNIQUE')
  expect(readFileSync(lastSegment(folder))).toEqual(before)
  queued(store, { id: 'next', card: '1' })
  store.close()
  rmSync(join(folder, 'till.sqlite'))
  expect(aStore(folder).operations.countByState()).toEqual({ queued: 2 })
})

test('an operation is in the journal before its commit, whoever writes it and wherever', () => {
  const folder = aFolder()
  const store = aStore(folder)
  store.transaction(() => {
    store.transaction(() => queued(store, { id: 'nested' }))
  })
  queued(store, { id: 'alone', card: '1' })
  store.operators.insert({ id: 'o', name: 'Анна', role: 'cashier', pinHash: 'p', createdAt: 1 })
  const text = readFileSync(lastSegment(folder), 'utf8')
  for (const id of ['nested', 'alone', 'Анна']) expect(text).toContain(id)
})

test('a torn end of the journal is passed over, and the next start goes on', () => {
  const folder = aFolder()
  const store = openStore(folder)
  queued(store, { id: 'one' })
  store.close()
  appendFileSync(lastSegment(folder), '0123456789abcdef{"at":"tx","comm')

  const again = openStore(folder)
  expect(again.copy.keptAside).toBeNull()
  queued(again, { id: 'two', card: '2' })
  again.close()
  rmSync(join(folder, 'till.sqlite'))
  const rebuilt = aStore(folder)
  expect(rebuilt.rebuilt).toMatchObject({ gaps: 0 })
  expect(rebuilt.operations.countByState()).toEqual({ queued: 2 })
})

test('damage in the middle of the journal is reported, the journal kept aside and begun anew from the store', () => {
  const folder = aFolder()
  const store = openStore(folder)
  for (let index = 0; index < 9; index += 1) queued(store, { id: `op-${index}`, card: String(index) })
  store.close()
  const file = lastSegment(folder)
  const bytes = readFileSync(file)
  flipBit(bytes, bytes.indexOf('op-4'))
  writeFileSync(file, bytes)

  const again = openStore(folder)
  expect(again.rebuilt).toBeNull()
  expect(existsSync(again.copy.keptAside ?? '')).toBe(true)
  expect(again.operations.countByState()).toEqual({ queued: 9 })
  again.close()
  rmSync(join(folder, 'till.sqlite'))
  const rebuilt = aStore(folder)
  expect(rebuilt.rebuilt).toMatchObject({ gaps: 0 })
  expect(rebuilt.operations.countByState()).toEqual({ queued: 9 })
})

test('with the store lost as well, what can be read around the damage comes back and the gap is told', () => {
  const folder = aFolder()
  const store = openStore(folder)
  for (let index = 0; index < 9; index += 1) queued(store, { id: `op-${index}`, card: String(index) })
  store.close()
  const file = lastSegment(folder)
  const bytes = readFileSync(file)
  flipBit(bytes, bytes.indexOf('op-4'))
  writeFileSync(file, bytes)
  rmSync(join(folder, 'till.sqlite'))

  const rebuilt = aStore(folder)
  expect(rebuilt.rebuilt?.gaps).toBeGreaterThan(0)
  expect(rebuilt.operations.countByState()).toEqual({ queued: 8 })
  expect(readdirSync(rebuilt.rebuilt?.keptIn ?? '')).toContain('journal')
})

test('a bit that rotted in a row, which SQLite takes for what was written, is set right from the journal', () => {
  const folder = aFolder()
  const store = openStore(folder)
  queued(store, { id: 'op', fields: { amount: '500' } })
  store.close()
  const file = join(folder, 'till.sqlite')
  const bytes = readFileSync(file)
  const at = bytes.indexOf('"amount":"500"')
  bytes.write('900', at + 10)
  writeFileSync(file, bytes)

  const again = aStore(folder)
  expect(again.rebuilt).toMatchObject({ from: 'journal' })
  expect(again.operations.get('op').fields).toEqual({ amount: '500' })
})

test('a store older than its journal gets back what it lacks, also from a journal that was begun anew since', () => {
  const folder = aFolder()
  const store = openStore(folder)
  queued(store, { id: 'old' })
  store.close()
  const backup = aFolder()
  cpSync(join(folder, 'till.sqlite'), join(backup, 'till.sqlite'))
  const later = openStore(folder)
  queued(later, { id: 'new', card: '1' })
  later.close()
  // The journal is lost for once, and begins anew beyond the backup.
  rmSync(journalOf(folder), { recursive: true })
  openStore(folder).close()
  copyFileSync(join(backup, 'till.sqlite'), join(folder, 'till.sqlite'))

  const again = aStore(folder)
  expect(again.rebuilt).toMatchObject({ from: 'journal' })
  expect(again.operations.countByState()).toEqual({ queued: 2 })
})

test('another store’s journal is kept aside and never taken in', () => {
  const [one, other] = [aFolder(), aFolder()]
  for (const [folder, id] of [
    [one, 'mine'],
    [other, 'theirs'],
  ] as const) {
    const store = openStore(folder)
    queued(store, { id })
    store.close()
  }
  rmSync(journalOf(one), { recursive: true })
  cpSync(journalOf(other), journalOf(one), { recursive: true })
  const store = aStore(one)
  expect(store.copy.keptAside).not.toBeNull()
  expect(store.operations.find('theirs')).toBeUndefined()
  expect(store.operations.get('mine').state).toBe('queued')
})

test('a journal that has grown is begun anew and stays whole', () => {
  const folder = aFolder()
  const store = openStore(folder)
  const fields = { filler: 'x'.repeat(100_000) }
  store.transaction(() => queued(store, { id: 'settles', card: '1', fields }))
  for (let index = 0; index < 90; index += 1) {
    const operation = store.operations.get('settles')
    store.operations.update(operation, { attempts: index, state: 'checking' })
  }
  queued(store, { id: 'open' })
  store.close()
  const size = () =>
    readdirSync(journalOf(folder)).reduce(
      (sum, name) => sum + readFileSync(join(journalOf(folder), name)).length,
      0,
    )
  expect(size()).toBeGreaterThan(8 * 1024 * 1024)
  openStore(folder).close()
  expect(size()).toBeLessThan(1024 * 1024)
  rmSync(join(folder, 'till.sqlite'))
  const rebuilt = aStore(folder)
  expect(rebuilt.operations.get('settles')).toMatchObject({ attempts: 89, state: 'checking' })
  expect(rebuilt.operations.get('open').state).toBe('queued')
})

test('after a sync that failed nothing is written any more, and the store opened anew has what was told', () => {
  const folder = aFolder()
  const store = openStore(folder)
  queued(store, { id: 'told', card: null })
  const stops: unknown[] = []
  store.onStopped((error) => stops.push(error))
  const { write } = store.copy
  store.copy.write = () => {
    write()
    throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' })
  }
  const refused = () => queued(store, { id: 'refused', card: null })
  expect(refused).toThrow('EIO')
  store.copy.write = write
  expect(refused).toThrow('EIO')
  expect(isDiskTrouble(stops[0])).toBe('io')
  expect(stops).toHaveLength(1)
  store.close()

  const again = aStore(folder)
  expect(again.rebuilt).toBeNull()
  expect(again.operations.countByState()).toEqual({ queued: 1 })
  expect(() => queued(again, { id: 'refused', card: null })).not.toThrow()
})

test('a disk that takes no more of the journal refuses the commit and goes on once there is space', () => {
  const folder = aFolder()
  const store = aStore(folder)
  const { write } = store.copy
  store.copy.write = () => {
    write()
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    })
  }
  expect(() => queued(store, { id: 'op', card: null })).toThrow('ENOSPC')
  expect(readFileSync(lastSegment(folder), 'utf8')).not.toContain('"op"')
  store.copy.write = write
  queued(store, { id: 'op', card: null })
  expect(store.operations.get('op').state).toBe('queued')
})

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { migrations, newestVersion } from '../../electron/db/migrations/index.ts'
import { sql as firstShape } from '../../electron/db/migrations/0001-start.ts'
import { openDb, type Db } from '../../electron/db/open.ts'
import { openStore } from '../../electron/db/store.ts'
import { aFolder, aStore, entriesOfTheFirstForm, queued } from './a-store.ts'

const refusal = (reason: string) => expect.objectContaining({ name: 'StoreRefusal', reason })

test('every commit reaches the disk: WAL with FULL, and references are enforced', () => {
  const store = openDb(aFolder())
  onTestFinished(() => store.close())
  expect(store.db.pragma('synchronous', { simple: true })).toBe(2)
  expect(store.db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(store.db.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(() => store.db.prepare(`INSERT INTO lane VALUES ('cashdesk', 'card:1', 99)`).run()).toThrow(
    'FOREIGN KEY',
  )
})

test('a store that would not be synced at every commit is refused', () => {
  const folder = aFolder()
  openStore(folder).close()
  const pragma = Database.prototype.pragma
  const weak = vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (
    this: Db,
    source,
    options,
  ) {
    return source === 'synchronous = FULL' ? [] : Reflect.apply(pragma, this, [source, options])
  })
  onTestFinished(() => weak.mockRestore())
  expect(() => openDb(folder)).toThrow('synchronous is 1, not FULL')
})

test('every commit is followed by a sync of the log', ({ skip }) => {
  const folder = aFolder()
  openStore(folder).close()
  const commits = 25
  const script = fileURLToPath(new URL('commit-some.ts', import.meta.url))
  const seen = join(folder, 'seen')
  const traced = [
    '-f',
    '-qq',
    '-e',
    'trace=fdatasync,fsync',
    '-o',
    seen,
    process.execPath,
    script,
    folder,
    String(commits),
  ]
  const { status, error } = spawnSync('strace', traced, { encoding: 'utf8' })
  if (status !== 0) {
    const whyNot = `strace cannot be used here: ${error?.message ?? `it ends with ${status}`}`
    console.warn(whyNot)
    skip(whyNot)
  }
  expect(readFileSync(seen, 'utf8').match(/sync\(\d+/g)?.length).toBeGreaterThanOrEqual(commits)
})

test('a fresh store has the newest version, and every table refuses values of another type', () => {
  const store = openDb(aFolder())
  onTestFinished(() => store.close())
  expect(store.db.pragma('user_version', { simple: true })).toBe(newestVersion)
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
  const tables = store.db.pragma('table_list') as { name: string; type: string; strict: number }[]
  const own = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
  expect(own.length).toBeGreaterThan(15)
  expect(own.filter(({ strict }) => strict !== 1)).toEqual([])
})

test('a transaction that fails leaves nothing of itself', () => {
  const store = aStore()
  const work = () =>
    store.transaction(() => {
      queued(store, { id: 'half' })
      store.audit.append({ at: 1, actor: 'o', action: 'operation.accepted', subject: 'half', data: {} })
      throw new Error('stop')
    })
  expect(work).toThrow('stop')
  expect(store.operations.find('half')).toBeUndefined()
  expect(store.operations.countByState()).toEqual({})
})

/** As a till of the first version left it: audit entries with their hashes, an unsent operation, an operator, a hold. */
function writtenByTheFirstVersion(): string {
  const folder = aFolder()
  const db = new Database(join(folder, 'till.sqlite'))
  db.pragma('journal_mode = WAL')
  db.exec(firstShape)
  db.exec(`
    INSERT INTO operator (id, name, role, pin_hash, created_at) VALUES ('o', 'Анна', 'cashier', 'scrypt$', 1);
    INSERT INTO operation (id, kind, processing, fields_json, body_hash, card, priority, state, created_at,
      operator_id, operator_name, input, ever_unknown, sent_at) VALUES
      ('unsent', 'card.issue', 'cashdesk', '{"card":"2900200000016"}', 'h', '2900200000016', 1, 'queued', 5, 'o', 'Анна', 'typed', 0, NULL),
      ('flying', 'sale.record', 'loyalclient', '{"amount":"100","spend":"40","receipt":"R1"}', 'h', NULL, 1, 'sending', 6, 'o', 'Анна', 'typed', 0, 6);
    INSERT INTO lane VALUES ('cashdesk', 'card:2900200000016', 1);
    INSERT INTO attempt (seq, number, purpose, call, started_at, outcome) VALUES (2, 1, 'change', 'POST retail', 6, 'in-flight');
    INSERT INTO hold VALUES ('h1', 'loyalclient', 'c1', '40', 900, 6, 'live', 'hold-op', 'checkout-1');
    PRAGMA user_version = 1;`)
  for (const row of entriesOfTheFirstForm(3)) {
    db.prepare(
      'INSERT INTO audit VALUES (@seq, @at, @actor, @action, @subject, @data_json, @previous_hash, @hash)',
    ).run(row)
  }
  db.close()
  return folder
}

test('a store of the first version comes over whole, and a copy of it as it was stays beside it', () => {
  const folder = writtenByTheFirstVersion()
  const store = aStore(folder)

  expect(store.operations.get('unsent')).toMatchObject({ state: 'queued', card: '2900200000016' })
  expect(store.operations.get('flying')).toMatchObject({ state: 'sending', fields: { spend: '40' } })
  expect(store.operations.findByReceipt('R1')).toBe('flying')
  expect(store.operations.listOpenDebits('loyalclient')).toHaveLength(1)
  expect(store.attempts.listUnfinished()).toMatchObject([{ number: 1, purpose: 'change' }])
  expect(store.operators.find('Анна')).toMatchObject({ id: 'o', active: true })
  expect(store.holds.find('h1')).toMatchObject({ amount: '40', state: 'live' })
  expect(store.operations.countByState()).toEqual({ queued: 1, sending: 1 })
  expect(store.audit.findBreak()).toBeNull()

  const [copy = ''] = readdirSync(folder).filter((name) => name.startsWith('till.sqlite.before-'))
  const kept = new Database(join(folder, copy), { readonly: true })
  onTestFinished(() => void kept.close())
  expect(kept.pragma('user_version', { simple: true })).toBe(1)
  expect(kept.prepare('SELECT id FROM operation ORDER BY seq').pluck().all()).toEqual(['unsent', 'flying'])
})

test('a lock by the wall clock becomes what is left of it, an hour at most, and an old one is over', () => {
  const folder = aFolder()
  const db = new Database(join(folder, 'till.sqlite'))
  for (const { sql } of migrations.slice(0, 4)) db.exec(sql)
  const addOperator = db.prepare(
    `INSERT INTO operator (id, name, role, pin_hash, locked_until, created_at) VALUES (?, ?, 'senior', '', ?, 1)`,
  )
  const now = Date.now()
  for (const [id, lockedUntil] of [
    ['free', 0],
    ['over', now - 1000],
    ['locked', now + 600_000],
    ['forever', now + 86_400_000],
  ] as const)
    addOperator.run(id, id, lockedUntil)
  db.pragma('user_version = 4')
  db.close()
  const { operators } = aStore(folder)
  const left = (id: string) => operators.findById(id)?.lockedUntilRunning
  expect([left('free'), left('over'), left('forever')]).toEqual([0, 0, 3_600_000])
  expect(left('locked')).toBeGreaterThan(500_000)
  expect(left('locked')).toBeLessThanOrEqual(600_000)
})

test('a store that is new already is opened without another copy', () => {
  const folder = aFolder()
  openStore(folder).close()
  openStore(folder).close()
  expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([])
})

test('a store of a newer till is refused as such and not touched', () => {
  const folder = aFolder()
  openStore(folder).close()
  const file = join(folder, 'till.sqlite')
  const db = new Database(file)
  db.pragma(`user_version = ${newestVersion + 1}`)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const before = readFileSync(file)

  expect(() => openStore(folder)).toThrow(refusal('newer'))
  expect(readFileSync(file)).toEqual(before)
  expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([])
})

test.each([
  ['random bytes', () => randomBytes(70_000)],
  ['a few random bytes', () => randomBytes(7)],
  ['a text', () => Buffer.from('not a store\n'.repeat(500))],
  ['the head of a store and nothing else', headOfAStore],
])('%s in place of the store are refused and left alone', (_, make) => {
  const folder = aFolder()
  const file = join(folder, 'till.sqlite')
  const bytes = make()
  writeFileSync(file, bytes)
  expect(() => openStore(folder)).toThrow(refusal('damaged'))
  expect(readFileSync(file)).toEqual(bytes)
  expect(readdirSync(folder).filter((name) => /damaged|rebuilt|before/.test(name))).toEqual([])
})

function headOfAStore(): Buffer {
  const folder = aFolder()
  openStore(folder).close()
  return readFileSync(join(folder, 'till.sqlite')).subarray(0, 6000)
}

test('a damaged lock stops nobody: it holds nothing', () => {
  const folder = aFolder()
  openStore(folder).close()
  writeFileSync(join(folder, 'lock.sqlite'), randomBytes(8192))
  const store = aStore(folder)
  expect(() => openStore(folder)).toThrow(refusal('in-use'))
  expect(store.operations.countByState()).toEqual({})
})

test('the store, its logs and its second copy are for their user alone, also those that an earlier till has made', ({
  skip,
}) => {
  if (process.platform === 'win32') skip('a folder of the user has the rights there')
  const folder = join(aFolder(), 'data')
  const modes = (): string[] =>
    [
      folder,
      ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    ].filter((path) => !path.includes('lock.sqlite') && (statSync(path).mode & 0o077) !== 0)
  const first = openStore(folder)
  queued(first, { id: 'one' })
  expect(modes()).toEqual([])
  first.close()
  chmodSync(join(folder, 'till.sqlite'), 0o644)
  writeFileSync(join(folder, 'till.sqlite.before-7-1'), '', { mode: 0o644 })
  const store = aStore(folder)
  queued(store, { id: 'two' })
  expect(readdirSync(folder)).toContain('till.sqlite-wal')
  expect(modes()).toEqual([])
})

test('a folder that cannot be written is refused as such', ({ skip }) => {
  const folder = aFolder()
  const whyNot = makeReadOnly(folder)
  if (whyNot !== null) {
    console.warn(`nothing is read-only for this user: ${whyNot}`)
    skip(whyNot)
  }
  expect(() => openStore(folder)).toThrow(refusal('read-only'))
  expect(existsSync(join(folder, 'till.sqlite'))).toBe(false)
})

/** Rights do not hold root back, a file system that is read-only does, where root may mount one. */
function makeReadOnly(folder: string): string | null {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500)
    return null
  }
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder])
  if (status !== 0) return error?.message ?? stderr.toString()
  onTestFinished(() => void spawnSync('umount', [folder]))
  return null
}

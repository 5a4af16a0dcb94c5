/** The trail of a whole engine over its starts and stops, with somebody at the files in between. */
import { copyFileSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { hashOf, type AuditRow } from '../../electron/db/audit-chain.ts'
import { openStore } from '../../electron/db/store.ts'
import { exportQueueOf } from '../../electron/export-queue.ts'
import type { OutsideMarks } from '../../electron/platform/outside-marks.ts'
import { openFileSecretStore } from '../../electron/platform/secrets.ts'
import { startEngine } from '../../electron/start-engine.ts'
import { acknowledgeRestorations } from '../../electron/usecases/acknowledge-restorations.ts'
import { createSessions } from '../../electron/usecases/sessions.ts'
import { configSchema } from '../../shared/model/config.ts'
import { queued } from '../db/a-store.ts'
import { memoryMarks } from '../fakes/memory-marks.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { cheapHash } from '../helpers/cheap-hash.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

const config = configSchema.parse({
  processing: { cashdesk: { url: 'http://127.0.0.1:9', username: 'u', password: 'p' } },
})
const operators = [
  { id: 'director', name: 'Director', role: 'director', pinHash: cheapHash('9999') },
  { id: 'senior', name: 'Senior', role: 'senior', pinHash: cheapHash('5555') },
] as const
const passphrase = 'four words and more'

function aShop(marks: () => OutsideMarks = memoryMarks) {
  const folder = withBlankStore(mkdtempSync(join(tmpdir(), 'till-watch-')), operators)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const start = async () => {
    const { engine, close } = await startEngine({
      dataFolder: folder,
      config,
      training: false,
      secrets: openFileSecretStore(join(folder, 'secrets.json')),
      configFolder: folder,
      log: silentLog([]),
      sessions: createSessions({ nowMs: () => 0, idleLockMin: () => 0 }),
      publish: () => undefined,
      marks: marks(),
      storeStopped: () => undefined,
      callsOver: async () => {},
    })
    return { engine, close }
  }
  return {
    folder,
    file: join(folder, 'till.sqlite'),
    /** From it the store would be put right. */
    loseTheCopy: () => rmSync(join(folder, 'journal'), { recursive: true }),
    /** A day at the till: started, so many entries, stopped cleanly. */
    async day(entries: number): Promise<void> {
      const { engine, close } = await start()
      for (let at = 0; at < entries; at += 1) {
        engine.store.transaction(() => {
          engine.store.audit.append({ at, actor: 'o', action: 'pin.wrong', subject: null, data: {} })
        })
      }
      await close()
    },
    /** What the till finds of its trail at the next start. */
    async found() {
      const { engine, close } = await start()
      const { state, brokenAt, witness } = await engine.audit.verify()
      await close()
      return { state, brokenAt, witness: witness.state }
    },
    async restorations() {
      const { engine, close } = await start()
      const { restorations } = await engine.audit.verify()
      await close()
      return restorations
    },
    /** Somebody answers at the screen for what the till has found. */
    async acknowledge(name = 'Director', pin = '9999') {
      const { engine, close } = await start()
      await engine.audit.verify()
      const session = engine.sessions.open()
      engine.sessions.signIn(session, engine.store.operators.find(name)!.id)
      const request = { pin, reason: 'the disk was changed' }
      try {
        return await acknowledgeRestorations(engine, { type: 'screen', session }, request)
      } finally {
        await close()
      }
    },
    /** The store and its second copy as they were, with everything else left in its place. */
    keep: (name: string) => {
      for (const part of ['till.sqlite', 'journal'])
        cpSync(join(folder, part), join(folder, name, part), { recursive: true })
    },
    putBack: (name: string) => {
      for (const part of ['till.sqlite', 'journal']) {
        rmSync(join(folder, part), { recursive: true })
        cpSync(join(folder, name, part), join(folder, part), { recursive: true })
      }
    },
    async exportQueue() {
      await exportQueueOf({
        dataFolder: folder,
        configFile: null,
        file: join(folder, 'queue.ltq'),
        isCopy: false,
        passphrase,
        nowMs: 1,
      })
    },
    queue() {
      const store = openStore(folder)
      queued(store, { id: 'waits' })
      queued(store, { id: 'waits-too', card: '2' })
      store.close()
    },
  }
}

function withFile(file: string, work: (db: Database.Database) => void): void {
  const db = new Database(file)
  db.exec('DROP TRIGGER IF EXISTS audit_no_update; DROP TRIGGER IF EXISTS audit_no_delete')
  work(db)
  db.close()
}

/** As somebody would who knows how the till does it. */
function forge(db: Database.Database, change: (rows: AuditRow[]) => AuditRow[]): void {
  const rows = change(db.prepare('SELECT * FROM audit ORDER BY seq').all() as AuditRow[])
  db.exec('DELETE FROM audit')
  let previous = '0'.repeat(64)
  for (const [index, row] of rows.entries()) {
    const linked = { ...row, seq: index + 1, previous_hash: previous }
    previous = hashOf(linked)
    db.prepare(
      'INSERT INTO audit VALUES (@seq, @at, @actor, @action, @subject, @data_json, @previous_hash, @hash)',
    ).run({ ...linked, hash: previous })
  }
  db.prepare(`UPDATE meta SET value = ? WHERE key = 'audit.head'`).run(`${rows.length} ${previous}`)
}

test('day after day the trail is whole', async () => {
  const shop = aShop()
  await shop.day(3)
  await shop.day(0)
  await shop.day(2)
  expect(await shop.found()).toEqual({ state: 'whole', brokenAt: null, witness: 'sound' })
})

test('an older copy of the whole database in the place of the newer one is found, and stays found', async () => {
  const shop = aShop()
  await shop.day(3)
  copyFileSync(shop.file, join(shop.folder, 'older'))
  await shop.day(4)
  expect(existsSync(`${shop.file}-wal`)).toBe(false)
  copyFileSync(join(shop.folder, 'older'), shop.file)
  shop.loseTheCopy()
  const cut = {
    state: 'truncated',
    brokenAt: { seq: 4, what: 'truncated' },
    witness: 'sound',
  }
  expect(await shop.found()).toEqual(cut)
  await shop.day(9)
  expect(await shop.found()).toEqual(cut)
})

async function aShopPutBack() {
  const shop = aShop()
  await shop.day(3)
  shop.keep('backup')
  await shop.day(4)
  shop.putBack('backup')
  await shop.day(2)
  return shop
}

test('a director answers for data that were put back: the trail is whole again, and the gap stays in the report', async () => {
  const shop = await aShopPutBack()
  expect(await shop.restorations()).toMatchObject([{ lostSeq: expect.any(Number), acknowledged: null }])
  const [before] = await shop.restorations()
  expect(await shop.acknowledge()).toMatchObject({ state: 'whole', brokenAt: null })
  await shop.day(9)
  expect(await shop.found()).toEqual({ state: 'whole', brokenAt: null, witness: 'sound' })
  expect(await shop.restorations()).toEqual([
    { ...before, acknowledged: { by: 'Director', at: expect.any(String), reason: 'the disk was changed' } },
  ])
})

test('nobody but a director, with their PIN, answers for it, and for nothing that has not happened', async () => {
  const shop = await aShopPutBack()
  await expect(shop.acknowledge('Senior', '5555')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(shop.acknowledge('Director', '1111')).rejects.toMatchObject({ code: 'PIN_WRONG' })
  expect(await shop.found()).toMatchObject({ state: 'truncated' })
  await shop.acknowledge()
  await expect(shop.acknowledge()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('who has answered for one cut has not answered for the next', async () => {
  const shop = await aShopPutBack()
  await shop.acknowledge()
  shop.putBack('backup')
  expect(await shop.found()).toMatchObject({ state: 'truncated', brokenAt: { what: 'truncated' } })
  expect((await shop.restorations()).map(({ acknowledged }) => acknowledged)).toEqual([null, null])
})

test.each([
  ['an entry of the copy changed', (rows: AuditRow[]) => rows.with(1, { ...rows[1]!, actor: 'x' })],
  [
    'an entry after it changed',
    (rows: AuditRow[]) => rows.with(rows.length - 2, { ...rows.at(-2)!, actor: 'x' }),
  ],
])('an answer excuses only what the copy did not have: %s', async (_, change) => {
  const shop = await aShopPutBack()
  await shop.acknowledge()
  await shop.day(3)
  withFile(shop.file, (db) => {
    forge(db, change)
  })
  shop.loseTheCopy()
  expect(await shop.found()).toMatchObject({ state: 'broken' })
})

test('of what a copy has left, the report says how much was signed before', async () => {
  const shop = await aShopPutBack()
  const [honest] = await shop.restorations()
  expect(honest).toMatchObject({ vouchedSeq: honest!.foundSeq })
  const other = aShop()
  await other.day(5)
  withFile(other.file, (db) => {
    forge(db, (rows) => rows.toSpliced(1, 1))
  })
  other.loseTheCopy()
  expect(await other.restorations()).toMatchObject([{ vouchedSeq: 0 }])
})

test('an answer that nobody has given at the till, written into the trail, answers for nothing', async () => {
  const shop = await aShopPutBack()
  withFile(shop.file, (db) => {
    forge(db, (rows) => [...rows, { ...rows.at(-1)!, actor: 'x', action: 'audit.acknowledged' }])
  })
  shop.loseTheCopy()
  await shop.day(1)
  expect((await shop.found()).state).toBe('truncated')
})

test('a whole folder that was put back, signed heads and all, is a cut as well, until somebody answers for it', async () => {
  const marks = memoryMarks()
  const shop = aShop(() => marks)
  const backup = `${shop.folder}-backup`
  onTestFinished(() => rmSync(backup, { recursive: true, force: true }))
  await shop.day(3)
  cpSync(shop.folder, backup, { recursive: true })
  await shop.day(4)
  rmSync(shop.folder, { recursive: true })
  cpSync(backup, shop.folder, { recursive: true })
  expect(await shop.found()).toMatchObject({ state: 'truncated', witness: 'sound' })
  expect(await shop.restorations()).toMatchObject([{ lostSeq: null, acknowledged: null }])
  expect(await shop.acknowledge()).toMatchObject({ state: 'whole' })
  await shop.day(2)
  expect(await shop.found()).toMatchObject({ state: 'whole' })
  expect(await shop.restorations()).toMatchObject([{ acknowledged: { by: 'Director' } }])
})

test('a queue that the command has taken out of the folder leaves the trail whole', async () => {
  const shop = aShop()
  await shop.day(1)
  shop.queue()
  await shop.exportQueue()
  expect(await shop.found()).toEqual({ state: 'whole', brokenAt: null, witness: 'sound' })
  await shop.day(1)
  expect(await shop.found()).toMatchObject({ state: 'whole' })
})

test('the command may have no key to sign with: what it alone has written is no change, anything else is', async () => {
  const shop = aShop()
  await shop.day(1)
  shop.queue()
  const secrets = join(shop.folder, 'secrets.json')
  renameSync(secrets, `${secrets}.sealed`)
  await shop.exportQueue()
  renameSync(`${secrets}.sealed`, secrets)
  expect(await shop.found()).toMatchObject({ state: 'whole' })
  withFile(shop.file, (db) => {
    forge(db, (rows) => [...rows, { ...rows.at(-1)!, actor: 'command', action: 'settings.saved' }])
  })
  shop.loseTheCopy()
  expect(await shop.found()).toMatchObject({ state: 'broken', brokenAt: { what: 'inserted' } })
})

test.each([
  ['an entry changed', (rows: AuditRow[]) => rows.with(1, { ...rows[1]!, actor: 'x' }), 'broken'],
  ['an entry taken out', (rows: AuditRow[]) => rows.toSpliced(1, 1), 'truncated'],
  ['an entry put in at the end', (rows: AuditRow[]) => [...rows, rows[0]!], 'broken'],
  ['the end cut off', (rows: AuditRow[]) => rows.slice(0, 2), 'truncated'],
] as const)('%s, with every hash and the recorded head made anew, is found', async (_, change, state) => {
  const shop = aShop()
  await shop.day(5)
  withFile(shop.file, (db) => {
    forge(db, change)
  })
  shop.loseTheCopy()
  expect(await shop.found()).toMatchObject({ state })
  await shop.day(2)
  expect((await shop.found()).state).not.toBe('whole')
})

test('signed heads that were taken away are found', async () => {
  const shop = aShop()
  await shop.day(2)
  rmSync(join(shop.folder, 'audit-anchors.jsonl'))
  expect(await shop.found()).toEqual({ state: 'broken', brokenAt: null, witness: 'missing' })
})

test('a database that is gone with all its trail is found by its signed heads', async () => {
  const shop = aShop()
  await shop.day(2)
  rmSync(shop.file)
  shop.loseTheCopy()
  expect(await shop.found()).toMatchObject({ state: 'truncated', brokenAt: { seq: 1 } })
})

test('with the second copy at hand an older database is brought forward, a changed trail and a lost database are put right', async () => {
  const shop = aShop()
  await shop.day(3)
  copyFileSync(shop.file, join(shop.folder, 'older'))
  await shop.day(4)
  copyFileSync(join(shop.folder, 'older'), shop.file)
  expect(await shop.found()).toMatchObject({ state: 'whole' })
  withFile(shop.file, (db) => {
    forge(db, (rows) => rows.toSpliced(1, 1))
  })
  expect(await shop.found()).toMatchObject({ state: 'whole' })
  rmSync(shop.file)
  expect(await shop.found()).toMatchObject({ state: 'whole' })
})

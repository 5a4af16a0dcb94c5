/** The trail of a whole engine over its starts and stops, with somebody at the files in between. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { hashOf, type AuditRow } from '../../electron/db/audit-chain.ts'
import { openFileSecretStore } from '../../electron/platform/secrets.ts'
import { startEngine } from '../../electron/start-engine.ts'
import { createSessions } from '../../electron/usecases/sessions.ts'
import { configSchema } from '../../shared/model/config.ts'
import { memoryMarks } from '../fakes/memory-marks.ts'
import { silentLog } from '../fakes/silent-log.ts'

const config = configSchema.parse({
  processing: { cashdesk: { url: 'http://127.0.0.1:9', username: 'u', password: 'p' } },
})

function aShop() {
  const folder = mkdtempSync(join(tmpdir(), 'till-watch-'))
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
      marks: memoryMarks(),
      storeStopped: () => undefined,
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
  expect(await shop.found()).toEqual({
    state: 'truncated',
    // What the till has noticed at this start stands where the lost entries stood.
    brokenAt: { seq: 5, what: 'truncated' },
    witness: 'sound',
  })
  await shop.day(9)
  expect(await shop.found()).toMatchObject({ state: 'broken', brokenAt: { what: 'edited' } })
})

test.each([
  ['an entry changed', (rows: AuditRow[]) => rows.with(1, { ...rows[1]!, actor: 'x' }), 'broken'],
  ['an entry taken out', (rows: AuditRow[]) => rows.toSpliced(1, 1), 'broken'],
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

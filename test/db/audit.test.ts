import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { stampOf } from '../../electron/db/audit-stamp.ts'
import { openStore } from '../../electron/db/store.ts'
import { aFolder, aStore, entriesOfTheFirstForm } from './a-store.ts'

function withEntries(): string {
  const folder = aFolder()
  const store = openStore(folder)
  for (let at = 1; at <= 6; at += 1) {
    store.audit.append({
      at,
      actor: `o${at}`,
      action: 'operation.accepted',
      subject: `op-${at}`,
      data: { at },
    })
  }
  expect(store.audit.findBreak()).toBeNull()
  store.close()
  return folder
}

/** With the second copy gone as well: with it the store would be put right. */
function change(folder: string, sql: string): void {
  rmSync(join(folder, 'journal'), { recursive: true })
  const db = new Database(join(folder, 'till.sqlite'))
  db.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql}`)
  db.close()
}

/** Changes the trail as somebody with the file in hand would, then reads it as the till does. */
function breakAfter(sql: string): number | null {
  const folder = withEntries()
  change(folder, sql)
  return aStore(folder).audit.findBreak()
}

test.each([
  ['an edited time', 'UPDATE audit SET at = 9 WHERE seq = 3', 3],
  ['an edited actor', `UPDATE audit SET actor = 'somebody' WHERE seq = 3`, 3],
  ['an edited action', `UPDATE audit SET action = 'other' WHERE seq = 1`, 1],
  ['an edited subject', 'UPDATE audit SET subject = NULL WHERE seq = 6', 6],
  ['edited data', `UPDATE audit SET data_json = '{}' WHERE seq = 4`, 4],
  ['a dropped entry', 'DELETE FROM audit WHERE seq = 3', 3],
  ['a dropped first entry', 'DELETE FROM audit WHERE seq = 1', 1],
  [
    'a dropped entry, the rest moved up',
    'DELETE FROM audit WHERE seq = 3; UPDATE audit SET seq = seq - 1 WHERE seq > 3',
    3,
  ],
  [
    'an added entry',
    `INSERT INTO audit SELECT 7, 7, actor, action, subject, data_json, hash, hash FROM audit WHERE seq = 6`,
    7,
  ],
  [
    'two entries in each other’s place',
    'UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99',
    2,
  ],
  ['an end that was cut off', 'DELETE FROM audit WHERE seq > 4', 5],
  [
    'an end that was cut off with its record',
    `DELETE FROM audit WHERE seq > 4; DELETE FROM meta WHERE key = 'audit.head'`,
    5,
  ],
  ['a record of another head', `UPDATE meta SET value = '6 f' WHERE key = 'audit.head'`, 6],
])('the trail shows %s', (_, sql, at) => {
  expect(breakAfter(sql)).toBe(at)
})

test.each([
  ['cut off', 'DELETE FROM audit WHERE seq > 4', 5],
  [
    'cut off with its record',
    `DELETE FROM audit WHERE seq > 4; DELETE FROM meta WHERE key = 'audit.head'`,
    5,
  ],
  [
    'added to',
    `INSERT INTO audit SELECT 7, 7, actor, action, subject, data_json, hash, hash FROM audit WHERE seq = 6`,
    7,
  ],
])('a trail whose end was %s goes on, and what was done to it stays shown', (_, sql, at) => {
  const folder = withEntries()
  change(folder, sql)
  const store = openStore(folder)
  for (const day of [1, 2]) {
    store.audit.append({ at: day, actor: 'o', action: 'pin.wrong', subject: null, data: {} })
  }
  expect(store.audit.findBreak()).toBe(at)
  store.close()
  expect(aStore(folder).audit.findBreak()).toBe(at)
})

test('a trail that an earlier till has begun goes on in one chain', () => {
  const folder = aFolder()
  openStore(folder).close()
  const db = new Database(join(folder, 'till.sqlite'))
  for (const row of entriesOfTheFirstForm(3)) {
    db.prepare(
      'INSERT INTO audit VALUES (@seq, @at, @actor, @action, @subject, @data_json, @previous_hash, @hash)',
    ).run(row)
  }
  db.close()
  const store = aStore(folder)
  expect(store.audit.findBreak()).toBeNull()

  store.audit.append({ at: 9, actor: 'o', action: 'pin.wrong', subject: null, data: {} })

  expect(store.audit.findBreak()).toBeNull()
  expect(store.audit.head()).toMatchObject({ seq: 4 })
})

test('an entry says by which clock its time is, who approved it and from which input', () => {
  const store = aStore()
  const clock = { anchoredAt: '2026-11-26T06:00:00.000Z', jumpMs: -40, offsetsMs: { cashdesk: 120 } }
  store.audit.timeBy(() => clock)
  const append = (actor: string, data: Record<string, unknown>) => {
    store.audit.append({ at: 1, actor, action: 'operation.accepted', subject: 'op', data })
    return stampOf(store.audit.listBefore(99, 1)[0]!)
  }
  expect(append('o', { approvedBy: 'boss', input: 'swiped' })).toEqual({
    form: 2,
    approvedBy: 'boss',
    input: 'swiped',
    clock,
  })
  expect(append('o', {})).toMatchObject({ approvedBy: null, input: 'typed' })
  expect(append('key:k1', {})).toMatchObject({ input: 'integration' })
  expect(append('till', {})).toMatchObject({ input: null })
})

test.each(['UPDATE audit SET actor = actor', 'DELETE FROM audit WHERE seq = 6'])(
  'the store itself takes no change of an entry: %s',
  (sql) => {
    const db = new Database(join(withEntries(), 'till.sqlite'))
    onTestFinished(() => void db.close())
    expect(() => db.exec(sql)).toThrow('append-only')
  },
)

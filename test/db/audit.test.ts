import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../electron/db/store.ts'
import { aFolder, aStore } from './a-store.ts'

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

/** Changes the trail as somebody with the file in hand would, then reads it as the till does. */
function breakAfter(sql: string, folder = withEntries()): number | null {
  const db = new Database(join(folder, 'till.sqlite'))
  db.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql}`)
  db.close()
  return aStore(folder).audit.findBreak()
}

test.each([
  ['an edited time', 'UPDATE audit SET at = 9 WHERE seq = 3', 3],
  ['an edited actor', `UPDATE audit SET actor = 'somebody' WHERE seq = 3`, 3],
  ['an edited action', `UPDATE audit SET action = 'other' WHERE seq = 1`, 1],
  ['an edited subject', 'UPDATE audit SET subject = NULL WHERE seq = 6', 6],
  ['edited data', `UPDATE audit SET data_json = '{}' WHERE seq = 4`, 4],
  ['a dropped entry', 'DELETE FROM audit WHERE seq = 3', 4],
  ['a dropped first entry', 'DELETE FROM audit WHERE seq = 1', 2],
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
])('the chain shows %s', (_, sql, at) => {
  expect(breakAfter(sql)).toBe(at)
})

test('the chain alone cannot show that its end was cut off: what is left still follows from its beginning', () => {
  expect(breakAfter('DELETE FROM audit WHERE seq > 4')).toBeNull()
})

test.each(['UPDATE audit SET actor = actor', 'DELETE FROM audit WHERE seq = 6'])(
  'the store itself takes no change of an entry: %s',
  (sql) => {
    const db = new Database(join(withEntries(), 'till.sqlite'))
    onTestFinished(() => void db.close())
    expect(() => db.exec(sql)).toThrow('append-only')
  },
)

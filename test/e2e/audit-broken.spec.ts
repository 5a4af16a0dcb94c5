/** Somebody, or a dying disk, was at the trail while the till was off: the screen says what was done, and to which entry. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { hashOf, type AuditRow } from '../../electron/db/audit-chain.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop()

/** One bit of the entry's own bytes in the file. */
function rot(file: string, seq: number): void {
  const db = new Database(file)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const row = db.prepare('SELECT * FROM audit WHERE seq = ?').get(seq) as AuditRow
  db.close()
  const bytes = readFileSync(file)
  const at = bytes.indexOf(`${row.data_json}${row.previous_hash}${row.hash}`)
  expect(at).toBeGreaterThan(0)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

function change(file: string, work: (db: Database.Database) => void): void {
  const db = new Database(file)
  db.exec('DROP TRIGGER IF EXISTS audit_no_update; DROP TRIGGER IF EXISTS audit_no_delete')
  work(db)
  db.close()
}

const insert =
  'INSERT INTO audit VALUES (@seq, @at, @actor, @action, @subject, @data_json, @previous_hash, @hash)'
const rowOf = (db: Database.Database, seq: number) =>
  db.prepare('SELECT * FROM audit WHERE seq = ?').get(seq) as AuditRow

/** From the end to the beginning, since the first break is the one that is told. */
const damages = [
  ['truncated', 9, (file: string) => change(file, (db) => void db.exec('DELETE FROM audit WHERE seq >= 9'))],
  ['edited', 8, (file: string) => rot(file, 8)],
  [
    'edited',
    7,
    (file: string) => change(file, (db) => void db.exec(`UPDATE audit SET actor = 'x' WHERE seq = 7`)),
  ],
  [
    'swapped',
    5,
    (file: string) =>
      change(file, (db) => {
        const [five, six] = [rowOf(db, 5), rowOf(db, 6)]
        db.exec('DELETE FROM audit WHERE seq IN (5, 6)')
        db.prepare(insert).run({ ...six, seq: 5 })
        db.prepare(insert).run({ ...five, seq: 6 })
      }),
  ],
  [
    'inserted',
    4,
    (file: string) =>
      change(file, (db) => {
        db.exec('UPDATE audit SET seq = -seq - 1 WHERE seq >= 4; UPDATE audit SET seq = -seq WHERE seq < 0')
        const { hash: previous_hash } = rowOf(db, 3)
        const added = { ...rowOf(db, 3), seq: 4, action: 'settings.saved', previous_hash }
        db.prepare(insert).run({ ...added, hash: hashOf(added) })
      }),
  ],
  ['missing', 2, (file: string) => change(file, (db) => void db.exec('DELETE FROM audit WHERE seq = 2'))],
] as const

test('a trail of some entries', async () => {
  const { signIn, press, page, t } = shop.till
  await signIn(operators.director)
  for (let made = 0; made < 10; made += 1) {
    await press('support')
    await expect(page.getByText(t('support:idleTitle'))).toBeVisible()
    await press('primary')
    await expect(page.getByRole('region', { name: t('support:preview') })).toBeVisible()
    await press('till')
  }
})

for (const [index, [what, seq, damage]] of damages.entries()) {
  test(`entry ${seq} ${what}: found at start, shown with its number, and again when asked (${index + 1})`, async () => {
    await shop.cutThePower((folder) => {
      // From it the trail would be put right.
      rmSync(join(folder, 'journal'), { recursive: true })
      damage(join(folder, 'till.sqlite'))
    })
    const { signIn, press, page, strip, t, button } = shop.till
    await signIn(operators.director)
    await expect(strip).toContainText(t('frame:auditBroken'))
    await press('audit')
    const alert = page.getByRole('alert')
    const said = t(`audit:state.at.${what}`, { seq: String(seq) })
    const cut = t('audit:state.truncated')
    await expect(alert).toContainText(what === 'truncated' ? cut : said)
    await press('primary')
    const gone = t('audit:state.at.missing', { seq: String(seq) })
    await expect(
      page.getByText(t('audit:state.checked', { when: '' }).trim(), { exact: false }),
    ).toBeVisible()
    // The start has gone on after the gap: what was cut off is missing now.
    await expect(alert).toContainText(what === 'truncated' ? gone : said)
    const show = button(t('audit:state.show', { seq: String(seq) }))
    if (what === 'missing' || what === 'truncated') {
      await expect(show).toBeHidden()
    } else {
      await show.click()
      const entries = page.getByRole('listbox', { name: t('audit:list') })
      const found = entries.getByRole('option', { name: t('audit:number', { seq: String(seq) }) })
      await expect(found.filter({ hasText: t('audit:state.here') })).toBeVisible()
    }
  })
}

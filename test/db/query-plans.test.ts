import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDb } from '../../electron/db/open.ts'
import { createTables } from '../../electron/db/tables.ts'

/** What stays as small as a shop or a single case. */
const small =
  /^SCAN (operator|integration_key|cache_size|operation_count|CONSTANT ROW|json_each|awaited|lowered_fact|transfer|leaving|l)\b/
/** Only what is open or owed now is in these. */
const openOnly =
  /^SCAN \w+ USING (COVERING )?INDEX (operation_open|checkout_open|attempt_in_flight|outage_open|hold_open|shortfall_owed|offline_spend_open)$/
/** Their very purpose is to read all, or they stop at the first row. */
const readsAll = [
  /FROM audit ORDER BY seq DESC LIMIT 1$/,
  // Once an outage, the newest of them.
  /^INSERT OR IGNORE INTO outage[^]* ORDER BY seq DESC LIMIT 1000\)/,
  // The second copy begun anew.
  /^SELECT json_array\(.*\) FROM \w+$/,
  /FROM sqlite_schema s JOIN pragma_table_info\(s\.name\) i\s+WHERE s\.type = 'table'/,
  /FROM sqlite_schema ORDER BY name$/,
]

test('whatever grows with the years is looked up by an index and never scanned', () => {
  const folder = mkdtempSync(join(tmpdir(), 'till-plans-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  const { db: own, close } = openDb(folder)
  // On a connection that prepares at once each of them is also held against the tables.
  createTables(own)
  close()
  const statements = prepare.mock.calls.map(([sql]) => sql)
  prepare.mockRestore()
  expect(statements.length).toBeGreaterThan(80)

  const db = new Database(join(folder, 'till.sqlite'))
  onTestFinished(() => void db.close())
  const scans = statements
    .filter((sql) => !readsAll.some((pattern) => pattern.test(sql.trim())))
    .flatMap((sql) => scansOf(db, sql).map((scan) => `${scan}: ${sql.trim()}`))
  expect(scans).toEqual([])
})

function scansOf(db: Database.Database, sql: string): string[] {
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]))
  const positional = [...sql.matchAll(/\?/g)].map(() => null)
  const plan = db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...(positional.length > 0 ? positional : [named])) as { detail: string }[]
  return plan
    .map(({ detail }) => detail)
    .filter((detail) => detail.startsWith('SCAN ') && !small.test(detail) && !openOnly.test(detail))
}

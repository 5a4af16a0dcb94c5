/**
 * Looks at a store's records when it is opened: each must be as it was written. One in which a bit has turned is put right;
 * with an open operation beyond that nothing more is done by itself, it goes to a person. What was found is kept.
 */
import type { Database } from 'better-sqlite3'
import { digested, digestedTables, digestSql, type DigestedTable } from './row-digest.ts'
import { findTurnedBit, toValue, type FoundValue } from './turned-bit.ts'

export type Mended = { of: DigestedTable; key: string; outcome: 'repaired' | 'aside' }

/** What happened lately is looked at whole, with everything that is open; a year's records would hold up the start. */
const lately = 20_000

/** The store must be of the newest shape. Throws `RECORD_LOST` where nobody can tell any more what a record is. */
export function mend(db: Database): Mended[] {
  const mended = digestedTables.flatMap((table) =>
    findDamaged(db, table).map((rowid) => mendRow(db, table, rowid)),
  )
  if (mended.some(({ of }) => of === 'operation')) countAnew(db)
  return mended
}

/** By `rowid`. */
export function findDamaged(db: Database, table: DigestedTable): number[] {
  return db
    .prepare(`
      SELECT rowid FROM ${table} NOT INDEXED
      WHERE rowid > (SELECT max(rowid) FROM ${table}) - ${lately} AND digest <> ${digestSql(table)}
      ${table === 'operation' ? `UNION SELECT o.seq FROM lane l JOIN operation o ON o.seq = l.seq WHERE o.digest <> ${digestSql(table, prefixed)}` : ''}`)
    .pluck()
    .all() as number[]
}
const prefixed = Object.fromEntries(digested.operation.map((column) => [column, `o.${column}`]))

function mendRow(db: Database, of: DigestedTable, rowid: number): Mended {
  const columns = digested[of]
  const raw = columns.map(
    (column) => `CASE typeof(${column}) WHEN 'text' THEN CAST(${column} AS BLOB) ELSE ${column} END`,
  )
  const found = db
    .prepare(`SELECT ${raw.join(', ')} FROM ${of} WHERE rowid = ?`)
    .raw()
    .get(rowid) as FoundValue[]
  const digest = db.prepare(`SELECT digest FROM ${of} WHERE rowid = ?`).pluck().get(rowid) as string
  const repair = findTurnedBit(found, digest)
  const outcome = repair === null ? 'aside' : 'repaired'
  const key = String(toValue(found[0] ?? null))
  const asFound = JSON.stringify(
    Object.fromEntries(columns.map((column, at) => [column, toValue(found[at] ?? null)])),
  )
  db.transaction(() => {
    const rebuildIndexes = dropIndexes(db, of)
    db.prepare('INSERT INTO damaged_record (of, key, found_json, outcome) VALUES (?, ?, ?, ?)').run(
      of,
      key,
      asFound,
      outcome,
    )
    if (repair === null) setAside(db, of, rowid)
    else if (repair.column !== null)
      db.prepare(`UPDATE ${of} SET ${columns[repair.column]} = ? WHERE rowid = ?`).run(repair.value, rowid)
    db.prepare(`UPDATE ${of} SET digest = ${digestSql(of)} WHERE rowid = ?`).run(rowid)
    rebuildIndexes()
  }).immediate()
  return { of, key, outcome }
}

/** They still have the value as it was: an update would look for another entry than there is. Returns what makes them anew. */
function dropIndexes(db: Database, of: DigestedTable): () => void {
  const own = db
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?`)
    .all(of) as { name: string; sql: string | null }[]
  for (const { name, sql } of own) db.exec(sql === null ? `REINDEX ${name}` : `DROP INDEX ${name}`)
  return () => {
    for (const { sql } of own) if (sql !== null) db.exec(sql)
  }
}

/** Nobody may act on it by itself any more. Where even its kind or its form is gone, the store is damaged. */
function setAside(db: Database, of: DigestedTable, rowid: number): void {
  if (of !== 'operation') return
  const isReadable = db
    .prepare(`
      SELECT json_valid(fields_json) AND json_valid(evidence_json) AND json_valid(coalesce(result_json, '{}'))
        AND json_valid(coalesce(error_json, '{}')) AND kind IN (SELECT DISTINCT kind FROM operation WHERE rowid <> @rowid
        UNION SELECT kind FROM operation WHERE rowid = @rowid AND kind LIKE '%.%') AND processing IN
        ('cashdesk','loyalclient','crm','organization','customer')
      FROM operation WHERE rowid = @rowid`)
    .pluck()
    .get({ rowid })
  if (isReadable !== 1)
    throw Object.assign(new Error(`operation ${rowid} is not what was written`), { code: 'RECORD_LOST' })
  db.prepare(`
    UPDATE operation SET state = 'attention', ever_unknown = 1, error_json = @error
    WHERE rowid = @rowid AND state NOT IN ('done','refused','cancelled')`).run({
    rowid,
    error: JSON.stringify({ code: 'RECORD_DAMAGED', remoteCode: null, remoteText: null }),
  })
}

/** Kept by triggers, from the state that was found. */
function countAnew(db: Database): void {
  db.exec(`
    DELETE FROM operation_count;
    INSERT INTO operation_count SELECT processing, state, count(*) FROM operation GROUP BY processing, state`)
}

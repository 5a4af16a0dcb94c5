/**
 * The texts of the store's own tables and indexes, as its migrations make them, are marked in the file's head. A bit that turns
 * in one of them leaves a store that SQLite calls sound and in which a column is missing; the texts are then written anew.
 */
import type Database from 'better-sqlite3'
import { hash } from 'node:crypto'

type Db = Database.Database
type Entry = { type: string; name: string; sql: string | null }

/** 0 is a store that was not marked yet. */
export function markSchema(db: Db): void {
  db.pragma(`application_id = ${markOf(entriesOf(db))}`)
}

/** `fresh`: makes a new store of the same shape. Throws `SQLITE_CORRUPT` where the texts cannot be put right. */
export function requireSchema(db: Db, fresh: () => Db): void {
  const mark = db.pragma('application_id', { simple: true }) as number
  if (mark !== 0 && isMarked(db, mark)) return
  const made = fresh()
  try {
    putRight(db, entriesOf(made))
  } finally {
    made.close()
  }
  markSchema(db)
}

/** False too where SQLite cannot even read them. */
function isMarked(db: Db, mark: number): boolean {
  try {
    return markOf(entriesOf(db)) === mark
  } catch {
    return false
  }
}

function putRight(db: Db, right: readonly Entry[]): void {
  writeTexts(db, right)
  // What guards or leads to a table can be made anew; a table cannot.
  for (const { type, sql } of missingIn(db, right)) if (type !== 'table' && sql !== null) db.exec(sql)
  const [missing] = missingIn(db, right)
  if (missing !== undefined)
    throw Object.assign(new Error(`${missing.type} ${missing.name} is missing`), { code: 'SQLITE_CORRUPT' })
}

function missingIn(db: Db, right: readonly Entry[]): Entry[] {
  const there = new Set(entriesOf(db).map((entry) => JSON.stringify(entry)))
  return right.filter((entry) => !there.has(JSON.stringify(entry)))
}

const entriesOf = (db: Db): Entry[] =>
  db
    .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all() as Entry[]

const markOf = (entries: readonly Entry[]): number =>
  Number.parseInt(hash('sha256', JSON.stringify(entries)).slice(0, 7), 16) + 1

function writeTexts(db: Db, right: readonly Entry[]): void {
  db.unsafeMode(true)
  try {
    db.pragma('writable_schema = ON')
    const write = db.prepare(
      'UPDATE sqlite_schema SET sql = @sql WHERE type = @type AND name = @name AND sql <> @sql',
    )
    db.transaction(() => {
      for (const entry of right) write.run(entry)
    })()
    db.pragma('writable_schema = RESET')
  } finally {
    db.unsafeMode(false)
  }
}

/** Brings a store to the newest shape, one transaction a migration, with a copy of the file kept aside first. */
import Database from 'better-sqlite3'
import { markSchema } from './schema-mark.ts'
import { migrations, newestVersion, type Migration } from './migrations/index.ts'

export class StoreTooNew extends Error {
  override name = 'StoreTooNew'
}

/** An empty store of the newest shape, in memory. */
export function newestInMemory(): Database.Database {
  const db = new Database(':memory:')
  migrate(db, '')
  return db
}

export const isNewest = (db: Database.Database): boolean =>
  db.pragma('user_version', { simple: true }) === newestVersion

/** Throws `StoreTooNew`, touching nothing, when the file was written by a newer till. */
export function migrate(db: Database.Database, file: string, list: readonly Migration[] = migrations): void {
  const current = db.pragma('user_version', { simple: true }) as number
  if (current > list.length) {
    throw new StoreTooNew(`the store has version ${current}, this till knows ${newestVersion}`)
  }
  if (current === list.length) return
  if (current > 0) db.prepare('VACUUM INTO ?').run(`${file}.before-${list.length}-${process.hrtime.bigint()}`)
  for (const migration of list.slice(current)) {
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
    })()
  }
  markSchema(db)
}

/**
 * Puts a store of the newest shape into a folder, with nothing in it and never opened: what the migrations make of an empty file,
 * made once. A till begins its second copy and its identity there as in any new folder.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from '../../electron/db/migrate.ts'

let blank: Buffer | undefined

export function withBlankStore(folder: string): string {
  writeFileSync(join(folder, 'till.sqlite'), (blank ??= migrated()), { mode: 0o600 })
  return folder
}

function migrated(): Buffer {
  const db = new Database(':memory:')
  migrate(db, ':memory:')
  const bytes = db.serialize()
  db.close()
  return bytes
}

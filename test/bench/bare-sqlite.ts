/** better-sqlite3 with the till's own settings and nothing around it: the floor under whatever touches the store. */
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The settings of electron/db/open.ts, written anew. */
export function openBare(folder: string): Database.Database {
  const db = new Database(join(folder, 'till.sqlite'), { timeout: 2000 })
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -16000')
  return db
}

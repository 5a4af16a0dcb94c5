/** A data folder that no till has worked in yet, with tables made once for all days: making them is no part of a day. */
import Database from 'better-sqlite3'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../../electron/db/migrate.ts'
import { quickFolder } from '../helpers/quick-folder.ts'

const empty = emptyFile()

export function newFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'till.sqlite'), empty)
}

function emptyFile(): Buffer {
  const folder = quickFolder('till-empty')
  const file = join(folder, 'till.sqlite')
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  migrate(db, file)
  db.close()
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true, force: true })
  return bytes
}

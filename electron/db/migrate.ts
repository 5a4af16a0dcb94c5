/** Brings a store to the newest shape, one transaction a migration, with a copy of the file kept aside first. */
import type { Database } from 'better-sqlite3'
import { migrations, newestVersion, type Migration } from './migrations/index.ts'

export class StoreTooNew extends Error {
  override name = 'StoreTooNew'
  readonly current: number
  constructor(current: number) {
    super(`the store has version ${current}, this till knows ${newestVersion}`)
    this.current = current
  }
}

/** Throws `StoreTooNew`, touching nothing, when the file was written by a newer till. */
export function migrate(db: Database, file: string, list: readonly Migration[] = migrations): void {
  const current = db.pragma('user_version', { simple: true }) as number
  if (current > list.length) throw new StoreTooNew(current)
  if (current === list.length) return
  if (current > 0) db.prepare('VACUUM INTO ?').run(`${file}.before-${list.length}-${process.hrtime.bigint()}`)
  for (const migration of list.slice(current)) {
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
    })()
  }
}

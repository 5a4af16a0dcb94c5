/**
 * Puts a store of the newest shape into a folder, with nothing in it and never opened: what the migrations make of an empty file,
 * made once. A till begins its second copy and its identity there as in any new folder.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createOperators } from '../../electron/db/operators.ts'
import { migrate } from '../../electron/db/migrate.ts'
import type { Role } from '../../shared/model/operator.ts'

type Operator = { id: string; name: string; role: Role; pinHash: string }
let blank: Buffer | undefined

/** `operators`: who works there from the start, for a test that is not about the real cost of a PIN. */
export function withBlankStore(folder: string, operators: readonly Operator[] = []): string {
  const file = join(folder, 'till.sqlite')
  writeFileSync(file, (blank ??= migrated()), { mode: 0o600 })
  if (operators.length > 0) insert(file, operators)
  return folder
}

function migrated(): Buffer {
  const db = new Database(':memory:')
  migrate(db, ':memory:')
  const bytes = db.serialize()
  db.close()
  return bytes
}

function insert(file: string, operators: readonly Operator[]): void {
  const db = new Database(file)
  for (const operator of operators) createOperators(db).insert({ ...operator, createdAt: 0 })
  db.close()
}

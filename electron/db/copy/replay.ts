/** Writes rows and commits of the journal into a store. */
import type { Database, Statement } from 'better-sqlite3'
import type { Commit, Head } from './segments.ts'

export type Replay = {
  row(head: Head, table: string, row: string): void
  commit(head: Head, commit: Commit): void
}

/** Columns and tables that the store no longer has are passed over; the caller has the transaction. */
export function createReplay(db: Database): Replay {
  const statements = new Map<string, Statement>()
  const prepared = (key: string, sql: () => string): Statement => {
    const statement = statements.get(key) ?? db.prepare(sql())
    statements.set(key, statement)
    return statement
  }
  const known = new Map<string, Set<string>>()
  const columnsOf = (table: string): Set<string> => {
    const found =
      known.get(table) ??
      new Set((db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name))
    known.set(table, found)
    return found
  }

  function row(head: Head, table: string, json: string): void {
    const names = head.columns[table] ?? []
    const kept = names
      .map((name, index) => ({ name, index }))
      .filter(({ name }) => columnsOf(table).has(name))
    if (kept.length === 0) return
    const values = JSON.parse(json) as unknown[]
    const key = head.keys[table] ?? []
    const put = prepared(`put ${table}`, () => {
      const quoted = kept.map(({ name }) => `"${name}"`)
      const changed = kept.filter(({ name }) => !key.includes(name))
      const sets = changed.map(({ name }) => `"${name}" = excluded."${name}"`).join(', ')
      return `INSERT INTO "${table}" (${quoted.join(', ')}) VALUES (${quoted.map(() => '?').join(', ')})
        ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')}) DO ${sets === '' ? 'NOTHING' : `UPDATE SET ${sets}`}`
    })
    put.run(kept.map(({ index }) => values[index]))
  }

  return {
    row,
    commit(head, { changes }) {
      for (const [table, isGone, values] of changes) {
        if (isGone === 0) row(head, table, values)
        else if (columnsOf(table).size > 0) {
          const where = (head.keys[table] ?? []).map((name) => `"${name}" = ?`).join(' AND ')
          prepared(`drop ${table}`, () => `DELETE FROM "${table}" WHERE ${where}`).run(JSON.parse(values))
        }
      }
    },
  }
}

/** Rows whose operation stood in a gap. */
export function dropOrphans(db: Database): void {
  for (const table of ['lane', 'attempt']) {
    db.exec(`DELETE FROM ${table} WHERE seq NOT IN (SELECT seq FROM operation)`)
  }
}

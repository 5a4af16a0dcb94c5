/**
 * SQLite built with STAT4, as better-sqlite3's is, plans a statement anew each time a parameter that is compared with an
 * indexed column is bound (sqlite.org/c3ref/prepare.html). Nothing is ever analysed here, so the new plan is the old one,
 * and making it costs several times what most statements do. Behind a unary plus a parameter keeps its value and its type
 * and is no longer looked at.
 */
import type { Database } from 'better-sqlite3'

export function planOnce(sql: string): string {
  return sql.replaceAll(/([=<>]\s*)([?@])/g, '$1+$2')
}

/** The same connection, whose statements are planned once. */
export function planningOnce(db: Database): Database {
  const prepare = db.prepare.bind(db)
  return Object.assign(db, { prepare: (sql: string) => prepare(planOnce(sql)) })
}

/**
 * SQLite built with STAT4, as better-sqlite3's is, plans a statement anew each time a parameter that is compared with an
 * indexed column is bound (sqlite.org/c3ref/prepare.html). Nothing is ever analysed here, so the new plan is the old one,
 * and making it costs several times what most statements do. Behind a unary plus a parameter keeps its value and its type
 * and is no longer looked at.
 */
export function planOnce(sql: string): string {
  return sql.replaceAll(/([=<>]\s*)([?@])/g, '$1+$2')
}

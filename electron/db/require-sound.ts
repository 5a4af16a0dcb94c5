/** What a connection and a file must be before a till works with them. */
import type { Db } from './open.ts'

/** Oldest SQLite without the WAL-reset corruption race (sqlite.org/wal.html#walresetbug). */
const oldestSqlite = '3.51.3'

/** better-sqlite3's build defaults WAL to NORMAL, which may lose the last commits with the power: read back what holds. */
export function requireSettings(db: Db): void {
  const synchronous = db.pragma('synchronous', { simple: true })
  const journal = db.pragma('journal_mode', { simple: true })
  const sqlite = db.prepare('SELECT sqlite_version()').pluck().get() as string
  if (synchronous !== 2) throw new Error(`synchronous is ${String(synchronous)}, not FULL`)
  if (journal !== 'wal') throw new SettingsWrong(`the journal mode is ${String(journal)}, not WAL`)
  if (compareVersions(sqlite, oldestSqlite) < 0)
    throw new Error(`SQLite ${sqlite} is older than ${oldestSqlite}`)
}

/** The file does not keep what it was asked to. */
export class SettingsWrong extends Error {
  override name = 'SettingsWrong'
}

/** A file that small is also looked through for indexes that do not say what their tables say. */
const soonCompared = 8 * 1024 * 1024

export function requireSound(db: Db): void {
  const [pages, bytes] = ['page_count', 'page_size'].map((name) => Number(db.pragma(name, { simple: true })))
  const isSmall = (pages ?? 0) * (bytes ?? 0) <= soonCompared
  const verdict = db.pragma(isSmall ? 'integrity_check(1)' : 'quick_check(1)', { simple: true })
  if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' })
}

function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (const [index, part] of left.entries()) {
    const difference = part - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

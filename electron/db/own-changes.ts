/**
 * When this till last changed what an operation compares before and after: a balance, a contact's cards, a card's level. A
 * reading before that, and as late as readings lag, may not show it yet. Keys are those of lanes: `client:…`, `card:…`.
 */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

/** No reading lags for so long, and no clock is set so far. */
const forgottenAfterMs = 86_400_000

export function createOwnChanges(db: Db) {
  const upsert = db.prepare(`
    INSERT INTO own_change (processing, key, at) VALUES (?, ?, ?)
    ON CONFLICT (processing, key) DO UPDATE SET at = excluded.at`)
  const one = db.prepare('SELECT at FROM own_change WHERE processing = ? AND key = ?').pluck()
  const forget = db.prepare('DELETE FROM own_change WHERE at < ?')
  const again = db.prepare('UPDATE own_change SET at = ? WHERE at > 0')
  return {
    note(processing: ProcessingName, keys: readonly string[], at: number): void {
      for (const key of keys) upsert.run(processing, key, at)
    },
    /** The last change of any of them; null when there was none. */
    findLast(processing: ProcessingName, keys: readonly string[]): number | null {
      const times = keys.flatMap((key) => (one.get(processing, key) ?? []) as number | [])
      return times.length === 0 ? null : Math.max(...times)
    },
    /** After a start: how long ago the last ones were nobody knows. */
    restart(now: number): void {
      forget.run(now - forgottenAfterMs)
      again.run(now)
    },
  }
}

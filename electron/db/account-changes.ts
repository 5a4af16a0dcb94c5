/** When this till last changed a balance, where it counts holds and deltas itself: an earlier reading may not show it yet. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

/** No reading lags for so long, and no clock is set so far. */
const forgottenAfterMs = 86_400_000

export function createAccountChanges(db: Db) {
  const upsert = db.prepare(`
    INSERT INTO account_change (processing, client, at) VALUES (?, ?, ?)
    ON CONFLICT (processing, client) DO UPDATE SET at = excluded.at`)
  const one = db.prepare('SELECT at FROM account_change WHERE processing = ? AND client = ?').pluck()
  const forget = db.prepare('DELETE FROM account_change WHERE at < ?')
  const again = db.prepare('UPDATE account_change SET at = ? WHERE at > 0')
  return {
    note: (processing: ProcessingName, client: string, at: number) => void upsert.run(processing, client, at),
    find: (processing: ProcessingName, client: string) =>
      (one.get(processing, client) ?? null) as number | null,
    /** After a start: how long ago the last ones were nobody knows. */
    restart(now: number): void {
      forget.run(now - forgottenAfterMs)
      again.run(now)
    },
  }
}

/** What a support bundle reads beside the ordinary queries: the newest of each, never the whole of a table. */
import type { Db } from './open.ts'
import type { Outage } from './outages.ts'
import type { Hold } from './holds.ts'

export type SupportRows = ReturnType<typeof createSupportRows>

const newest = Number.MAX_SAFE_INTEGER

export function createSupportRows(db: Db) {
  const outages = db.prepare(`
    SELECT processing, reason, started_at AS startedAt, ended_at AS endedAt FROM outage
    WHERE id < ? ORDER BY id DESC LIMIT ?`)
  const holds = db.prepare(`
    SELECT id, processing, client, amount, until_at AS untilAt, taken_at AS takenAt, state, operation_id AS operationId,
      checkout_id AS checkoutId, shaken_at AS shakenAt
    FROM hold INDEXED BY hold_open WHERE processing = ? AND state <> 'ended' LIMIT ?`)
  return {
    listOutages: (limit: number) => outages.all(newest, limit) as Outage[],
    listOpenHolds: (processing: string, limit: number) => holds.all(processing, limit) as Hold[],
    versions: () => ({
      sqlite: db.prepare('SELECT sqlite_version()').pluck().get() as string,
      schema: db.pragma('user_version', { simple: true }) as number,
    }),
  }
}

/** Stretches of time in which a processing was not reachable. */
import type { Db } from './open.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

export type Outage = { processing: ProcessingName; reason: string; startedAt: number; endedAt: number | null }

export type Outages = ReturnType<typeof createOutages>

export function createOutages(db: Db) {
  const start = db.prepare('INSERT OR IGNORE INTO outage (processing, reason, started_at) VALUES (?, ?, ?)')
  const end = db.prepare('UPDATE outage SET ended_at = ? WHERE processing = ? AND ended_at IS NULL')
  const open = db.prepare(
    'SELECT processing, reason, started_at AS startedAt, ended_at AS endedAt FROM outage WHERE ended_at IS NULL ORDER BY started_at',
  )
  return {
    start: (processing: ProcessingName, reason: string, now: number) =>
      void start.run(processing, reason, now),
    end: (processing: ProcessingName, now: number) => void end.run(now, processing),
    listOpen: () => open.all() as Outage[],
  }
}

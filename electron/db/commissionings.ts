/** Commissioning checks: what was measured of each processing, newest first. */
import type { Measurement } from '../../shared/model/commissioning.ts'
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

export type Commissioning = {
  id: string
  processing: ProcessingName
  state: 'running' | 'done' | 'failed'
  startedAt: number
  finishedAt: number | null
  operatorName: string
  url: string
  measurements: Measurement[]
  facts: Facts | null
  appliedAt: number | null
  failure: string | null
}
type Row = Omit<Commissioning, 'measurements' | 'facts'> & { measurements: string; facts: string | null }

export type Commissionings = ReturnType<typeof createCommissionings>

export function createCommissionings(db: Db) {
  const columns = `id, processing, state, started_at AS startedAt, finished_at AS finishedAt, operator_name AS operatorName,
    url, measurements_json AS measurements, facts_json AS facts, applied_at AS appliedAt, failure`
  const save = db.prepare(`
    INSERT INTO commissioning VALUES (@id, @processing, @state, @startedAt, @finishedAt, @operatorName, @url, @measurements,
      @facts, @appliedAt, @failure)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at,
      measurements_json = excluded.measurements_json, facts_json = excluded.facts_json,
      applied_at = excluded.applied_at, failure = excluded.failure`)
  const byId = db.prepare(`SELECT ${columns} FROM commissioning WHERE id = ?`)
  const newest = db.prepare(
    `SELECT ${columns} FROM commissioning WHERE processing = ? ORDER BY started_at DESC LIMIT 1`,
  )
  const running = db.prepare(`SELECT ${columns} FROM commissioning WHERE state = 'running' LIMIT 1`)
  const endRunning = db.prepare(`
    UPDATE commissioning SET state = 'failed', finished_at = ?, failure = 'restart' WHERE state = 'running'`)
  const toCommissioning = (row: Row): Commissioning => ({
    ...row,
    measurements: JSON.parse(row.measurements) as Measurement[],
    facts: row.facts === null ? null : (JSON.parse(row.facts) as Facts),
  })
  return {
    save: (one: Commissioning): void =>
      void save.run({
        ...one,
        measurements: JSON.stringify(one.measurements),
        facts: one.facts === null ? null : JSON.stringify(one.facts),
      }),
    find(id: string): Commissioning | undefined {
      const row = byId.get(id) as Row | undefined
      return row === undefined ? undefined : toCommissioning(row)
    },
    findNewest(processing: ProcessingName): Commissioning | undefined {
      const row = newest.get(processing) as Row | undefined
      return row === undefined ? undefined : toCommissioning(row)
    },
    /** There is one at a time. */
    findRunning(): Commissioning | undefined {
      const row = running.get() as Row | undefined
      return row === undefined ? undefined : toCommissioning(row)
    },
    /** A check does not go on after a restart. */
    endRunning: (now: number): void => void endRunning.run(now),
  }
}

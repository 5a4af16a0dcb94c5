/**
 * Stretches of time in which a processing was not reachable. One is open until the processing is seen again, however often the
 * till starts in between; what was made within it is a stretch of the local sequence; of a clock only what was made just before it was noticed.
 */
import type { Db } from './open.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

export type Outage = {
  id: number
  processing: ProcessingName
  reason: string
  startedAt: number
  endedAt: number | null
  /** The till was not running when it ended. */
  isEndUncertain: boolean
  afterSeq: number
  /** The last operation made within it; while it goes on, the last one there is. */
  lastSeq: number
}
type OutageRow = Omit<Outage, 'isEndUncertain'> & { isEndUncertain: number }

/** More than this nobody makes between two heartbeats of a processing. */
const mostSinceAnswer = 1000

const newest = '(SELECT coalesce(max(seq), 0) FROM operation)'
const fields = `id, processing, reason, started_at AS startedAt, ended_at AS endedAt, is_end_uncertain AS isEndUncertain,
  after_seq AS afterSeq, coalesce(last_seq, ${newest}) AS lastSeq`

export type Outages = ReturnType<typeof createOutages>

export function createOutages(db: Db) {
  const start = db.prepare(`
    INSERT OR IGNORE INTO outage (processing, reason, started_at, after_seq)
    VALUES (@processing, @reason, @now, coalesce(
      (SELECT min(seq) - 1 FROM (SELECT seq, processing, created_at FROM operation ORDER BY seq DESC LIMIT ${mostSinceAnswer})
        WHERE processing = @processing AND created_at > @answeredAt
        AND seq > (SELECT coalesce(max(last_seq), 0) FROM outage WHERE processing = @processing)),
      ${newest}))`)
  const end = db.prepare(`
    UPDATE outage SET ended_at = @now, is_end_uncertain = @isUncertain, last_seq = ${newest}
    WHERE processing = @processing AND ended_at IS NULL`)
  const open = db.prepare(`SELECT ${fields} FROM outage WHERE ended_at IS NULL ORDER BY started_at`)
  const openOf = db.prepare(`SELECT ${fields} FROM outage WHERE ended_at IS NULL AND processing = ?`)
  const byId = db.prepare(`SELECT ${fields} FROM outage WHERE id = ?`)
  const before = db.prepare(`SELECT ${fields} FROM outage WHERE id < ? ORDER BY id DESC LIMIT ?`)
  const from = db.prepare(`
    SELECT ${fields} FROM outage WHERE id >= ? AND (ended_at IS NULL OR ended_at > ?) ORDER BY id`)
  const next = db
    .prepare(`
    SELECT coalesce((SELECT min(id) FROM outage WHERE ended_at IS NULL), (SELECT max(id) FROM outage) + 1, 1)`)
    .pluck()
  const toOutage = (row: unknown): Outage => {
    const found = row as OutageRow
    return { ...found, isEndUncertain: found.isEndUncertain === 1 }
  }
  return {
    /**
     * Does nothing while one is open there. What was made there since it last answered belongs to it: whoever made that has met
     * the outage first. `answeredAt` null: it has not answered since the till started.
     */
    start: (outage: { processing: ProcessingName; reason: string; now: number; answeredAt: number | null }) =>
      void start.run({ ...outage, answeredAt: outage.answeredAt ?? outage.now }),
    end: (processing: ProcessingName, now: number, isUncertain: boolean) =>
      void end.run({ processing, now, isUncertain: isUncertain ? 1 : 0 }),
    listOpen: () => open.all().map(toOutage),
    findOpen: (processing: ProcessingName): Outage | undefined => openOf.all(processing).map(toOutage)[0],
    find: (id: number): Outage | undefined => byId.all(id).map(toOutage)[0],
    /** Newest first. */
    listBefore: (id: number, limit: number) => before.all(id, limit).map(toOutage),
    /** Those from this one on that were not over by `since`. */
    listFrom: (id: number, since: number) => from.all(id, since).map(toOutage),
    /** The first one that may reach beyond now. */
    findNext: () => next.get() as number,
  }
}

/** Bulk refreshes by processing: the one under way with the page it has reached, or how the last one ended. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Db } from './open.ts'

export type Refresh = {
  processing: ProcessingName
  /** Counts the refreshes of the processing. */
  generation: number
  state: 'running' | 'done' | 'cancelled' | 'failed'
  /** The page to be read next; null: the first. */
  cursor: string | null
  /** 1: every page is in, and what was not among them is being deleted. */
  listed: 0 | 1
  /** 1: the list grew shorter while it was read: a card may have slipped past the edge of a page, so nothing is deleted. */
  shrank: 0 | 1
  rows: number
  total: number | null
  startedAt: number
  finishedAt: number | null
  reason: string | null
}

export function createRefreshes(db: Db) {
  const one = db.prepare(`
    SELECT processing, generation, state, cursor, listed, shrank, rows, total, started_at AS startedAt,
      finished_at AS finishedAt, reason FROM refresh WHERE processing = ?`)
  const begin = db.prepare(`
    INSERT INTO refresh (processing, generation, state, started_at) VALUES (@processing, 1, 'running', @nowMs)
    ON CONFLICT (processing) DO UPDATE SET generation = generation + 1, state = 'running', cursor = NULL, listed = 0,
      shrank = 0, rows = 0, total = NULL, started_at = excluded.started_at, finished_at = NULL, reason = NULL`)
  const forgetSeen = db.prepare('DELETE FROM refresh_seen WHERE processing = ?')
  const resume = db.prepare(`
    UPDATE refresh SET state = 'running', finished_at = NULL, reason = NULL WHERE processing = ?`)
  const end = db.prepare(`
    UPDATE refresh SET state = @state, finished_at = @nowMs, reason = @reason
    WHERE processing = @processing AND state = 'running'`)
  const find = (processing: ProcessingName) => one.get(processing) as Refresh | undefined
  const get = (processing: ProcessingName): Refresh => {
    const found = find(processing)
    if (found === undefined) throw new Error(`there is a refresh of ${processing}`)
    return found
  }
  return {
    find,
    get,
    /** From the first page on. In a transaction. */
    begin(processing: ProcessingName, nowMs: number): Refresh {
      begin.run({ processing, nowMs })
      forgetSeen.run(processing)
      return get(processing)
    },
    /** From the page on that it had reached. */
    resume(processing: ProcessingName): Refresh {
      resume.run(processing)
      return get(processing)
    },
    /** Ends the one under way, whose thread takes in no page from now on. */
    end: (
      processing: ProcessingName,
      state: 'cancelled' | 'failed',
      reason: string | null,
      nowMs: number,
    ): void => void end.run({ processing, state, reason, nowMs }),
  }
}

/** One HTTP request made for an operation, kept for its story. Bodies, names and phones are never stored. */
import type { Db } from './open.ts'

export type AttemptPurpose = 'change' | 'token' | 'evidence' | 'release'
export type AttemptOutcome = 'in-flight' | 'confirmed' | 'rejected' | 'not-sent' | 'unknown'
export type Attempt = {
  number: number
  purpose: AttemptPurpose
  call: string
  startedAt: number
  finishedAt: number | null
  outcome: AttemptOutcome
  reason: string | null
  httpStatus: number | null
  remoteCode: string | null
  remoteText: string | null
  shown: Record<string, string> | null
}
export type AttemptEnd = Pick<
  Attempt,
  'outcome' | 'reason' | 'httpStatus' | 'remoteCode' | 'remoteText' | 'shown'
> & {
  call: string
  finishedAt: number
}

export type Attempts = ReturnType<typeof createAttempts>

export function createAttempts(db: Db) {
  const insert = db
    .prepare(`
    INSERT INTO attempt (seq, number, purpose, call, started_at, outcome)
    VALUES (@seq, (SELECT coalesce(max(number), 0) + 1 FROM attempt WHERE seq = @seq), @purpose, @call, @startedAt, 'in-flight')
    RETURNING number`)
    .pluck()
  const finish = db.prepare(`
    UPDATE attempt SET call = @call, finished_at = @finishedAt, outcome = @outcome, reason = @reason,
      http_status = @httpStatus, remote_code = @remoteCode, remote_text = @remoteText, shown_json = @shown
    WHERE seq = @seq AND number = @number`)
  const list = db.prepare(`
    SELECT number, purpose, call, started_at AS startedAt, finished_at AS finishedAt, outcome, reason,
      http_status AS httpStatus, remote_code AS remoteCode, remote_text AS remoteText, shown_json AS shown
    FROM attempt WHERE seq = ? ORDER BY number`)
  const unfinished = db.prepare(
    `SELECT seq, number, purpose, started_at AS startedAt FROM attempt WHERE outcome = 'in-flight'`,
  )
  const closeUnfinished = db.prepare(
    `UPDATE attempt SET outcome = 'unknown', reason = 'restart', finished_at = ? WHERE outcome = 'in-flight'`,
  )
  return {
    /** Returns the attempt's number within its operation. */
    insert: (attempt: { seq: number; purpose: AttemptPurpose; call: string; startedAt: number }) =>
      insert.get(attempt) as number,
    finish: (seq: number, number: number, end: AttemptEnd) => {
      finish.run({ ...end, seq, number, shown: end.shown === null ? null : JSON.stringify(end.shown) })
    },
    list: (seq: number): Attempt[] =>
      (list.all(seq) as (Omit<Attempt, 'shown'> & { shown: string | null })[]).map((row) => ({
        ...row,
        shown: row.shown === null ? null : (JSON.parse(row.shown) as Record<string, string>),
      })),
    /** Requests that were under way when the till stopped: their effect is open. */
    listUnfinished: () =>
      unfinished.all() as { seq: number; number: number; purpose: AttemptPurpose; startedAt: number }[],
    closeUnfinished: (now: number) => closeUnfinished.run(now).changes,
  }
}

/** Closed shifts, one row each, never changed: the stretch of operations, the head of the audit trail, the report as printed. */
import { hash } from 'node:crypto'
import type { Db } from './open.ts'

export type Shift = {
  number: number
  afterSeq: number
  lastSeq: number
  /** Null: from the beginning of the store. */
  openedAt: number | null
  closedAt: number
  closedById: string
  closedByName: string
  auditSeq: number
  auditHash: string
  /** Outages before this one were over at the close. */
  nextOutage: number
  /** JSON owned by the use-case. */
  report: unknown
}
/** `reportHash`: SHA-256 of the report's text as it is stored. */
export type KeptShift = Shift & { reportHash: string }
type ShiftRow = Omit<Shift, 'report'> & { report: string }

/** Of a report as `insert` stores it: what the audit entry of the close names it by. */
export const reportHashOf = (report: unknown): string => hash('sha256', JSON.stringify(report))

const fields = `number, after_seq AS afterSeq, last_seq AS lastSeq, opened_at AS openedAt, closed_at AS closedAt,
  closed_by_id AS closedById, closed_by_name AS closedByName, audit_seq AS auditSeq, audit_hash AS auditHash,
  next_outage AS nextOutage, report_json AS report`

export type Shifts = ReturnType<typeof createShifts>

export function createShifts(db: Db) {
  const insert = db.prepare(`
    INSERT INTO shift (number, after_seq, last_seq, opened_at, closed_at, closed_by_id, closed_by_name, audit_seq, audit_hash,
      next_outage, report_json)
    VALUES (@number, @afterSeq, @lastSeq, @openedAt, @closedAt, @closedById, @closedByName, @auditSeq, @auditHash,
      @nextOutage, @report)`)
  const byNumber = db.prepare(`SELECT ${fields} FROM shift WHERE number = ?`)
  const last = db.prepare(`SELECT ${fields} FROM shift WHERE number = (SELECT max(number) FROM shift)`)
  const before = db.prepare(`SELECT ${fields} FROM shift WHERE number < ? ORDER BY number DESC LIMIT ?`)
  const over = db.prepare(`
    SELECT number, after_seq AS afterSeq, last_seq AS lastSeq FROM shift
    WHERE last_seq > @afterSeq AND after_seq < @lastSeq ORDER BY last_seq`)
  const text = db.prepare('SELECT report_json FROM shift WHERE number = ?').pluck()
  const toShift = (row: unknown): KeptShift => {
    const found = row as ShiftRow
    return {
      ...found,
      report: JSON.parse(found.report) as unknown,
      reportHash: hash('sha256', found.report),
    }
  }
  return {
    insert: (shift: Shift) => void insert.run({ ...shift, report: JSON.stringify(shift.report) }),
    find: (number: number): KeptShift | undefined => byNumber.all(number).map(toShift)[0],
    findLast: (): KeptShift | undefined => last.all().map(toShift)[0],
    /** Of the text as it is stored, whether it can still be read as a report or not; null: there is no such shift. */
    findReportHash(number: number): string | null {
      const stored = text.get(number) as string | undefined
      return stored === undefined ? null : hash('sha256', stored)
    },
    /** Newest first. */
    listBefore: (number: number, limit: number) => before.all(number, limit).map(toShift),
    /** Closed shifts that a stretch of operations reaches into, oldest first. */
    listOver: (stretch: { afterSeq: number; lastSeq: number }) =>
      over.all(stretch) as Pick<Shift, 'number' | 'afterSeq' | 'lastSeq'>[],
  }
}

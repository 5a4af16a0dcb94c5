/** How often each slip was printed, and what the reference on it leads to. */
import type { Db } from './open.ts'

export type PrintedSlip = { subject: string; reference: string; operationId: string | null; copies: number }

export type Slips = ReturnType<typeof createSlips>

export function createSlips(db: Db) {
  const print = db
    .prepare(`
    INSERT INTO slip (subject, reference, operation_id, copies, printed_at)
    VALUES (@subject, @reference, @operationId, 1, @now)
    ON CONFLICT (subject) DO UPDATE SET copies = copies + 1, printed_at = @now,
      operation_id = coalesce(@operationId, operation_id)
    RETURNING copies`)
    .pluck()
  const byReference = db.prepare(`
    SELECT subject, reference, operation_id AS operationId, copies FROM slip WHERE reference = ? ORDER BY printed_at DESC`)
  return {
    /** Counts one more copy and says which it is: 1 is the first. */
    print: (slip: { subject: string; reference: string; operationId: string | null; now: number }) =>
      print.get(slip) as number,
    listByReference: (reference: string) => byReference.all(reference) as PrintedSlip[],
  }
}

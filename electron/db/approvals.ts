/** Approvals as the audit trail has them: who did what, who approved it and why. Reads only. */
import type { Db } from './open.ts'

export type ApprovalEntry = {
  auditSeq: number
  at: number
  actor: string
  action: string
  subject: string | null
  approver: string
  kind: string | null
  reason: string | null
  /** What a person decided, and how many bonuses it is about, as they stand there. */
  resolution: string | null
  amount: string | null
}

/** Empty where somebody has left what is no JSON: that is for whoever verifies the trail to say. */
const data = `CASE WHEN json_valid(data_json) THEN data_json ELSE '{}' END`
const fields = `seq AS auditSeq, at, actor, action, subject, ${data} ->> '$.approvedBy' AS approver,
  ${data} ->> '$.kind' AS kind, coalesce(${data} ->> '$.approvedReason', ${data} ->> '$.note') AS reason,
  ${data} ->> '$.as' AS resolution, coalesce(${data} ->> '$.amount', ${data} ->> '$.offlineSpend') AS amount`

export type Approvals = ReturnType<typeof createApprovals>

export function createApprovals(db: Db) {
  const between = db.prepare(`
    SELECT ${fields} FROM audit WHERE seq > ? AND seq <= ? AND actor <> 'till'
      AND ${data} ->> '$.approvedBy' IS NOT NULL ORDER BY seq`)
  const bySeq = db.prepare(`SELECT ${fields} FROM audit WHERE seq = ?`)
  const jumps = db
    .prepare(`
    SELECT ${data} ->> '$.jumpMs' FROM audit WHERE seq > ? AND seq <= ? AND action = 'clock.jumped' ORDER BY seq`)
    .pluck()
  return {
    /** Of the entries after `afterSeq`, up to `lastSeq`; what the till itself tells of an approved operation is not one. */
    listBetween: (afterSeq: number, lastSeq: number) => between.all(afterSeq, lastSeq) as ApprovalEntry[],
    find: (auditSeq: number) => bySeq.get(auditSeq) as ApprovalEntry | undefined,
    /** By how many milliseconds the machine's clock jumped, each time it was noticed. */
    listClockJumps: (afterSeq: number, lastSeq: number) => jumps.all(afterSeq, lastSeq) as number[],
  }
}

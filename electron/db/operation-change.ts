/** What may change of an operation, and the statements that change it. */
import type { Statement } from 'better-sqlite3'
import type { Db } from './open.ts'
import { assert } from '../../shared/assert.ts'
import { toColumn, type Operation, type OperationRow } from './operation-row.ts'

/** What a step changes; absent fields stay as they are. */
export type OperationChange = Partial<
  Pick<
    Operation,
    | 'state'
    | 'attempts'
    | 'failures'
    | 'card'
    | 'contact'
    | 'settledAt'
    | 'attentionAt'
    | 'dueAt'
    | 'dueReason'
    | 'sentAt'
    | 'everUnknown'
    | 'locksPoint'
    | 'evidence'
    | 'result'
    | 'error'
    | 'proof'
    | 'dependsOn'
    | 'retriedBy'
    | 'approvedById'
    | 'approvedByName'
    | 'approvedReason'
    | 'movedBy'
  >
>

const columns: Record<keyof OperationChange, string> = {
  state: 'state',
  attempts: 'attempts',
  failures: 'failures',
  card: 'card',
  contact: 'contact',
  settledAt: 'settled_at',
  attentionAt: 'attention_at',
  dueAt: 'due_at',
  dueReason: 'due_reason',
  sentAt: 'sent_at',
  everUnknown: 'ever_unknown',
  locksPoint: 'locks_point',
  evidence: 'evidence_json',
  result: 'result_json',
  error: 'error_json',
  proof: 'proof',
  dependsOn: 'depends_on',
  retriedBy: 'retried_by',
  approvedById: 'approved_by_id',
  approvedByName: 'approved_by_name',
  approvedReason: 'approved_reason',
  movedBy: 'moved_by',
}

/** A function that changes the row of that `seq` and returns it as it is then; undefined where nothing was to change. */
export function prepareChanges(db: Db) {
  /** There are as many as there are sets of fields that change together: about ten. */
  const statements = new Map<string, Statement>()
  const statementOf = (fields: readonly (keyof OperationChange)[]): Statement => {
    const sets = fields.map((field) => `${columns[field]} = ?`).join(', ')
    const statement =
      statements.get(sets) ?? db.prepare(`UPDATE operation SET ${sets} WHERE seq = ? RETURNING *`)
    statements.set(sets, statement)
    return statement
  }
  return (seq: number, change: OperationChange): OperationRow | undefined => {
    const fields = Object.keys(change) as (keyof OperationChange)[]
    if (fields.length === 0) return undefined
    const values = fields.map((field) => toColumn(change[field]))
    const row = statementOf(fields).get(...values, seq)
    assert(row !== undefined, `operation ${seq} exists`)
    return row as OperationRow
  }
}

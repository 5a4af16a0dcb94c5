/** An operation as a row of the store and as the rest of the till knows it. */
import type { OperationKind, OperationState, InputSource, Proof } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { OperationErrorCode } from '../../shared/errors.ts'

export type OperationError = {
  code: OperationErrorCode
  remoteCode: string | null
  remoteText: string | null
  data?: Record<string, unknown>
}
export type DueReason = 'new' | 'backoff' | 'retry-after' | 'quiet' | 'reading'

/** An operation as the store has it. `evidence` is JSON owned by sync/. */
export type Operation = {
  seq: number
  id: string
  kind: OperationKind
  processing: ProcessingName
  fields: Record<string, string>
  bodyHash: string
  card: string | null
  contact: string | null
  priority: 0 | 1
  state: OperationState
  attempts: number
  failures: number
  createdAt: number
  settledAt: number | null
  /** Since when it needs a person; null while it never did. */
  attentionAt: number | null
  dueAt: number
  dueReason: DueReason
  sentAt: number | null
  everUnknown: boolean
  locksPoint: boolean
  evidence: Record<string, unknown>
  operatorId: string
  operatorName: string
  approvedById: string | null
  approvedByName: string | null
  /** Why they let it pass. */
  approvedReason: string | null
  input: InputSource
  caseId: string | null
  dependsOn: string | null
  checkoutId: string | null
  retryOf: string | null
  retriedBy: string | null
  result: Record<string, unknown> | null
  error: OperationError | null
  proof: Proof | null
  /** The transfer by which it left this till: it is cancelled here, and lives on there. */
  movedBy: string | null
}

export type OperationRow = {
  seq: number
  id: string
  kind: string
  processing: string
  fields_json: string
  body_hash: string
  card: string | null
  contact: string | null
  priority: number
  state: string
  attempts: number
  failures: number
  created_at: number
  settled_at: number | null
  attention_at: number | null
  due_at: number
  due_reason: string
  sent_at: number | null
  ever_unknown: number
  locks_point: number
  evidence_json: string
  operator_id: string
  operator_name: string
  approved_by_id: string | null
  approved_by_name: string | null
  approved_reason: string | null
  input: string
  case_id: string | null
  depends_on: string | null
  checkout_id: string | null
  retry_of: string | null
  retried_by: string | null
  result_json: string | null
  error_json: string | null
  proof: string | null
  moved_by: string | null
}

export function toColumn(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value !== null && typeof value === 'object') return JSON.stringify(value)
  return value
}

const parse = (text: string | null) => (text === null ? null : JSON.parse(text))

export function toOperation(row: OperationRow): Operation {
  return {
    seq: row.seq,
    id: row.id,
    kind: row.kind as OperationKind,
    processing: row.processing as ProcessingName,
    fields: parse(row.fields_json),
    bodyHash: row.body_hash,
    card: row.card,
    contact: row.contact,
    priority: row.priority as 0 | 1,
    state: row.state as OperationState,
    attempts: row.attempts,
    failures: row.failures,
    createdAt: row.created_at,
    settledAt: row.settled_at,
    attentionAt: row.attention_at,
    dueAt: row.due_at,
    dueReason: row.due_reason as DueReason,
    sentAt: row.sent_at,
    everUnknown: row.ever_unknown === 1,
    locksPoint: row.locks_point === 1,
    evidence: parse(row.evidence_json),
    operatorId: row.operator_id,
    operatorName: row.operator_name,
    approvedById: row.approved_by_id,
    approvedByName: row.approved_by_name,
    approvedReason: row.approved_reason,
    input: row.input as InputSource,
    caseId: row.case_id,
    dependsOn: row.depends_on,
    checkoutId: row.checkout_id,
    retryOf: row.retry_of,
    retriedBy: row.retried_by,
    result: parse(row.result_json),
    error: parse(row.error_json),
    proof: row.proof as Proof | null,
    movedBy: row.moved_by,
  }
}

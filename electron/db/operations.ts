/** Operations and their lanes: one row each, never deleted. All SQL about them. */
import type { Db } from './open.ts'
import type { OperationKind, OperationState, InputSource, Proof } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { OperationErrorCode } from '../../shared/errors.ts'
import { assert } from '../../shared/assert.ts'

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
  input: InputSource
  caseId: string | null
  dependsOn: string | null
  checkoutId: string | null
  retryOf: string | null
  retriedBy: string | null
  result: Record<string, unknown> | null
  error: OperationError | null
  proof: Proof | null
}

type OperationRow = {
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
  input: string
  case_id: string | null
  depends_on: string | null
  checkout_id: string | null
  retry_of: string | null
  retried_by: string | null
  result_json: string | null
  error_json: string | null
  proof: string | null
}

export type NewOperation = Pick<
  Operation,
  | 'id'
  | 'kind'
  | 'processing'
  | 'fields'
  | 'bodyHash'
  | 'card'
  | 'contact'
  | 'priority'
  | 'createdAt'
  | 'operatorId'
  | 'operatorName'
  | 'approvedById'
  | 'approvedByName'
  | 'input'
  | 'caseId'
  | 'dependsOn'
  | 'checkoutId'
  | 'retryOf'
> & { evidence?: Record<string, unknown>; laneKeys: readonly string[] }

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
  >
>

const columns: Record<keyof OperationChange, string> = {
  state: 'state',
  attempts: 'attempts',
  failures: 'failures',
  card: 'card',
  contact: 'contact',
  settledAt: 'settled_at',
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
}

export type Operations = ReturnType<typeof createOperations>

export function createOperations(db: Db) {
  const insertRow = db.prepare(`
    INSERT INTO operation (id, kind, processing, fields_json, body_hash, card, contact, priority, state, created_at,
      evidence_json, operator_id, operator_name, approved_by_id, approved_by_name, input, case_id, depends_on,
      checkout_id, retry_of)
    VALUES (@id, @kind, @processing, @fields, @bodyHash, @card, @contact, @priority, 'queued', @createdAt,
      @evidence, @operatorId, @operatorName, @approvedById, @approvedByName, @input, @caseId, @dependsOn,
      @checkoutId, @retryOf)`)
  const insertLane = db.prepare('INSERT OR IGNORE INTO lane (processing, key, seq) VALUES (?, ?, ?)')
  const dropLanes = db.prepare('DELETE FROM lane WHERE seq = ?')
  const byId = db.prepare('SELECT * FROM operation WHERE id = ?')
  const byCheckout = db.prepare('SELECT * FROM operation WHERE checkout_id = ? ORDER BY seq')
  const byCase = db.prepare('SELECT * FROM operation WHERE case_id = ? ORDER BY seq')
  const dependents = db.prepare('SELECT * FROM operation WHERE depends_on = ? ORDER BY seq')
  const counts = db.prepare('SELECT state, count(*) AS count FROM operation GROUP BY state')
  const unsent = db.prepare(
    `SELECT processing, count(*) AS count, min(created_at) AS oldest FROM operation WHERE state = 'queued' GROUP BY processing`,
  )
  const unsettledOf = db.prepare(`
    SELECT * FROM operation WHERE state IN ('queued','sending','checking','attention')
      AND (card = @card OR contact = @contact) ORDER BY seq`)
  const unsettledByCard = db.prepare(
    `SELECT id FROM operation WHERE card = ? AND state IN ('queued','sending','checking','attention') ORDER BY seq`,
  )
  const openSales = db.prepare(`
    SELECT * FROM operation WHERE kind = 'sale.record' AND processing = ? AND state IN ('queued','sending','checking','attention')`)

  /**
   * The first head of a lane that is due. An operation is held back by an earlier one of the same lane that is not settled, by one
   * that is in flight, by an operation it depends on, and, when it is a sale, by whoever locks the point. A block passes
   * everything that was not sent yet and what waits for a person.
   */
  const runnable = db.prepare(`
    SELECT o.* FROM operation o
    WHERE o.processing = @processing AND o.state IN ('queued','checking') AND o.due_at <= @now
      AND o.seq NOT IN (SELECT value FROM json_each(@active))
      AND (o.depends_on IS NULL OR EXISTS (SELECT 1 FROM operation d WHERE d.id = o.depends_on AND d.state = 'done'))
      AND NOT EXISTS (
        SELECT 1 FROM lane mine
        JOIN lane other ON other.processing = mine.processing AND other.key = mine.key AND other.seq <> mine.seq
        JOIN operation e ON e.seq = other.seq
        WHERE mine.seq = o.seq AND (
          e.state = 'sending' OR e.seq IN (SELECT value FROM json_each(@active))
          OR (e.state = 'checking' AND (o.state = 'queued' OR e.seq < o.seq))
          OR (e.state = 'attention' AND o.priority = 1 AND o.state = 'queued' AND e.seq < o.seq)
          OR (e.state = 'queued' AND o.state = 'queued'
              AND (e.priority < o.priority OR (e.priority = o.priority AND e.seq < o.seq))
              AND NOT EXISTS (SELECT 1 FROM operation d WHERE d.id = e.depends_on AND d.state IN ('refused','cancelled')))))
      AND NOT (o.kind = 'sale.record' AND @pointWide = 1 AND o.locks_point = 0 AND (
        EXISTS (SELECT 1 FROM operation l WHERE l.processing = o.processing AND l.locks_point = 1)
        OR (o.checkout_id IS NULL AND EXISTS (
          SELECT 1 FROM hold h JOIN checkout c ON c.hold_id = h.id
          WHERE h.processing = o.processing AND h.state = 'live' AND h.until_at > @serverNow AND c.state = 'held'))))
    ORDER BY o.priority, o.seq LIMIT 1`)
  const nextDue = db.prepare(
    `SELECT min(due_at) FROM operation WHERE processing = ? AND state IN ('queued','checking') AND due_at > ?`,
  ).pluck()
  const wakeBackedOff = db.prepare(`
    UPDATE operation SET due_at = @now, failures = 0
    WHERE processing = @processing AND state IN ('queued','checking') AND due_reason = 'backoff' AND due_at > @now`)
  const clampDue = db.prepare(`
    UPDATE operation SET due_at = @latest WHERE state IN ('queued','checking') AND due_at > @latest`)
  const restartQuiet = db.prepare(`UPDATE operation SET sent_at = @now WHERE state IN ('sending','checking')`)
  const sendingToChecking = db.prepare(`
    UPDATE operation SET state = 'checking', ever_unknown = 1, due_at = 0, due_reason = 'quiet' WHERE state = 'sending'`)
  const inFlight = db.prepare(`SELECT * FROM operation WHERE state = 'sending' ORDER BY seq`)

  const byReceipt = db.prepare(`
    SELECT id FROM operation WHERE kind = 'sale.record' AND state NOT IN ('refused','cancelled') AND fields_json ->> '$.receipt' = ?`).pluck()

  const toOperations = (rows: unknown[]): Operation[] => (rows as OperationRow[]).map(toOperation)

  return {
    /** Inserts a queued operation with its lanes; the caller has the transaction. */
    insert(operation: NewOperation): Operation {
      const { laneKeys, fields, evidence, ...plain } = operation
      const { lastInsertRowid } = insertRow.run({
        ...plain,
        fields: JSON.stringify(fields),
        evidence: JSON.stringify(evidence ?? {}),
      })
      for (const key of laneKeys) insertLane.run(operation.processing, key, lastInsertRowid)
      return this.get(operation.id)
    },
    addLane(operation: Operation, key: string): void {
      insertLane.run(operation.processing, key, operation.seq)
    },
    find(id: string): Operation | undefined {
      const row = byId.get(id) as OperationRow | undefined
      return row === undefined ? undefined : toOperation(row)
    },
    get(id: string): Operation {
      const found = this.find(id)
      assert(found !== undefined, `operation ${id} exists`)
      return found
    },
    /** Applies a change; an operation that settles for good lets its lanes go. */
    update(operation: Operation, change: OperationChange): Operation {
      const entries = Object.entries(change) as [keyof OperationChange, unknown][]
      if (entries.length > 0) {
        const sets = entries.map(([field]) => `${columns[field]} = ?`).join(', ')
        db.prepare(`UPDATE operation SET ${sets} WHERE seq = ?`).run(...entries.map(([, value]) => toColumn(value)), operation.seq)
      }
      if (change.state === 'done' || change.state === 'refused' || change.state === 'cancelled') {
        dropLanes.run(operation.seq)
      }
      return this.get(operation.id)
    },
    /** The next head of a lane that is due; `active` are those being worked on now. */
    findRunnable(query: { processing: ProcessingName; now: number; serverNow: number; pointWide: boolean; active: number[] }) {
      const row = runnable.get({ ...query, pointWide: query.pointWide ? 1 : 0, active: JSON.stringify(query.active) })
      return row === undefined ? undefined : toOperation(row as OperationRow)
    },
    findNextDue: (processing: ProcessingName, now: number) => nextDue.get(processing, now) as number | null,
    /** The processing is back: what waited only for that is due now. */
    wakeBackedOff: (processing: ProcessingName, now: number) => wakeBackedOff.run({ processing, now }).changes,
    /** After a start: nothing waits longer than `latest`, every quiet time begins anew. */
    restartTimes(now: number, latest: number): void {
      clampDue.run({ latest })
      restartQuiet.run({ now })
    },
    /** The sale that recorded, or is recording, this receipt number. */
    findByReceipt: (receipt: string) => byReceipt.get(receipt) as string | undefined,
    listInFlight: () => toOperations(inFlight.all()),
    sendingToChecking: () => sendingToChecking.run().changes,
    listByCheckout: (checkoutId: string) => toOperations(byCheckout.all(checkoutId)),
    listByCase: (caseId: string) => toOperations(byCase.all(caseId)),
    listDependents: (id: string) => toOperations(dependents.all(id)),
    listUnsettledOf: (card: string | null, contact: string | null) => toOperations(unsettledOf.all({ card, contact })),
    listUnsettledIds: (card: string) => (unsettledByCard.all(card) as { id: string }[]).map((row) => row.id),
    listOpenSales: (processing: ProcessingName) => toOperations(openSales.all(processing)),
    countByState: () =>
      Object.fromEntries((counts.all() as { state: OperationState; count: number }[]).map((row) => [row.state, row.count])),
    listUnsent: () => unsent.all() as { processing: ProcessingName; count: number; oldest: number }[],
    /** Newest first; `before` is a local sequence number. */
    list(filter: { states?: OperationState[]; card?: string; caseId?: string; before?: number; limit: number }): Operation[] {
      const where: string[] = []
      const values: (string | number)[] = []
      if (filter.states !== undefined) {
        where.push(`state IN (${filter.states.map(() => '?').join(',')})`)
        values.push(...filter.states)
      }
      if (filter.card !== undefined) {
        where.push('card = ?')
        values.push(filter.card)
      }
      if (filter.caseId !== undefined) {
        where.push('case_id = ?')
        values.push(filter.caseId)
      }
      if (filter.before !== undefined) {
        where.push('seq < ?')
        values.push(filter.before)
      }
      const condition = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`
      return toOperations(
        db.prepare(`SELECT * FROM operation ${condition} ORDER BY seq DESC LIMIT ?`).all(...values, filter.limit),
      )
    },
  }
}

function toColumn(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value !== null && typeof value === 'object') return JSON.stringify(value)
  return value
}

const parse = (text: string | null) => (text === null ? null : JSON.parse(text))

function toOperation(row: OperationRow): Operation {
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
    input: row.input as InputSource,
    caseId: row.case_id,
    dependsOn: row.depends_on,
    checkoutId: row.checkout_id,
    retryOf: row.retry_of,
    retriedBy: row.retried_by,
    result: parse(row.result_json),
    error: parse(row.error_json),
    proof: row.proof as Proof | null,
  }
}

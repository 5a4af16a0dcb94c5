/** Operations: one row each, never deleted. All SQL about them but that of the lanes. */
import type { Db } from './open.ts'
import { assert } from '../../shared/assert.ts'
import type { OperationState } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createLanes } from './lanes.ts'
import { prepareChanges, type OperationChange } from './operation-change.ts'
import { toOperation, type Operation, type OperationRow } from './operation-row.ts'

export type { OperationChange } from './operation-change.ts'
export type { DueReason, Operation, OperationError } from './operation-row.ts'

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
> & {
  approvedReason?: string | null
  evidence?: Record<string, unknown>
  laneKeys: readonly string[]
}

export type Operations = ReturnType<typeof createOperations>

export function createOperations(db: Db) {
  const insertRow = db.prepare(`
    INSERT INTO operation (id, kind, processing, fields_json, body_hash, card, contact, priority, state, created_at,
      evidence_json, operator_id, operator_name, approved_by_id, approved_by_name, approved_reason, input, case_id,
      depends_on, checkout_id, retry_of)
    VALUES (@id, @kind, @processing, @fields, @bodyHash, @card, @contact, @priority, 'queued', @createdAt,
      @evidence, @operatorId, @operatorName, @approvedById, @approvedByName, @approvedReason, @input, @caseId, @dependsOn,
      @checkoutId, @retryOf)
    RETURNING *`)
  const changeRow = prepareChanges(db)
  const lanes = createLanes(db)
  const byId = db.prepare('SELECT * FROM operation WHERE id = ?')
  const byCheckout = db.prepare('SELECT * FROM operation WHERE checkout_id = ? ORDER BY seq')
  const byCase = db.prepare('SELECT * FROM operation WHERE case_id = ? ORDER BY seq')
  const dependents = db.prepare('SELECT * FROM operation WHERE depends_on = ? ORDER BY seq')
  const counts = db.prepare('SELECT state, sum(count) AS count FROM operation_count GROUP BY state')
  const openCount = db
    .prepare(`
      SELECT coalesce(sum(count), 0) FROM operation_count
      WHERE processing = ? AND state IN ('queued','sending','checking','attention')`)
    .pluck()
  const unsent = db.prepare(
    `SELECT processing, count FROM operation_count WHERE state = 'queued' AND count > 0`,
  )
  const oldestQueued = db
    .prepare(`
      SELECT created_at FROM operation INDEXED BY operation_open WHERE state IN ('queued','sending','checking')
        AND processing = ? AND priority = ? AND state = 'queued' ORDER BY seq LIMIT 1`)
    .pluck()
  const unsettledOf = db.prepare(`
    SELECT * FROM operation WHERE state IN ('queued','sending','checking','attention')
      AND (card = @card OR contact = @contact) ORDER BY seq`)
  const unsettledByCard = db.prepare(
    `SELECT id FROM operation WHERE card = ? AND state IN ('queued','sending','checking','attention') ORDER BY seq`,
  )
  const openChanges = db.prepare(`
    SELECT * FROM operation WHERE kind = 'bonus.change' AND state IN ('queued','sending','checking','attention')
      AND processing = ?`)
  const openSpends = db.prepare(`
    SELECT * FROM operation WHERE kind = 'sale.record' AND fields_json ->> '$.spend' <> '0'
      AND state IN ('queued','sending','checking','attention') AND processing = ?`)

  // Of the newest alone: whatever is older bears on no balance that is read now, and the search stays short.
  const earlierMoney = db.prepare(`
    SELECT l.* FROM (SELECT * FROM operation WHERE seq < @seq ORDER BY seq DESC LIMIT 100) l
    WHERE l.processing = @processing AND l.kind IN ('sale.record','bonus.change') AND l.attempts > 0
      AND l.evidence_json ->> '$.client' = @client
    ORDER BY l.seq DESC LIMIT 1`)

  const inAttention = db.prepare(
    `SELECT * FROM operation WHERE state = 'attention' AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const attentionSince = db
    .prepare(`SELECT count(*) FROM operation WHERE state = 'attention' AND attention_at <= ?`)
    .pluck()
  const openReleases = db.prepare(`
    SELECT * FROM operation WHERE kind = 'bonus.release' AND state IN ('queued','sending','checking')
      AND processing = ? AND priority = 0 ORDER BY seq`)

  const oldBlocks = db.prepare(`
    SELECT * FROM operation WHERE kind = 'card.block' AND state IN ('queued','sending','checking')
      AND processing = ? AND priority = 0 AND ever_unknown = 1 AND created_at <= ? ORDER BY seq`)

  const clampDue = db.prepare(`
    UPDATE operation SET due_at = @latest WHERE state IN ('queued','checking') AND due_at > @latest`)
  // What waits to be sent again has an earlier request that may still land.
  const restartQuiet = db.prepare(`
    UPDATE operation SET sent_at = @now
    WHERE state IN ('sending','checking') OR (state = 'queued' AND ever_unknown = 1)`)
  const sendingToChecking = db.prepare(`
    UPDATE operation SET state = 'checking', ever_unknown = 1, due_at = 0, due_reason = 'quiet' WHERE state = 'sending'`)
  const underWay = db.prepare(
    `SELECT * FROM operation WHERE state IN ('queued','sending','checking') AND evidence_json <> '{}' ORDER BY seq`,
  )
  const openOnes = db.prepare(
    `SELECT * FROM operation WHERE state IN ('queued','sending','checking','attention') ORDER BY seq`,
  )
  const inFlight = db.prepare(`SELECT * FROM operation WHERE state = 'sending' ORDER BY seq`)

  const byReceipt = db
    .prepare(`
    SELECT id FROM operation WHERE kind = 'sale.record' AND (state NOT IN ('refused','cancelled') OR moved_by IS NOT NULL)
      AND fields_json ->> '$.receipt' IS NOT NULL AND fields_json ->> '$.receipt' = ?`)
    .pluck()

  const toOperations = (rows: unknown[]): Operation[] => (rows as OperationRow[]).map(toOperation)

  return {
    /** Inserts a queued operation with its lanes; the caller has the transaction. */
    insert(operation: NewOperation): Operation {
      const { laneKeys, fields, evidence, ...plain } = operation
      const row = insertRow.get({
        approvedReason: null,
        ...plain,
        fields: JSON.stringify(fields),
        evidence: JSON.stringify(evidence ?? {}),
      }) as OperationRow
      for (const key of laneKeys) lanes.add(operation.processing, key, row.seq)
      return toOperation(row)
    },
    addLane(operation: Operation, key: string): void {
      lanes.add(operation.processing, key, operation.seq)
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
      const row = changeRow(operation.seq, change)
      if (row === undefined) return this.get(operation.id)
      if (change.state === 'done' || change.state === 'refused' || change.state === 'cancelled') {
        lanes.drop(operation.seq)
      }
      return toOperation(row)
    },
    findRunnable: lanes.findRunnable,
    findNextDue: lanes.findNextDue,
    wakeBackedOff: lanes.wakeBackedOff,
    /** After a start: nothing waits longer than `latest`, every quiet time begins anew. */
    restartTimes(now: number, latest: number): void {
      clampDue.run({ latest })
      restartQuiet.run({ now })
    },
    /** The sale that recorded, or is recording, this receipt number. */
    findByReceipt: (receipt: string) => byReceipt.get(receipt) as string | undefined,
    /** Not over, whoever they wait for. */
    listOpen: () => toOperations(openOnes.all()),
    listInFlight: () => toOperations(inFlight.all()),
    /** Not settled, and with something known about them beyond their request. */
    listUnderWay: () => toOperations(underWay.all()),
    sendingToChecking: () => sendingToChecking.run().changes,
    listByCheckout: (checkoutId: string) => toOperations(byCheckout.all(checkoutId)),
    listByCase: (caseId: string) => toOperations(byCase.all(caseId)),
    listDependents: (id: string) => toOperations(dependents.all(id)),
    listUnsettledOf: (card: string | null, contact: string | null) =>
      toOperations(unsettledOf.all({ card, contact })),
    listUnsettledIds: (card: string) => (unsettledByCard.all(card) as { id: string }[]).map((row) => row.id),
    /** Sales that spend bonuses there, and changes of them, that are not over. */
    listOpenDebits: (processing: ProcessingName) =>
      toOperations([...openSpends.all(processing), ...openChanges.all(processing)]),
    /** The last one before that was sent to change the bonuses of the client; undefined where it is long ago. */
    findEarlierMoney({ seq, processing }: Operation, client: string): Operation | undefined {
      const row = earlierMoney.get({ seq, processing, client }) as OperationRow | undefined
      return row === undefined ? undefined : toOperation(row)
    },
    /** What needs a person, oldest first; `after` is a local sequence number. */
    listInAttention: (after: number, limit: number) => toOperations(inAttention.all(after, limit)),
    /** How many need a person since `at` or longer. */
    countInAttentionSince: (at: number) => attentionSince.get(at) as number,
    /** How many wait behind it: in its lanes, or as later steps of its case. */
    countWaitingFor: lanes.countWaitingFor,
    /** Releases of holds there that are not over. */
    listOpenReleases: (processing: ProcessingName) => toOperations(openReleases.all(processing)),
    /** Blocks there that were sent, are not over, and were taken by then. */
    listOldBlocks: (processing: ProcessingName, takenBy: number) =>
      toOperations(oldBlocks.all(processing, takenBy)),
    countByState: () =>
      Object.fromEntries(
        (counts.all() as { state: OperationState; count: number }[]).map((row) => [row.state, row.count]),
      ),
    /** Not over, whoever they wait for. */
    countOpen: (processing: ProcessingName) => openCount.get(processing) as number,
    /** By processing: how many have not been sent, and when the oldest of them was made. */
    listUnsent: () =>
      (unsent.all() as { processing: ProcessingName; count: number }[]).map(({ processing, count }) => {
        const oldest = [0, 1].flatMap(
          (priority) => (oldestQueued.get(processing, priority) as number | undefined) ?? [],
        )
        return { processing, count, oldest: Math.min(...oldest) }
      }),
    /** Newest first; `before` is a local sequence number. */
    list(filter: {
      states?: OperationState[]
      card?: string
      caseId?: string
      before?: number
      limit: number
    }): Operation[] {
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
        db
          .prepare(`SELECT * FROM operation ${condition} ORDER BY seq DESC LIMIT ?`)
          .all(...values, filter.limit),
      )
    },
  }
}

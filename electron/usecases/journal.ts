/** The journal: what was done at this till, and what a person does about it. */
import { TillError } from '../../shared/errors.ts'
import {
  operationState,
  type AttemptView,
  type OperationState,
  type OperationView,
} from '../../shared/model/operation.ts'
import { isZero } from '../../shared/model/money.ts'
import type { ApprovalInput, Credentials } from '../../shared/model/operator.ts'
import { mayCancel, type BlockReason } from '../../shared/model/policy.ts'
import type { Operation } from '../db/operations.ts'
import type { Evidence } from '../sync/evidence.ts'
import { decidedOf, spendOf } from '../sync/situation.ts'
import { nothingTouched } from '../sync/touched.ts'
import { approvedReasonOf, authorise, refuse, type Actor } from './authorise.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { publishCommitted } from './publish-committed.ts'
import { approveKind } from './offline-kind.ts'
import { startingEvidence } from './operation-subject.ts'
import { toAttemptView, toOperationView } from './operation-view.ts'
import { requireSpendable } from './require-allowed.ts'
import { settleHere, wakeAll } from './settle-here.ts'
import { carryShortfalls } from './shortfalls.ts'
import { take } from './take-operation.ts'

export type ListRequest = {
  state?: string | undefined
  card?: string | undefined
  case?: string | undefined
  after?: string | undefined
  limit: number
}

export function listOperations(
  engine: Engine,
  request: ListRequest,
  language: Language,
): { operations: OperationView[]; nextAfter: string | null } {
  const before = request.after === undefined ? undefined : findOperation(engine, request.after).seq
  const rows = engine.store.operations.list({
    limit: request.limit,
    ...(request.state === undefined ? {} : { states: parseStates(request.state) }),
    ...(request.card === undefined ? {} : { card: request.card }),
    ...(request.case === undefined ? {} : { caseId: request.case }),
    ...(before === undefined ? {} : { before }),
  })
  const nextAfter = rows.length === request.limit ? (rows.at(-1)?.id ?? null) : null
  return { operations: rows.map((row) => toOperationView(engine.store, row, language)), nextAfter }
}

function parseStates(text: string): OperationState[] {
  const states = text.split(',').map((part) => operationState.safeParse(part.trim()))
  if (!states.every((state) => state.success)) {
    throw new TillError('BAD_REQUEST', {
      issues: [{ path: 'state', message: `one of ${operationState.options.join(', ')}` }],
    })
  }
  return states.map((state) => state.data)
}

export function findOperation(engine: Pick<Engine, 'store'>, id: string): Operation {
  const operation = engine.store.operations.find(id)
  if (operation === undefined) throw new TillError('NOT_FOUND', { what: 'operation', id })
  return operation
}

export function tellStory(
  engine: Engine,
  id: string,
  language: Language,
): { operation: OperationView; attempts: AttemptView[] } {
  const operation = findOperation(engine, id)
  return {
    operation: toOperationView(engine.store, operation, language),
    attempts: engine.store.attempts.list(operation.seq).map(toAttemptView),
  }
}

/**
 * Only what has not left the till can be cancelled; a cancelled block lets its card go again. A sale of which a person has
 * decided how much is recorded is sent: somebody bears the rest of it already.
 */
export async function cancelOperation(
  engine: Engine,
  caller: Caller,
  request: { id: string; operator?: Credentials | undefined },
  language: Language,
): Promise<OperationView> {
  const actor = await authorise(engine, caller, request.operator)
  const operation = findOperation(engine, request.id)
  requireMayCancel(engine, actor, operation)
  if (operation.state === 'cancelled') return toOperationView(engine.store, operation, language)
  return toOperationView(engine.store, cancelNow(engine, actor, operation), language)
}

/** Throws FORBIDDEN where it takes a supervisor. */
export function requireMayCancel(engine: Engine, actor: Actor, operation: Operation): void {
  const { offline = false } = operation.evidence as Evidence
  const isApproved = operation.approvedById !== null
  if (!mayCancel(actor.role, { kind: operation.kind, offline, isApproved }))
    refuse(engine, actor, { kind: operation.kind }, 'FORBIDDEN')
}

export function cancelNow(engine: Engine, actor: Actor, { id }: Operation): Operation {
  cancelAll(engine, actor, [id])
  return engine.store.operations.get(id)
}

/** All or none, in one commit. */
function cancelAll(engine: Engine, actor: Actor, ids: readonly string[]): void {
  const cancelled = engine.store.transaction(() =>
    ids.map((id) => {
      const touched = nothingTouched()
      const current = engine.store.operations.get(id)
      requireCancellable(current)
      const changed = engine.store.operations.update(current, {
        state: 'cancelled',
        settledAt: engine.nowMs(),
        locksPoint: false,
      })
      settleHere(engine, changed, touched)
      engine.store.audit.append({
        at: engine.nowMs(),
        actor: actor.id,
        action: 'operation.cancelled',
        subject: changed.id,
        data: { kind: changed.kind },
      })
      return { changed, touched }
    }),
  )
  for (const { changed, touched } of cancelled) publishCommitted(engine, changed, touched)
  wakeAll(engine)
}

const isUnsent = ({ state, everUnknown }: Operation): boolean => state === 'queued' && !everUnknown
const isDecided = ({ evidence }: Operation): boolean => (evidence as Evidence).spendDecided !== undefined
const isCancellable = (operation: Operation): boolean => isUnsent(operation) && !isDecided(operation)

function requireCancellable(operation: Operation): void {
  const { state } = operation
  if (!isUnsent(operation)) throw new TillError('NOT_CANCELLABLE', { state })
  if (isDecided(operation)) throw new TillError('NOT_CANCELLABLE', { state, isDecided: true })
}

type RetryRequest = {
  id: string
  newId?: string | undefined
  operator?: Credentials | undefined
  approval?: ApprovalInput | undefined
  waitMs: number
}

/** Makes a refused operation anew: a new one that points back; later steps of its case then follow the new one. */
export async function retryOperation(
  engine: Engine,
  caller: Caller,
  request: RetryRequest,
  language: Language,
): Promise<OperationView> {
  const actor = await authorise(engine, caller, request.operator)
  const refused = findOperation(engine, request.id)
  const earlier = findAnew(engine, request)
  if (earlier !== undefined) return toOperationView(engine.store, earlier, language)
  if (refused.kind === 'bonus.hold' || (refused.checkoutId !== null && refused.kind === 'sale.record'))
    throw new TillError('NOT_RETRYABLE', { state: refused.state, kind: refused.kind })
  const needed = {
    kind: refused.kind,
    reason: refused.fields['reason'],
    reasons: engine.lines.get(refused.processing)?.processing.capabilities.reasons,
    blockedFor: blockedForOf(engine, refused),
  }
  const line = engine.lines.get(refused.processing)
  if (line === undefined) throw new TillError('NOT_SUPPORTED', { kind: refused.kind })
  // Bonuses of a sale that is made anew are spent when it can be asked for: there is no customer to give them to before.
  if (refused.kind === 'sale.record' && !isZero(spendOf(refused))) requireSpendable(engine, line, refused)
  const approver = await approveKind(engine, actor, line, needed, refused.fields, request.approval)
  // While PINs were checked it may have been made anew already.
  const raced = findAnew(engine, request)
  if (raced !== undefined) return toOperationView(engine.store, raced, language)
  if (request.newId !== undefined && engine.store.operations.find(request.newId) !== undefined)
    throw new TillError('ID_REUSED', { id: request.newId })
  const { kind, processing, fields, bodyHash, card, contact, input, caseId, dependsOn, checkoutId } = refused
  const anew = take(
    engine,
    {
      id: request.newId ?? engine.mintId(),
      kind,
      processing,
      fields,
      bodyHash,
      card,
      contact,
      input,
      caseId,
      dependsOn,
      checkoutId,
      evidence: { ...startingEvidence(engine, line, kind, fields, refused), ...decidedOf(refused) },
      retryOf: refused.id,
      actor,
      approver,
      approvedReason: approvedReasonOf(approver, request.approval, needed),
    },
    (operation) => {
      follow(engine, refused, operation)
      carryShortfalls(engine, actor, refused.id, operation.id)
    },
  )
  return toOperationView(engine.store, await engine.worker.whenSettled(anew.id, request.waitMs), language)
}

/** What was made anew of it, where that was the same request; throws NOT_RETRYABLE where it is not to be made anew any more. */
function findAnew(engine: Engine, { id, newId }: RetryRequest): Operation | undefined {
  const { state, retriedBy } = findOperation(engine, id)
  if (retriedBy !== null && retriedBy === newId) return engine.store.operations.get(retriedBy)
  if (state !== 'refused' || retriedBy !== null) throw new TillError('NOT_RETRYABLE', { state })
  return undefined
}

/** The steps that waited for it wait for the new one. */
export function follow({ store }: Pick<Engine, 'store'>, before: Operation, anew: Operation): void {
  store.operations.update(before, { retriedBy: anew.id })
  for (const dependent of store.operations.listDependents(before.id)) {
    store.operations.update(dependent, { dependsOn: anew.id })
  }
}

/** Why the card is blocked as far as the till knows: of some reasons only a director may lift a block. */
export const blockedForOf = ({ store }: Engine, { processing, card }: Operation): BlockReason | undefined =>
  card === null ? undefined : (store.cache.findCard(processing, card)?.blockedFor ?? undefined)

/** Cancels every step of a case that has not left the till; where one of them is not theirs to cancel, none. */
export async function abandonCase(
  engine: Engine,
  caller: Caller,
  caseId: string,
  language: Language,
): Promise<{ operations: OperationView[] }> {
  const actor = await authorise(engine, caller)
  const open = engine.store.operations.listByCase(caseId).filter(isCancellable)
  for (const operation of open) requireMayCancel(engine, actor, operation)
  cancelAll(
    engine,
    actor,
    open.map(({ id }) => id),
  )
  return {
    operations: engine.store.operations
      .listByCase(caseId)
      .map((row) => toOperationView(engine.store, row, language)),
  }
}

/**
 * A person decides what the till could not: a supervisor's PIN and a reason, kept in the audit trail. There is no other way
 * out of attention. What is sent again is a new operation that points back; what was promised and is not allowed is recorded
 * as far as it is, and the rest is written down as somebody's to bear. All of it is one commit.
 */
import type { z } from 'zod'
import { assert } from '../../shared/assert.ts'
import { TillError } from '../../shared/errors.ts'
import type { resolveRequest } from '../../shared/model/attention.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { judge } from '../../shared/model/policy.ts'
import { isShortfall, resolutionsFor, type Resolution } from '../../shared/model/resolution.ts'
import type { Operation } from '../db/operations.ts'
import { errorOf } from '../sync/absorbed.ts'
import type { Evidence } from '../sync/evidence.ts'
import { nothingTouched, type Touched } from '../sync/touched.ts'
import { shortageOf } from './attention-stake.ts'
import { authorise, refuse, type Actor } from './authorise.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { blockedForOf, evidenceAnew, findOperation, follow } from './journal.ts'
import { toOperationView } from './operation-view.ts'
import { publishCommitted } from './publish-committed.ts'
import { requireSupervisor } from './require-supervisor.ts'
import { settleHere, wakeAll } from './settle-here.ts'
import { durableOrRefused, tellTaken, writeDown } from './take-operation.ts'

type Decision = { as: Resolution; note: string; actor: Actor; approver: Actor }
/** What a decision came to: the decided operation, and the new one where it is sent again. */
type Decided = { resolved: Operation; anew?: Operation; audited: Record<string, unknown> }

/** Throws NOT_IN_ATTENTION, RESOLUTION_UNFIT, and whatever a supervisor's PIN may be refused for. */
export async function resolveOperation(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof resolveRequest>,
  language: Language,
): Promise<OperationView> {
  const actor = await authorise(engine, caller, request.operator)
  const { as, note } = request
  const operation = requireUndecided(findOperation(engine, request.id), as)
  const approver = await requireSupervisor(engine, actor, request.approval, operation)
  if (as === 'send-again') requireMayDo(engine, actor, approver, operation)
  const touched = nothingTouched()
  const { resolved, anew } = durableOrRefused(operation, () =>
    engine.store.transaction(() => {
      const current = requireUndecided(engine.store.operations.get(operation.id), as)
      const decided = decide(engine, current, { as, note, actor, approver }, touched)
      engine.store.audit.append({
        at: engine.nowMs(),
        actor: actor.id,
        action: 'operation.resolved',
        subject: current.id,
        data: { as, approvedBy: approver.id, note, ...decided.audited },
      })
      return decided
    }),
  )
  publishCommitted(engine, resolved, touched)
  for (const id of touched.operations)
    publishCommitted(engine, engine.store.operations.get(id), nothingTouched())
  if (anew !== undefined) tellTaken(engine, anew)
  wakeAll(engine)
  return toOperationView(engine.store, resolved, language)
}

function requireUndecided(operation: Operation, as: Resolution): Operation {
  const { state, kind, error } = operation
  if (state !== 'attention') throw new TillError('NOT_IN_ATTENTION', { state })
  const isShortageKnown = shortageOf(operation) !== null
  const fits = resolutionsFor({ kind, code: error?.code ?? null, isShortageKnown })
  if (!fits.includes(as)) throw new TillError('RESOLUTION_UNFIT', { as, fits })
  return operation
}

/** Deciding is any supervisor's; doing it anew is only theirs who may do it at all. */
function requireMayDo(engine: Engine, actor: Actor, approver: Actor, operation: Operation): void {
  const { kind, fields } = operation
  const line = engine.lines.get(operation.processing)
  const request = {
    kind,
    reason: fields['reason'],
    reasons: line?.processing.capabilities.reasons,
    blockedFor: blockedForOf(engine, operation),
  }
  const mayDo = [actor, approver].some(({ role }) => judge(role, request) === 'allowed')
  if (!mayDo) refuse(engine, actor, request, 'FORBIDDEN')
}

function decide(engine: Engine, current: Operation, decision: Decision, touched: Touched): Decided {
  const { as } = decision
  if (as === 'send-again') return sendAgain(engine, current, decision, touched)
  if (isShortfall(as)) return recordLess(engine, current, { ...decision, as }, touched)
  return { resolved: close(engine, current, decision, as === 'applied', touched), audited: {} }
}

function close(
  engine: Engine,
  current: Operation,
  { note, approver }: Decision,
  isApplied: boolean,
  touched: Touched,
): Operation {
  const closed = engine.store.operations.update(current, {
    state: isApplied ? 'done' : 'refused',
    proof: 'person',
    settledAt: engine.nowMs(),
    approvedById: approver.id,
    approvedByName: approver.name,
    evidence: { ...current.evidence, note },
    ...(isApplied
      ? { error: null, result: { ...current.result, note } }
      : { error: current.error ?? errorOf('NO_EVIDENCE', null) }),
  })
  settleHere(engine, closed, touched)
  return closed
}

function sendAgain(engine: Engine, current: Operation, decision: Decision, touched: Touched): Decided {
  const { checkoutId } = current
  const before = checkoutId === null ? undefined : engine.store.checkouts.find(checkoutId)
  const resolved = close(engine, current, decision, false, touched)
  const { kind, processing, fields, bodyHash, card, contact, input, caseId, dependsOn } = current
  const { client } = current.evidence as Evidence
  const anew = writeDown(engine, {
    id: engine.mintId(),
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
    evidence: {
      ...evidenceAnew(engine, current),
      ...(client === undefined ? {} : { client }),
      // The customer was given it: what is not allowed any more is a shortage, not a refusal.
      ...(kind === 'sale.record' ? { hadToken: true } : {}),
    },
    retryOf: current.id,
    actor: decision.actor,
    approver: decision.approver,
  })
  follow(engine, resolved, anew)
  if (before !== undefined) {
    const { spend, total } = before
    engine.store.checkouts.update(before.id, { state: 'completing', spend, total, notice: null })
  }
  return {
    resolved: engine.store.operations.get(current.id),
    anew,
    audited: { again: anew.id },
  }
}

/** It goes on where it stopped, with what is allowed; what is not is owed by somebody from now on. */
function recordLess(
  engine: Engine,
  current: Operation,
  { as, note, approver }: Decision & { as: 'write-off' | 'charge-later' },
  touched: Touched,
): Decided {
  const shortage = shortageOf(current)
  assert(shortage !== null, `how much operation ${current.id} is short of is known`)
  const evidence = current.evidence as Evidence
  const id = engine.mintId()
  engine.store.shortfalls.insert({
    id,
    operationId: current.id,
    processing: current.processing,
    card: current.card,
    client: evidence.client ?? null,
    amount: shortage.difference,
    way: as,
    note,
    decidedBy: approver.id,
    decidedByName: approver.name,
    decidedAt: engine.nowMs(),
  })
  const resolved = engine.store.operations.update(current, {
    state: 'queued',
    error: null,
    dueAt: engine.nowMs(),
    dueReason: 'new',
    failures: 0,
    evidence: { ...evidence, spendDecided: shortage.allowed, note },
    approvedById: approver.id,
    approvedByName: approver.name,
  })
  if (current.checkoutId !== null) {
    engine.store.checkouts.update(current.checkoutId, { state: 'completing', notice: null })
  }
  settleHere(engine, resolved, touched)
  return { resolved, audited: { shortfall: id, amount: shortage.difference } }
}

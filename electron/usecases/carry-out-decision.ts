/**
 * What a person's decision does to an operation, inside one commit of the caller's: it is closed, sent again by a new operation
 * that points back, or goes on with as much as is allowed while the rest is written down as somebody's to bear.
 */
import { assert } from '../../shared/assert.ts'
import { TillError } from '../../shared/errors.ts'
import { isShortfall, type Resolution } from '../../shared/model/resolution.ts'
import type { Operation } from '../db/operations.ts'
import { errorOf } from '../sync/absorbed.ts'
import type { Evidence } from '../sync/evidence.ts'
import { decidedOf } from '../sync/situation.ts'
import type { Touched } from '../sync/touched.ts'
import { shortageOf } from './attention-stake.ts'
import type { Actor } from './authorise.ts'
import type { Engine } from './engine.ts'
import { follow } from './journal.ts'
import { startingEvidence } from './operation-subject.ts'
import { settleHere } from './settle-here.ts'
import { carryShortfalls } from './shortfalls.ts'
import { writeDown } from './take-operation.ts'

type Decision = { as: Resolution; note: string; actor: Actor; approver: Actor }
/** What a decision came to: the decided operation, and the new one where it is sent again. */
type Decided = { resolved: Operation; anew?: Operation; audited: Record<string, unknown> }

export function carryOut(engine: Engine, current: Operation, decision: Decision, touched: Touched): Decided {
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
  const line = engine.lines.get(current.processing)
  if (line === undefined) throw new TillError('NOT_SUPPORTED', { kind: current.kind })
  const { checkoutId } = current
  const before = checkoutId === null ? undefined : engine.store.checkouts.find(checkoutId)
  const id = engine.mintId()
  // Before it is closed as not recorded, which would make them void.
  carryShortfalls(engine, decision.actor, current.id, id)
  const resolved = close(engine, current, decision, false, touched)
  const { kind, processing, fields, bodyHash, card, contact, input, caseId, dependsOn } = current
  const { client, offline } = current.evidence as Evidence
  const anew = writeDown(engine, {
    id,
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
      ...startingEvidence(engine, line, kind, fields, current),
      ...decidedOf(current),
      ...(client === undefined ? {} : { client }),
      ...(offline === undefined ? {} : { offline }),
      // The customer was given it: what is not allowed any more is a shortage, not a refusal.
      ...(kind === 'sale.record' ? { hadToken: true } : {}),
    },
    retryOf: current.id,
    actor: decision.actor,
    approver: decision.approver,
    approvedReason: decision.note,
    isApprovalTold: true,
  })
  if (offline === true) engine.store.offlineSpends.carry(current.seq, anew.seq, engine.nowMs())
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

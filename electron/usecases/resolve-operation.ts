/**
 * A person decides what the till could not: a supervisor's PIN and a reason, kept in the audit trail. There is no other way
 * out of attention. The decision, what it does and its audit entry are one commit.
 */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { resolveRequest } from '../../shared/model/attention.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { isSupervisor, judge } from '../../shared/model/policy.ts'
import { resolutionsFor, type Resolution } from '../../shared/model/resolution.ts'
import type { Operation } from '../db/operations.ts'
import { nothingTouched } from '../sync/touched.ts'
import { shortageOf } from './attention-stake.ts'
import { approveAs, authorise, refuse, type Actor } from './authorise.ts'
import { carryOut } from './carry-out-decision.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { blockedForOf, findOperation } from './journal.ts'
import { toOperationView } from './operation-view.ts'
import { publishCommitted } from './publish-committed.ts'
import { reviewLater } from './review-later.ts'
import { wakeAll } from './settle-here.ts'
import { durableOrRefused, tellTaken } from './take-operation.ts'

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
  const about = { kind: operation.kind }
  // The note is the reason.
  const approver = await approveAs(engine, actor, about, request.approval, isSupervisor, { hasReason: true })
  if (as === 'send-again') requireMayDo(engine, actor, approver, operation)
  const touched = nothingTouched()
  const { resolved, anew } = durableOrRefused(operation, () =>
    engine.store.transaction(() => {
      const current = requireUndecided(engine.store.operations.get(operation.id), as)
      const decided = carryOut(engine, current, { as, note, actor, approver }, touched)
      engine.store.audit.append({
        at: engine.nowMs(),
        actor: actor.id,
        action: 'operation.resolved',
        subject: current.id,
        data: { as, approvedBy: approver.id, note, ...decided.audited },
      })
      reviewLater(engine, current, approver)
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

/**
 * A supervisor lets a hold go that nothing counts on: by an operation of its own, that is repeated until it is heard; what only
 * this till knows of ends at once.
 */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { releasedHold, releaseHoldRequest } from '../../shared/model/hold.ts'
import type { Role } from '../../shared/model/operator.ts'
import { isSupervisor } from '../../shared/model/policy.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import { isLocalHold } from '../sync/situation.ts'
import { approveAs, approvedReasonOf, authorise, type Actor } from './authorise.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { barOf } from './list-holds.ts'
import { toOperationView } from './operation-view.ts'
import { reviewLater } from './review-later.ts'
import { take } from './take-operation.ts'

/** Throws HOLD_NOT_RELEASABLE with `because`, and APPROVAL_REQUIRED where the operator is no supervisor. */
export async function releaseHold(
  engine: Engine,
  caller: Caller,
  { id, operator, approval, waitMs }: z.infer<typeof releaseHoldRequest>,
  language: Language,
): Promise<z.infer<typeof releasedHold>> {
  const actor = await authorise(engine, caller, operator)
  requireReleasable(engine, id)
  const about = { kind: 'bonus.release' }
  const mayAlone = isSupervisor(actor.role)
  // Whoever may do it alone may take anybody as a witness, as with any operation.
  const may = (who: Role) => mayAlone || isSupervisor(who)
  const isAlone = approval === undefined && mayAlone
  const approver = isAlone ? null : await approveAs(engine, actor, about, approval, may)
  // While the PIN was checked somebody may have taken it for a sale.
  const hold = requireReleasable(engine, id)
  const approved = { actor, approver, reason: approvedReasonOf(approver, approval) }
  if (isLocalHold(id)) {
    endHere(engine, hold, approved)
    return { operation: null }
  }
  const released = release(engine, hold, approved)
  const settled = await engine.worker.whenSettled(released.id, waitMs)
  return { operation: toOperationView(engine.store, settled, language) }
}

type Approved = { actor: Actor; approver: Actor | null; reason: string | null }

function requireReleasable(engine: Engine, id: string): Hold {
  const hold = engine.store.holds.find(id)
  if (hold === undefined || hold.state === 'ended') throw new TillError('NOT_FOUND', { what: 'hold', id })
  const because = barOf(engine, hold)
  if (because !== null) throw new TillError('HOLD_NOT_RELEASABLE', { because })
  return hold
}

/** `operation`: its release, or what took it where it ends here. */
function audit(
  engine: Engine,
  hold: Hold,
  operation: Operation | undefined,
  { actor, approver, reason }: Approved,
): void {
  engine.store.audit.append({
    at: engine.nowMs(),
    actor: actor.id,
    action: 'hold.released',
    subject: hold.id,
    data: {
      processing: hold.processing,
      amount: hold.amount,
      approvedBy: approver?.id ?? null,
      approvedReason: reason ?? undefined,
    },
  })
  if (approver !== null && operation !== undefined) reviewLater(engine, operation, approver)
}

function endHere(engine: Engine, hold: Hold, approved: Approved): void {
  const owner = engine.store.operations.find(hold.operationId)
  engine.store.transaction(() => {
    engine.store.holds.end(hold.id)
    audit(engine, hold, owner, approved)
  })
  const { card = null, contact = null } = owner ?? {}
  engine.publish({
    type: 'customer.changed',
    cards: card === null ? [] : [card],
    phones: contact === null ? [] : [contact],
  })
}

function release(engine: Engine, hold: Hold, approved: Approved) {
  const owner = engine.store.operations.find(hold.operationId)
  return take(
    engine,
    {
      id: engine.mintId(),
      kind: 'bonus.release',
      processing: hold.processing,
      fields: { hold: hold.id },
      bodyHash: '',
      card: owner?.card ?? null,
      contact: owner?.contact ?? null,
      input: 'typed',
      caseId: null,
      dependsOn: null,
      checkoutId: hold.checkoutId,
      retryOf: null,
      actor: approved.actor,
      approver: approved.approver,
      approvedReason: approved.reason,
      isApprovalTold: true,
    },
    (operation) => {
      audit(engine, hold, operation, approved)
    },
  )
}

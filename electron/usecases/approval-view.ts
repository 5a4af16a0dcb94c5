/** An approval of the audit trail, with names for ids. */
import { amountText } from '../../shared/model/money.ts'
import { operationKind } from '../../shared/model/operation.ts'
import { resolution } from '../../shared/model/resolution.ts'
import type { ApprovalView } from '../../shared/model/tally.ts'
import type { ApprovalEntry } from '../db/approvals.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import { iso } from './engine.ts'
import type { Approved } from './tally.ts'

export function toApprovalView(store: Store, entry: ApprovalEntry): ApprovalView {
  const kind = operationKind.safeParse(entry.kind)
  const as = resolution.safeParse(entry.resolution)
  const amount = amountText.safeParse(entry.amount)
  const operation = operationOf(store, entry)
  return {
    at: iso(entry.at),
    action: entry.action,
    operation: operation?.id ?? null,
    kind: operation?.kind ?? (kind.success ? kind.data : null),
    as: as.success ? as.data : null,
    amount: amount.success ? amount.data : null,
    operator: nameOf(store, entry.actor) ?? operation?.operatorName ?? entry.actor,
    approver: nameOf(store, entry.approver) ?? entry.approver,
    reason: entry.reason,
  }
}

/** Who asked and who approved, to be counted. */
export const toApproved = (store: Store, { actor, approver }: ApprovalEntry): Approved => ({
  asked: { id: actor, name: nameOf(store, actor) ?? actor },
  approved: { id: approver, name: nameOf(store, approver) ?? approver },
})

/** A shortfall is of the sale that was short. */
function operationOf(store: Store, { subject }: ApprovalEntry): Operation | undefined {
  if (subject === null) return undefined
  return store.operations.find(store.shortfalls.find(subject)?.operationId ?? subject)
}

const nameOf = (store: Store, id: string): string | undefined => store.operators.findById(id)?.name

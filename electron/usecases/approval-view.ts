/** An approval of the audit trail, with names for ids. */
import { operationKind } from '../../shared/model/operation.ts'
import type { ApprovalView } from '../../shared/model/tally.ts'
import type { ApprovalEntry } from '../db/approvals.ts'
import type { Store } from '../db/store.ts'
import { iso } from './engine.ts'

export function toApprovalView(store: Store, entry: ApprovalEntry): ApprovalView {
  const kind = operationKind.safeParse(entry.kind)
  const operation = entry.subject === null ? undefined : store.operations.find(entry.subject)
  return {
    at: iso(entry.at),
    action: entry.action,
    operation: operation?.id ?? null,
    kind: operation?.kind ?? (kind.success ? kind.data : null),
    operator: nameOf(store, entry.actor) ?? operation?.operatorName ?? entry.actor,
    approver: nameOf(store, entry.approver) ?? entry.approver,
    reason: entry.reason,
  }
}

const nameOf = (store: Store, id: string): string | undefined => store.operators.findById(id)?.name

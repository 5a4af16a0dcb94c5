/** What is approved in an outage is put down to be reviewed, with the approval itself. */
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Actor } from './authorise.ts'

/** In the commit of an approved operation, after its audit entry. */
export function reviewLater(store: Store, operation: Operation, approver: Actor): void {
  const outage = store.outages.findOpen(operation.processing)
  if (outage === undefined) return
  store.reviews.insert({
    seq: operation.seq,
    outage: outage.id,
    auditSeq: store.audit.head().seq,
    approverId: approver.id,
    approverName: approver.name,
  })
}

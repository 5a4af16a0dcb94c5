/** What is approved in an outage is put down to be reviewed, with the approval itself. */
import type { Operation } from '../db/operations.ts'
import type { Actor } from './authorise.ts'
import type { Engine } from './engine.ts'
import { agreeOutage } from './note-outage.ts'

/** In the commit of an approval, after its audit entry, about the operation that was approved or decided. */
export function reviewLater(
  engine: Pick<Engine, 'store' | 'lines'>,
  { seq, processing }: Pick<Operation, 'seq' | 'processing'>,
  approver: Actor,
): void {
  const { store } = engine
  agreeOutage(engine, processing)
  const outage = store.outages.findOpen(processing)
  if (outage === undefined) return
  store.reviews.insert({
    seq,
    outage: outage.id,
    auditSeq: store.audit.head().seq,
    approverId: approver.id,
    approverName: approver.name,
  })
}

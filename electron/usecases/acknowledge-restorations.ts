/**
 * A director answers for the till's data having been put back from a copy. That is an entry of the trail with their reason, and
 * its head is signed: it stays in the report for good, and excuses nothing that was changed in what the copy still has.
 */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { acknowledgeRequest, AuditReport } from '../../shared/model/audit.ts'
import { acknowledgedAction } from './audit-restorations.ts'
import { verifyPin } from './authorise.ts'
import type { Caller, Engine } from './engine.ts'
import { requireDirector } from './operators.ts'

export async function acknowledgeRestorations(
  engine: Engine,
  caller: Caller,
  { pin, reason }: z.infer<typeof acknowledgeRequest>,
): Promise<AuditReport> {
  const { store, audit } = engine
  const actor = await requireDirector(engine, caller)
  await verifyPin(engine, { operator: actor.id, pin })
  const open = audit.report().restorations.filter(({ acknowledged }) => acknowledged === null)
  if (open.length === 0) throw new TillError('NOT_FOUND', { what: 'restoration', id: '' })
  store.transaction(() => {
    store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: acknowledgedAction,
      subject: null,
      data: { reason, restorations: open.map(({ at: _at, acknowledged: _none, ...what }) => what) },
    })
  })
  audit.sign('acknowledged')
  return audit.verify()
}

/** Whether an operation can be cancelled here, and by whom: the screen's own look ahead; the engine judges again. Pure. */
import type { OperationView } from '../../shared/model/operation.ts'
import type { Role } from '../../shared/model/operator.ts'
import { mayCancel } from '../../shared/model/policy.ts'

export type May = 'no' | 'yes' | 'with-approval'

/** What somebody bears a part of already is sent; some things a supervisor alone may undo. */
export function cancelOf({ state, kind, offline, approvedBy, spendDecided }: OperationView, who: Role): May {
  if (state !== 'queued' || spendDecided !== null) return 'no'
  return mayCancel(who, { kind, offline, isApproved: approvedBy !== null }) ? 'yes' : 'with-approval'
}

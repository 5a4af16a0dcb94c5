/** What a person may do with an operation: the screen's own look ahead; the engine judges again. Pure. */
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import type { Role } from '../../../shared/model/operator.ts'
import { isSupervisor, judge } from '../../../shared/model/policy.ts'
import { cancelOf, type May } from '../../store/may-cancel.ts'
import { isOfNewCard } from '../../store/new-card-cases.ts'

export type Possible = { cancel: May; retry: May; resolve: boolean; openCase: boolean }

export function possibleWith(operation: OperationView, steps: readonly OperationView[], who: Role): Possible {
  return {
    cancel: cancelOf(operation, who),
    retry: mayRetry(operation, who),
    resolve: operation.state === 'attention',
    openCase: operation.case !== null && steps.some(isOfNewCard),
  }
}

/** A hold is for the customer who stands there, and a sale is repeated from its checkout: neither is made anew here. */
function mayRetry({ state, kind, processing, retriedBy, checkout, fields }: OperationView, who: Role): May {
  if (state !== 'refused' || retriedBy !== null || kind === 'bonus.hold') return 'no'
  if (kind === 'sale.record' && checkout !== null) return 'no'
  const verdict = judge(who, { kind, reason: fields['reason'], reasons: reasonsOf(processing) })
  return verdict === 'allowed' ? 'yes' : verdict === 'needs-approval' ? 'with-approval' : 'no'
}

/** Whose PIN counts for cancelling or repeating it. */
export function mayApprove(action: 'cancel' | 'retry', operation: OperationView, who: Role): boolean {
  if (action === 'cancel') return isSupervisor(who)
  const { kind, fields, processing } = operation
  return judge(who, { kind, reason: fields['reason'], reasons: reasonsOf(processing) }) === 'allowed'
}

const reasonsOf = (name: OperationView['processing']) => capabilities[name].reasons

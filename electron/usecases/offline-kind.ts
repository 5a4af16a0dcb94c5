/** What the policy says to an operation that spends nothing while its processing cannot be reached: queued, approved, refused. */
import { isZero } from '../../shared/model/money.ts'
import { offlineRuleOf, type OfflineRule } from '../../shared/model/offline-config.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { ApprovalInput, Role } from '../../shared/model/operator.ts'
import { isSupervisor, judge, type PolicyRequest } from '../../shared/model/policy.ts'
import type { Line } from '../sync/line.ts'
import { approve, approveAs, noteRefusal, type Actor } from './authorise.ts'
import type { Engine } from './engine.ts'
import { isOffline } from './offline-spend.ts'

/** `queue` while it can be reached; a spend and a hold have their own rules. */
export function ruleNow(
  { config }: Pick<Engine, 'config'>,
  line: Line,
  kind: OperationKind,
  fields: Record<string, string>,
): OfflineRule {
  if (kind === 'bonus.hold' || (kind === 'sale.record' && !isZero(fields['spend'] ?? '0'))) return 'queue'
  return isOffline(line) ? offlineRuleOf(config.offline, line.processing.name, kind) : 'queue'
}

/**
 * The approver of an operation that spends nothing, where its kind, the role or the policy of an outage asks for one. Throws
 * what `approve` throws, and OFFLINE_REFUSED.
 */
export async function approveKind(
  engine: Engine,
  actor: Actor,
  line: Line,
  request: PolicyRequest,
  fields: Record<string, string>,
  approval: ApprovalInput | undefined,
): Promise<Actor | null> {
  const { kind } = request
  const rule = ruleNow(engine, line, kind, fields)
  const processing = line.processing.name
  if (rule === 'refuse') {
    const reason = 'OFFLINE_KIND_REFUSED'
    const data = { processing, reason, instead: 'REPEAT_WHEN_ONLINE' }
    throw noteRefusal(engine, actor, { kind, reason, code: 'OFFLINE_REFUSED' }, data)
  }
  // A supervisor who works alone in an outage needs no second one for what would be queued.
  if (rule === 'queue' || isSupervisor(actor.role)) return approve(engine, actor, request, approval)
  const reason = 'OFFLINE_KIND_APPROVAL'
  const data = { processing, reason, instead: 'ASK_SUPERVISOR' }
  const may = (who: Role) => isSupervisor(who) && judge(who, request) === 'allowed'
  return approveAs(engine, actor, { kind, code: reason, data }, approval, may, {
    hasReason: request.reason !== undefined,
  })
}

/** Who acts and who approves: PINs with a lock-out that grows, that no restart and no clock opens. Refusals leave an audit entry. */
import { TillError, type RefusalCode } from '../../shared/errors.ts'
import type { ApprovalInput, Credentials, Role } from '../../shared/model/operator.ts'
import { judge, type PolicyRequest } from '../../shared/model/policy.ts'
import type { Operator } from '../db/operators.ts'
import type { Caller, Engine } from './engine.ts'
import { attemptsLeft, lockedUntil, noteWrongPin, tillWaitMs } from './pin-locks.ts'
import { isPinOf } from './pin.ts'

export type Actor = { id: string; name: string; role: Role }

export type AuthoriseDeps = Pick<Engine, 'store' | 'nowMs' | 'sessions' | 'inTurn' | 'time'>
type Deps = AuthoriseDeps

/** The operator of given credentials, of the screen's session, or the integration key itself, as a cashier. */
export async function authorise(deps: Deps, caller: Caller, credentials?: Credentials): Promise<Actor> {
  if (credentials !== undefined) return toActor(await verifyPin(deps, credentials))
  if (caller.type === 'integration') return { id: `key:${caller.keyId}`, name: caller.name, role: 'cashier' }
  const operatorId = deps.sessions.operatorOf(caller.session)
  const operator = operatorId === null ? undefined : deps.store.operators.findById(operatorId)
  if (operator === undefined || !operator.active) throw new TillError('SIGNED_OUT')
  deps.sessions.touch(caller.session)
  return toActor(operator)
}

const toActor = ({ id, name, role }: Operator): Actor => ({ id, name, role })

/**
 * Throws PIN_WRONG or LOCKED_OUT. One check of an operator at a time, so that right PINs in parallel are no guesses; an
 * attempt counts before it is checked, so that one cut off by a restart counts too.
 */
export async function verifyPin(deps: Deps, credentials: Credentials): Promise<Operator> {
  const id = deps.store.operators.find(credentials.operator)?.id
  if (id === undefined) throw new TillError('PIN_WRONG')
  return deps.inTurn(id, () => checkPin(deps, id, credentials.pin))
}

async function checkPin(deps: Deps, id: string, pin: string): Promise<Operator> {
  const { store } = deps
  const operator = store.operators.findById(id)
  if (operator === undefined || !operator.active) throw new TillError('PIN_WRONG')
  const now = deps.time.runningMs()
  const waitMs = Math.max(operator.lockedUntilRunning - now, tillWaitMs(deps))
  if (waitMs > 0) throw new TillError('LOCKED_OUT', { retryAfterMs: waitMs })
  const failed = operator.failedAttempts + 1
  const until = lockedUntil(failed, now)
  store.operators.setLock(operator.id, failed, until)
  if (await isPinOf(pin, operator.pinHash)) {
    store.operators.setLock(operator.id, 0, 0)
    return operator
  }
  store.transaction(() => {
    noteWrongPin(deps)
    const data = { failed }
    store.audit.append({ at: deps.nowMs(), actor: operator.id, action: 'pin.wrong', subject: null, data })
  })
  if (until > 0) throw new TillError('LOCKED_OUT', { retryAfterMs: until - now })
  throw new TillError('PIN_WRONG', { attemptsLeft: attemptsLeft(failed) })
}

/** The approver, where one is needed or given; never the operator themselves. */
export async function approve(
  deps: Deps,
  actor: Actor,
  request: PolicyRequest,
  approval: ApprovalInput | undefined,
): Promise<Actor | null> {
  const verdict = judge(actor.role, request)
  if (verdict === 'allowed' && approval === undefined) return null
  if (approval === undefined && verdict === 'forbidden')
    throw noteRefusal(deps, actor, { ...request, code: 'FORBIDDEN' })
  const may = (who: Role) => verdict === 'allowed' || judge(who, request) === 'allowed'
  return approveAs(deps, actor, request, approval, may, { hasReason: request.reason !== undefined })
}

/** Why they let it pass: in their own words, else in those of the request; a code of its own says it as it is. */
export function approvedReasonOf(
  approver: Actor | null,
  approval: ApprovalInput | undefined,
  { reason, reasons = 'coded' }: Pick<PolicyRequest, 'reason' | 'reasons'> = {},
): string | null {
  if (approver === null) return null
  return approval?.reason ?? (reasons === 'coded' ? null : (reason ?? null))
}

type ApprovalRequest = {
  kind: string
  reason?: string | undefined
  /** Why the approval is needed, and what the refusal carries beside. */
  code?: string | null
  data?: Record<string, unknown>
}

/**
 * The operator who approves, by their PIN and with a reason; `may`: whose role suffices. Works with no network. `hasReason`: what
 * is approved carries its own.
 */
export async function approveAs(
  deps: Deps,
  actor: Actor,
  { kind, reason, code, data = {} }: ApprovalRequest,
  approval: ApprovalInput | undefined,
  may: (who: Role) => boolean,
  { hasReason }: { hasReason: boolean } = { hasReason: false },
): Promise<Actor> {
  const refused = (refusal: ApprovalRefusal) =>
    noteRefusal(deps, actor, { kind, reason: code ?? reason, code: refusal }, data)
  if (approval === undefined) throw refused('APPROVAL_REQUIRED')
  if (!hasReason && approval.reason === undefined) throw refused('APPROVAL_REASON_REQUIRED')
  const approver = toActor(await verifyPin(deps, approval))
  if (approver.id === actor.id) throw refused('APPROVAL_BY_SAME_OPERATOR')
  if (!may(approver.role)) throw refused('FORBIDDEN')
  return approver
}

type ApprovalRefusal =
  | 'APPROVAL_REQUIRED'
  | 'APPROVAL_REASON_REQUIRED'
  | 'APPROVAL_BY_SAME_OPERATOR'
  | 'FORBIDDEN'

/** Nothing is recorded of a refused request but this. */
export function refuse(
  deps: Pick<Engine, 'store' | 'nowMs'>,
  actor: Actor,
  request: PolicyRequest | { kind: string },
  code: 'FORBIDDEN' | 'APPROVAL_BY_SAME_OPERATOR' | 'REVIEW_BY_APPROVER',
): never {
  throw noteRefusal(deps, actor, { ...request, code })
}

/** Writes the refusal down; the caller throws it. */
export function noteRefusal(
  deps: Pick<Engine, 'store' | 'nowMs'>,
  actor: Actor,
  { kind, reason, code }: { kind: string; reason?: string | null | undefined; code: RefusalCode },
  data: Record<string, unknown> = {},
): TillError {
  deps.store.transaction(() => {
    deps.store.audit.append({
      at: deps.nowMs(),
      actor: actor.id,
      action: 'policy.refused',
      subject: null,
      data: { kind, reason: reason ?? null, code },
    })
  })
  return new TillError(code, { kind, ...data })
}

/** Who acts and who approves: PINs with a lock-out that grows, kept across restarts. Refusals leave an audit entry. */
import { TillError } from '../../shared/errors.ts'
import type { Credentials, Role } from '../../shared/model/operator.ts'
import { judge, type PolicyRequest } from '../../shared/model/policy.ts'
import type { Operator } from '../db/operators.ts'
import type { Caller, Engine } from './engine.ts'
import { isPinOf } from './pin.ts'

export type Actor = { id: string; name: string; role: Role }

const freeAttempts = 5
const lockMinutes = [1, 5, 15, 60]

export type AuthoriseDeps = Pick<Engine, 'store' | 'nowMs' | 'sessions' | 'inTurn'>
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
  const now = deps.nowMs()
  if (operator.lockedUntil > now)
    throw new TillError('LOCKED_OUT', { retryAfterMs: operator.lockedUntil - now })
  const failed = operator.failedAttempts + 1
  const lockedUntil = failed < freeAttempts ? 0 : now + lockAfter(failed) * 60_000
  store.operators.setLock(operator.id, failed, lockedUntil)
  if (await isPinOf(pin, operator.pinHash)) {
    store.operators.setLock(operator.id, 0, 0)
    return operator
  }
  store.transaction(() => {
    store.audit.append({ at: now, actor: operator.id, action: 'pin.wrong', subject: null, data: { failed } })
  })
  if (lockedUntil > 0) throw new TillError('LOCKED_OUT', { retryAfterMs: lockedUntil - now })
  throw new TillError('PIN_WRONG', { attemptsLeft: freeAttempts - failed })
}

const lockAfter = (failed: number): number =>
  lockMinutes[Math.min(failed - freeAttempts, lockMinutes.length - 1)] ?? 60

/** The approver, where one is needed or given; never the operator themselves. */
export async function approve(
  deps: Deps,
  actor: Actor,
  request: PolicyRequest,
  approval: Credentials | undefined,
): Promise<Actor | null> {
  const verdict = judge(actor.role, request)
  if (verdict === 'allowed' && approval === undefined) return null
  if (approval === undefined) {
    refuse(deps, actor, request, verdict === 'forbidden' ? 'FORBIDDEN' : 'APPROVAL_REQUIRED')
  }
  const approver = toActor(await verifyPin(deps, approval))
  if (approver.id === actor.id) refuse(deps, actor, request, 'APPROVAL_BY_SAME_OPERATOR')
  if (verdict !== 'allowed' && judge(approver.role, request) !== 'allowed')
    refuse(deps, actor, request, 'FORBIDDEN')
  return approver
}

/** Nothing is recorded of a refused request but this. */
export function refuse(
  deps: Pick<Engine, 'store' | 'nowMs'>,
  actor: Actor,
  request: PolicyRequest | { kind: string },
  code: 'FORBIDDEN' | 'APPROVAL_REQUIRED' | 'APPROVAL_BY_SAME_OPERATOR' | 'REVIEW_BY_APPROVER',
): never {
  deps.store.transaction(() => {
    const data = { kind: request.kind, reason: 'reason' in request ? (request.reason ?? null) : null, code }
    deps.store.audit.append({
      at: deps.nowMs(),
      actor: actor.id,
      action: 'policy.refused',
      subject: null,
      data,
    })
  })
  throw new TillError(code, { kind: request.kind })
}

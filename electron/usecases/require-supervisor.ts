/** A second person who may decide: a supervisor by their own PIN, never whoever asks. A refusal leaves an audit entry. */
import type { Credentials } from '../../shared/model/operator.ts'
import { isSupervisor } from '../../shared/model/policy.ts'
import { refuse, verifyPin, type Actor, type AuthoriseDeps } from './authorise.ts'

export async function requireSupervisor(
  deps: AuthoriseDeps,
  actor: Actor,
  approval: Credentials,
  about: { kind: string },
): Promise<Actor> {
  const { id, name, role } = await verifyPin(deps, approval)
  if (id === actor.id) refuse(deps, actor, about, 'APPROVAL_BY_SAME_OPERATOR')
  if (!isSupervisor(role)) refuse(deps, actor, about, 'FORBIDDEN')
  return { id, name, role }
}

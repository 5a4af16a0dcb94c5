/** Whose cards these are, told by a code that only the customer can read. */
import { TillError } from '../../shared/errors.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { Engine } from './engine.ts'

export type CodeTarget = { phone?: string | undefined; email?: string | undefined; sendTo: 'phone' | 'email' }

export async function sendCode(
  _engine: Engine,
  _target: CodeTarget,
  _role: Role,
): Promise<{ client: string | null; customers: CustomerView[] }> {
  throw new TillError('NOT_SUPPORTED', { kind: 'customer.sendCode' })
}

export async function confirmCode(
  _engine: Engine,
  _code: { client: string; code: string },
  _role: Role,
): Promise<{ customers: CustomerView[] }> {
  throw new TillError('NOT_SUPPORTED', { kind: 'customer.confirmCode' })
}

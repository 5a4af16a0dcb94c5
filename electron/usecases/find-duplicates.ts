/** Who may be the same person as someone about to be registered: the same phone, the same e-mail, or name and birth date. */
import { TillError } from '../../shared/errors.ts'
import type { FindResult, CustomerView } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { Engine } from './engine.ts'

export type DuplicateQuery = {
  phone?: string | undefined
  email?: string | undefined
  name?: string | undefined
  birthDate?: string | undefined
}
export type Duplicates = {
  duplicates: { customer: CustomerView; same: ('phone' | 'email' | 'name-and-birth-date')[] }[]
  unanswered: FindResult['unanswered']
}

export async function findDuplicates(
  _engine: Engine,
  _query: DuplicateQuery,
  _role: Role,
): Promise<Duplicates> {
  throw new TillError('NOT_SUPPORTED', { kind: 'customer.findDuplicates' })
}

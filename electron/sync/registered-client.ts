/** Whom an earlier step of the same case has registered there: the till was told their id, and asks no reading that may lag. */
import type { ContactProfile } from '../../shared/model/contact.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'

/** The id of the contact with this operation's phone; undefined: they are to be looked for. */
export function registeredClient(
  { operations }: Pick<Store, 'operations'>,
  { processing, fields, contact, dependsOn }: Operation,
): string | undefined {
  const phone = fields['phone'] ?? contact
  const seen = new Set<string>()
  for (let id = dependsOn; id !== null && !seen.has(id);) {
    seen.add(id)
    const earlier = operations.get(id)
    const client = earlier.result?.['client']
    const isRegistered = earlier.kind === 'contact.create' && earlier.state === 'done'
    if (isRegistered && earlier.processing === processing && phoneOf(earlier) === phone) {
      return typeof client === 'string' ? client : undefined
    }
    id = earlier.dependsOn
  }
  return undefined
}

const phoneOf = ({ fields }: Operation): string | undefined =>
  (JSON.parse(fields['contact'] ?? '{}') as ContactProfile).phone

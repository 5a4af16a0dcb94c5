/** What an operation compares before and after, and what it changes of that, as keys of `ownChanges`. Pure. */
import type { CardFieldsInput } from '../../shared/model/operation.ts'
import type { ContactProfile } from '../../shared/model/contact.ts'
import type { Operation } from '../db/operations.ts'
import type { Evidence } from './evidence.ts'
import { isLocal, type Situation } from './situation.ts'

type About = { operation: Operation; evidence: Evidence } & Pick<Situation, 'capabilities'>

const named = (key: string, value: string | null | undefined): string[] =>
  value === null || value === undefined ? [] : [`${key}:${value}`]

/** Its start is worth nothing before readings show this till's last change of these. Set-state kinds compare no start. */
export function comparedKeysOf({ operation, evidence, capabilities }: About): string[] {
  switch (operation.kind) {
    case 'card.level':
      return named('card', operation.card)
    case 'card.virtual':
    case 'card.give':
    case 'bonus.change':
      return named('client', evidence.client)
    case 'bonus.hold':
    case 'sale.record':
      return isLocal({ capabilities }) ? named('client', evidence.client) : []
    case 'contact.create':
      return contactKeysOf(operation)
    default:
      return []
  }
}

/** `owner`: whose card it was before, as far as the till knows. */
export function changedKeysOf({ operation, evidence, capabilities }: About, owner: string | null): string[] {
  const { kind, card, fields } = operation
  if (kind === 'contact.create' || kind === 'contact.update') return contactKeysOf(operation)
  if (kind === 'bonus.change' || kind === 'sale.record') {
    return isLocal({ capabilities }) || kind === 'bonus.change' ? named('client', evidence.client) : []
  }
  if (!kind.startsWith('card.') || capabilities.bindsBy === 'phone') return []
  const { client } = JSON.parse(fields['details'] ?? '{}') as CardFieldsInput
  const keys = [
    ...named('card', card),
    ...named('card', fields['newCard']),
    ...[owner, evidence.client, evidence.holder, client].flatMap((id) => named('client', id)),
  ]
  return [...new Set(keys)]
}

function contactKeysOf({ fields }: Operation): string[] {
  const { phone, email } = JSON.parse(fields['contact'] ?? '{}') as ContactProfile
  return [...named('phone', phone), ...named('email', email)]
}

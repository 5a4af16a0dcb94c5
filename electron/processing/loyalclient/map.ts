/** From LoyalClient's fields and refusals to the till's words. Pure; every oddity of the wire is here. */
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { Level } from '../../../shared/model/customer.ts'
import { toMsisdn } from '../../../shared/model/phone.ts'
import type { Finding } from '../port.ts'
import type { ClientWire } from './wire.ts'

/** The document names `client`, `point` and `spend`; `amount` is what a hold answers that is more than the balance. */
const codes: readonly { field: string; code: RemoteErrorCode; onlyHold?: true }[] = [
  { field: 'point', code: 'POINT_NOT_FOUND' },
  { field: 'client', code: 'CLIENT_NOT_FOUND' },
  { field: 'spend', code: 'SPEND_REFUSED' },
  { field: 'amount', code: 'HOLD_REFUSED', onlyHold: true },
]

export type Refusal = { code: RemoteErrorCode; field: string; text: string }

/**
 * The refusal that says most: a wrong point first, for nobody is ever found there; a field without a code of its own
 * last. `fields` has at least one.
 */
export function toRefusal(fields: ReadonlyMap<string, string>, isHold: boolean): Refusal {
  for (const { field, code, onlyHold } of codes) {
    const text = fields.get(field)
    if (text !== undefined && (onlyHold !== true || isHold)) return { code, field, text }
  }
  const [field = '', text = ''] = fields.entries().next().value ?? []
  return { code: 'REMOTE_REFUSED', field, text }
}

export function toFinding({ client }: ClientWire): Finding {
  const { name, email, level } = client
  const birthday = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(client.birthday ?? '')?.[0]
  // A number on the wire or text: its digits are what counts.
  const phone = toMsisdn(client.phone ?? '') ?? (client.phone?.replace(/\D/g, '') || undefined)
  const contact = {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(birthday === undefined ? {} : { birthday }),
    ...(level === undefined ? {} : { level: toLevel(level) }),
  }
  const facts = { client: { id: client.id, balance: client.balance } }
  return Object.keys(contact).length === 0 ? facts : { contact, ...facts }
}

function toLevel({ maxSpendPercent, ...level }: NonNullable<ClientWire['client']['level']>): Level {
  return maxSpendPercent === undefined ? level : { ...level, maxSpendPercent }
}

/** LoyalClient's five calls (processing-apis.md, 2) over the model's bonuses. Every refusal is a 422 that names a field. */
import { exactNumber } from '../../../electron/training/exact-json.ts'
import type { Change, Finding } from '../../../electron/processing/port.ts'
import type { Applied } from '../applied.ts'
import { access } from '../till-settings.ts'
import { json, shown, unauthorized, type Raw, type Server } from './raw.ts'

const refused = (field: string, text: string): Raw => json({ [field]: text }, 422)
const notFound = refused('client', 'Client not found.')
const succeeded = (data: object = {}): Raw => json({ success: true, ...data })

type Fields = { client: string; point: string; amount: string; spend: string; search: string; id: string }
type Body = Partial<Fields> & { hold?: string[]; duration?: string }

export const serveLoyalclient: Server = ({ method, path, headers, body }, model) => {
  if (headers['apikey'] !== access.apikey) return unauthorized
  const call = path.join('/').replace('integration/general/', '')
  const given = body as Body
  const { client = '', point = '', amount = '', hold = [] } = given
  if (method !== 'POST') return shown(json({}, 405))
  switch (call) {
    case 'client':
      return {
        read(asOfMs) {
          const query = { by: 'phone', value: given.search ?? '', holds: hold } as const
          const findings = model.find('loyalclient', query, asOfMs).slice(0, 1)
          return { raw: findings[0] === undefined ? notFound : clientOf(findings[0]), findings }
        },
      }
    case 'recalc':
      return {
        read(asOfMs) {
          const quote = model.quote({ client, amount, holds: hold }, asOfMs)
          return { raw: quote === null ? notFound : succeeded({ recalc: inNumbers(quote) }) }
        },
      }
    case 'bonuses/hold': {
      const durationMin = Number(given.duration ?? '10')
      return change({ kind: 'bonus.hold', client, amount, durationMin }, point)
    }
    case 'bonuses/release':
      return change({ kind: 'bonus.release', hold: given.id ?? '' }, point)
    case 'retail':
      return change({ kind: 'sale.record', client, amount, spend: given.spend ?? '0', holds: hold }, point)
    default:
      return shown(json({}, 404))
  }
}

const change = (wanted: Change, point: string) => ({
  change: wanted,
  point,
  answer: (applied: Applied) => answerOf(wanted, applied),
})

function answerOf({ kind }: Change, applied: Applied): Raw {
  // Also when there never was such a hold.
  if (kind === 'bonus.release') return succeeded()
  if (!applied.ok) return refusalOf(applied)
  const { result } = applied
  if (result.kind === 'hold') {
    const { id, untilMs, amount } = result
    return succeeded({ held: { id, until: untilMs / 1000, amount: exactNumber(amount) } })
  }
  const { kind: _, ...retail } = result
  return succeeded({ retail: inNumbers(retail) })
}

function refusalOf({ code, text }: Extract<Applied, { ok: false }>): Raw {
  if (code === 'CLIENT_NOT_FOUND') return notFound
  return refused(text, code === 'SPEND_REFUSED' ? "Spend can't be more." : 'Refused.')
}

function clientOf({ client, contact }: Finding): Raw {
  const { title, percent, type } = contact?.level ?? { title: '', percent: '0', type: 'cashback' }
  const phone = contact?.phone === undefined ? null : exactNumber(contact.phone)
  return succeeded({
    client: {
      id: client?.id,
      name: 'Anna',
      photo: null,
      birthday: null,
      level: { id: 'l1', title, percent: exactNumber(percent), type, maxSpendPercent: 50 },
      phone,
      email: null,
      balance: exactNumber(client?.balance ?? '0'),
    },
  })
}

/** Whatever is a decimal text travels as a number. */
const inNumbers = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? exactNumber(value) : value,
    ]),
  )

/** CashDesk Card's eight calls (processing-apis.md, 1) over the model's cards. A refusal is a 200 that says so. */
import type { Change, Finding, FindQuery } from '../../../electron/processing/port.ts'
import type { CardStatus } from '../../../shared/model/card.ts'
import type { Applied } from '../applied.ts'
import type { Model } from '../model.ts'
import { access } from '../till-settings.ts'
import { json, shown, unauthorized, type Raw, type Server, type Wanted } from './raw.ts'

const authorization = `Basic ${Buffer.from(`${access.username}:${access.password}`).toString('base64')}`

const succeeded = (data: object = {}): Raw => json({ Status: true, Key: 'OK', Value: '', ...data })
const refused = (key: string): Raw => json({ Status: false, Key: key, Value: `refused: ${key}` })

export const serveCashdesk: Server = ({ method, path, query, headers, body }, model) => {
  if (headers['authorization'] !== authorization) return unauthorized
  const [call = '', by, ...rest] = path
  const at = query.get('Number') ?? ''
  const { Number: number, MobileNumber, BlockReasonCode, UnBlockReasonCode } = body as Record<string, string>
  const card = number ?? ''
  switch (`${method} ${call}`) {
    case 'GET balance':
      if (by !== 'by') break
      return rest[0] === 'phone' && rest.length === 2
        ? find(model, { by: 'phone', value: rest[1] ?? '' }, 'CannotFindMobileNumber')
        : find(model, { by: 'number', value: rest[0] ?? '' }, 'CannotFindCardNumber')
    case 'GET Issue':
      return change({ kind: 'card.issue', card: at })
    case 'GET Active':
      return change({ kind: 'card.activate', card: at })
    case 'POST BindTo':
      return change({ kind: 'card.bind', card, phone: MobileNumber ?? '' })
    case 'POST Block':
      return change({ kind: 'card.block', card, reason: BlockReasonCode ?? '' })
    case 'POST UnBlock':
      return change({ kind: 'card.unblock', card, reason: UnBlockReasonCode ?? '' })
  }
  return shown(json({}, 404))
}

const change = (wanted: Change): Wanted => ({
  change: wanted,
  // The model refuses in this processing's own keys.
  answer: (applied: Applied) => (applied.ok ? succeeded() : refused(applied.text)),
})

const find = (model: Model, query: FindQuery, missing: string): Wanted => ({
  read(asOfMs) {
    const [finding] = model.find('cashdesk', query, asOfMs)
    return { raw: finding === undefined ? refused(missing) : cardOf(finding) }
  },
})

const statusCodes: Record<CardStatus, number> = { new: 0, issued: 1, active: 2, blocked: 3, closed: 3 }

function cardOf({ card }: Finding): Raw {
  const { number, status = 'new', phone } = card ?? {}
  return succeeded({
    Number: number,
    MobileNumber: phone ?? '',
    Code: '',
    StatusCode: statusCodes[status],
    StatusName: status,
    Name: phone === undefined ? '' : 'Anna',
    CategoryCode: 0,
    CategoryName: 'Пластиковая',
    TypeCode: 0,
    TypeName: 'Бонусная',
    Bonuses: [],
  })
}

/** API Customer's six calls (processing-apis.md, 5) over the model's contacts, cards and balances. A refusal is a 200 with a sentence. */
import type { Change } from '../../../electron/processing/port.ts'
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { CardStatus } from '../../../shared/model/card.ts'
import type { ContactProfile } from '../../../shared/model/contact.ts'
import type { Applied } from '../applied.ts'
import type { Model } from '../model.ts'
import type { SubjectCard, SubjectContact } from '../subject.ts'
import { defined, json, shown, type Raw, type Server, type Wanted } from './raw.ts'

export const customerBonusId = '1'

const sentences: Partial<Record<RemoteErrorCode, string>> = {
  PHONE_TAKEN: 'Этот телефон уже используется',
  CONTACT_NOT_FOUND: 'Клиент не найден',
  CLIENT_NOT_FOUND: 'Клиент не найден',
  CARD_NOT_FOUND: 'Карта не найдена',
  BARCODE_TAKEN: 'Штрих-код уже существует',
}
const succeeded = (data: object = {}): Raw => json({ success: 1, ...data })
const refused = (code: RemoteErrorCode): Raw => json({ success: 0, info: sentences[code] ?? 'Так нельзя' })

export const serveCustomer: Server = ({ method, path, query, form }, model) => {
  const [call = ''] = path
  if (method === 'GET' && call === 'get') return get(model, query)
  const change = method === 'POST' ? changeOf(call, query, form, model) : undefined
  return change === undefined
    ? shown(json({}, 404))
    : { change, answer: (applied) => answerOf(change, query, applied) }
}

function get(model: Model, query: URLSearchParams): Wanted {
  return {
    read(asOfMs) {
      const page = query.get('page')
      if (page !== null)
        return { raw: succeeded({ customers: [], page, page_size: query.get('page_size'), total_count: 0 }) }
      const people = peopleOf(model, query, asOfMs)
      if (people.length === 0) return { raw: refused('CONTACT_NOT_FOUND') }
      const balanceOf = (id: string) => model.accounts.balance(id, asOfMs)
      const customers = people.map((person) => {
        const cards = model.customers.cardsAt(asOfMs, ({ owner }) => owner === person.id)
        const bonuses = [{ bonus_id: Number(customerBonusId), amount: balanceOf(person.id) }]
        return { ...contactOf(person), cards: cards.map(cardOf), bonuses }
      })
      const findings = people.map(({ id }) => ({ client: { id, balance: balanceOf(id) } }))
      return { raw: succeeded({ customers }), findings }
    },
  }
}

/** Whoever has an account is there, also who is nothing but an account. */
function peopleOf({ customers, accounts }: Model, query: URLSearchParams, asOfMs: number): SubjectContact[] {
  const [id, phone, email] = ['id', 'phone', 'email'].map((name) => query.get(name) ?? undefined)
  const one = id === undefined ? null : customers.contactAt(id, asOfMs)
  const known =
    id === undefined ? customers.contactsAt(asOfMs, defined({ phone, email })) : one === null ? [] : [one]
  if (known.length > 0) return known
  const by =
    id === undefined ? ({ by: 'phone', value: phone ?? '' } as const) : ({ by: 'id', value: id } as const)
  return accounts
    .find(by, asOfMs)
    .flatMap(({ client, contact }) =>
      client === undefined ? [] : [{ id: client.id, ...defined({ phone: contact?.phone }) }],
    )
}

const contactOf = ({
  id,
  phone,
  email,
  lastName,
  firstName,
  middleName,
  gender,
  birthDate,
}: SubjectContact) => {
  const [year, month, day] = birthDate?.split('-') ?? []
  return {
    id,
    phone: phone === undefined ? null : `+${phone}`,
    email: email ?? '',
    lname: lastName,
    fname: firstName,
    mname: middleName ?? null,
    gender: gender === undefined ? '' : gender === 'male' ? 'M' : 'F',
    birth_day: day,
    birth_month: month,
    birth_year: year,
  }
}

const statusWords: Partial<Record<CardStatus, string>> = {
  issued: 'NEW',
  active: 'ACTIVE',
  blocked: 'BLOCKED',
}
const media = { plastic: 'PLASTIC', magnetic: 'MAGNET', app: 'APP' } as const

const cardOf = ({ id, number, status, details }: SubjectCard) => ({
  id,
  external_id: id,
  uid: details.magnetic ?? number,
  barcode: number,
  medium: details.medium === undefined ? '' : media[details.medium],
  type_name: details.typeName ?? null,
  status: statusWords[status] ?? 'BLOCKED',
})

function changeOf(
  call: string,
  query: URLSearchParams,
  form: URLSearchParams,
  model: Model,
): Change | undefined {
  const of = (from: URLSearchParams, name: string) => from.get(name) ?? undefined
  const card = model.customers.numberOf(query.get('card_id') ?? '') ?? of(query, 'card_barcode') ?? ''
  const details = defined({
    client: of(form, 'customer_id'),
    medium: (['plastic', 'magnetic', 'app'] as const).find((one) => media[one] === form.get('medium')),
    typeName: of(form, 'type_name'),
  })
  switch (call) {
    case 'update': {
      const client = of(query, 'id')
      const contact = profileOf(form)
      const communication = { email: false, sms: false, phone: false, method: 'none' } as never
      return client === undefined
        ? { kind: 'contact.create', contact, communication }
        : { kind: 'contact.update', client, contact }
    }
    case 'insertCard': {
      const cardId = query.get('external_id') ?? ''
      return { kind: 'card.create', card: form.get('barcode') ?? '', cardId, details }
    }
    case 'updateCard':
      return updateOf(card, form) ?? { kind: 'card.update', card, details }
    case 'deleteCard':
      return { kind: 'card.delete', card, withBalance: true }
    case 'updateBonus': {
      const isOurs = form.get('bonus_id') === customerBonusId
      const client = isOurs ? (form.get('customer_id') ?? '') : ''
      return { kind: 'bonus.change', client, amount: form.get('amount') ?? '' }
    }
    default:
      return undefined
  }
}

function updateOf(card: string, form: URLSearchParams): Change | undefined {
  const client = form.get('customer_id')
  if (client !== null && form.size === 1) return { kind: 'card.bind', card, phone: '', client }
  switch (form.get('status')) {
    case 'ACTIVE':
      return { kind: form.has('activate_date') ? 'card.activate' : 'card.unblock', card, reason: '' }
    case 'NEW':
      return { kind: 'card.deactivate', card }
    case 'BLOCKED':
      return { kind: 'card.block', card, reason: '' }
    default:
      return undefined
  }
}

function profileOf(form: URLSearchParams): ContactProfile {
  const of = (name: string) => form.get(name) ?? undefined
  const [year, month, day] = ['birth_year', 'birth_month', 'birth_day'].map(of)
  const gender = of('gender')
  return defined({
    lastName: of('lname'),
    firstName: of('fname'),
    middleName: of('mname'),
    phone: of('phone'),
    email: of('email'),
    birthDate: year === undefined ? undefined : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`,
    gender: gender === undefined ? undefined : gender === 'M' ? ('male' as const) : ('female' as const),
  })
}

function answerOf(change: Change, query: URLSearchParams, applied: Applied): Raw {
  if (!applied.ok) return refused(applied.code)
  const { result } = applied
  if (result.kind === 'contact') return succeeded({ id: result.client, isnew: 1 })
  switch (change.kind) {
    case 'contact.update':
      return succeeded({ id: change.client, isnew: '0' })
    case 'card.create':
      return succeeded({ id: change.cardId, isnew: 1 })
    case 'bonus.change':
    case 'card.delete':
      return succeeded()
    default:
      return succeeded({ id: query.get('card_id'), isnew: 0 })
  }
}

/** CRM's calls for contacts and their cards (processing-apis.md, 3) over the model. Everything travels in the query string. */
import type { Change } from '../../../electron/processing/port.ts'
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { Communication, ContactProfile } from '../../../shared/model/contact.ts'
import type { Applied } from '../applied.ts'
import type { Model } from '../model.ts'
import type { SubjectContact } from '../subject.ts'
import { defined, json, shown, type Raw, type Server, type Wanted } from './raw.ts'

export const crmFirm = 'F'

type Parameter = Readonly<Record<string, string | undefined>>

const codes: Partial<Record<RemoteErrorCode, number>> = {
  CONTACT_NOT_FOUND: 10010,
  CARD_NOT_FOUND: 10020,
  PHONE_TAKEN: 10200,
}
const succeeded = (data: object): Raw => json({ ...data, errors: [] })
const refused = (code: number, data: object = {}): Raw =>
  json({ ...data, errors: [{ code, description: `refused: ${code}`, internal_error_id: '0' }] })

export const serveCrm: Server = ({ method, path, query }, model) => {
  if (query.get('commercial_firm_id') !== crmFirm) return shown(refused(10130))
  const [call = ''] = path
  const given = (name: string) => JSON.parse(query.get(name) ?? '{}') as unknown
  switch (`${method} ${call}`) {
    case 'GET FindContactInfo':
      return find(model, given('filter') as Parameter)
    case 'GET GetByContactId':
      return readContact(model, query.get('contact_id') ?? '')
    case 'GET GetRegions':
      return shown(succeeded({ regions: [] }))
    case 'POST CreateContact':
      return change(contactOf(given('new_contact') as NewContact))
    case 'POST BindVirtualCard': {
      const { contact_id: client = '', card_type_id: cardType = '' } = given('card_data') as Parameter
      return change({ kind: 'card.virtual', client, cardType })
    }
    default:
      return shown(json({ message: 'no such call' }, 404))
  }
}

function find(model: Model, { mobile_phone: phone, email, card_number: number }: Parameter): Wanted {
  return {
    read(asOfMs) {
      const { crm } = model.subjects
      const owner = number === undefined ? undefined : crm.cardAt(number, asOfMs)?.owner
      const holder = typeof owner === 'string' ? crm.contactAt(owner, asOfMs) : null
      const people =
        number === undefined
          ? crm.contactsAt(asOfMs, defined({ phone, email }))
          : holder === null
            ? []
            : [holder]
      if (people.length === 0) return { raw: refused(10010, { contacts: null }) }
      return { raw: succeeded({ contacts: people.map((person) => withCards(model, person, asOfMs)) }) }
    },
  }
}

function readContact(model: Model, id: string): Wanted {
  return {
    read(asOfMs) {
      const person = model.subjects.crm.contactAt(id, asOfMs)
      if (person === null) return { raw: refused(10010, { contact: null }) }
      return { raw: succeeded({ contact: withCards(model, person, asOfMs) }) }
    },
  }
}

function withCards({ subjects: { crm } }: Model, person: SubjectContact, asOfMs: number) {
  const { id, phone, email, lastName, firstName, middleName, gender, birthDate } = person
  const contact = {
    contact_id: id,
    mobile_phone: phone === undefined ? null : `+${phone}`,
    email: email ?? null,
    last_name: lastName ?? null,
    // Written with capitals of its own.
    first_name: firstName?.toUpperCase() ?? null,
    middle_name: middleName ?? '',
    gender_code: gender ?? 'none',
    birth_date: birthDate === undefined ? null : `${birthDate}T00:00:00`,
  }
  const cards = crm.cardsAt(asOfMs, ({ owner }) => owner === id)
  return { contact, cards: cards.map((card) => cardOf(card.id, card.number, card.status)) }
}

const cardOf = (id: string, number: string, status: string) => ({
  id,
  number,
  partner_id: null,
  bonus_type: 'bonus',
  card_type: 'Virtual',
  status_code: status === 'issued' ? 'new' : status,
  balance: 0,
  active_balance: 0,
  card_type_id: 'T',
})

type NewContact = { contact?: Parameter; communication?: Readonly<Record<string, unknown>> }

function contactOf({ contact = {}, communication = {} }: NewContact): Change {
  const gender = (['male', 'female'] as const).find((one) => one === contact['gender_code'])
  const profile: ContactProfile = defined({
    lastName: contact['last_name'],
    firstName: contact['first_name'],
    middleName: contact['middle_name'],
    phone: contact['mobile_phone'],
    email: contact['email'],
    birthDate: contact['birth_date']?.slice(0, 10),
    gender,
  })
  const { allow_email: email, allow_sms: sms, allow_phone: phone, communication_method } = communication
  const method = String(communication_method).replaceAll('_', '-') as Communication['method']
  const ways = { email: email === true, sms: sms === true, phone: phone === true, push: false, method }
  return { kind: 'contact.create', contact: profile, communication: ways }
}

const change = (wanted: Change): Wanted => ({
  change: wanted,
  answer(applied: Applied): Raw {
    if (!applied.ok) return refused(codes[applied.code] ?? 10180)
    const { result } = applied
    if (result.kind === 'contact') return succeeded({ contact_id: result.client })
    if (result.kind !== 'card') throw new Error(`crm says nothing of ${result.kind}`)
    const { id = '', number, status } = result.card
    return succeeded({ card: cardOf(id, number, status) })
  },
})

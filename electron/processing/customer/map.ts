/** From API Customer's fields and words to the till's, and back. Pure; every oddity of the wire is here. */
import type { CardStatus } from '../../../shared/model/card.ts'
import type { CardDetails } from '../../../shared/model/card-details.ts'
import type { Communication, ContactProfile } from '../../../shared/model/contact.ts'
import type { ContactView } from '../../../shared/model/customer.ts'
import type { CardFieldsInput } from '../../../shared/model/operation.ts'
import { toMsisdn } from '../../../shared/model/phone.ts'
import type { CardFacts, ClientFacts, Finding } from '../port.ts'
import type { CardWire, CustomerWire } from './wire.ts'

/** A card is seen in the hands of its customer alone, so a new one has been given out and waits to be activated. */
const statuses: Record<CardWire['status'], CardStatus> = {
  NEW: 'issued',
  ACTIVE: 'active',
  BLOCKED: 'blocked',
}
type Medium = NonNullable<CardDetails['medium']>
const media: Record<string, Medium> = { PLASTIC: 'plastic', MAGNET: 'magnetic', APP: 'app' }
const mediaWords: Record<Medium, string> = { plastic: 'PLASTIC', magnetic: 'MAGNET', app: 'APP' }
const genders: Record<string, NonNullable<ContactView['gender']>> = { M: 'male', F: 'female' }

/** A customer's findings, one for each card; one without a card where there is none. */
export function toFindings(wire: CustomerWire, bonusId: string): Finding[] {
  const contact = toContact(wire)
  const client = toClient(wire, bonusId)
  const whose = Object.keys(contact).length === 0 ? { client } : { contact, client }
  if (wire.cards.length === 0) return [whose]
  return wire.cards.map((card) => ({ ...whose, card: toCard(card, wire) }))
}

/** Nothing of the programme in the list is nothing saved up; no list at all is nothing known. */
function toClient({ id, bonuses }: CustomerWire, bonusId: string): ClientFacts {
  if (bonuses === undefined) return { id }
  return { id, balance: bonuses?.find((bonus) => bonus.bonus_id === bonusId)?.amount ?? '0' }
}

/** The number that the till knows a card by: what a scanner reads from it. */
const numberOf = (card: CardWire): string => card.barcode ?? card.uid_ean13 ?? card.uid ?? ''

export const isCalled = (card: CardWire, name: string): boolean =>
  [card.barcode, card.uid, card.uid_ean13].includes(name)

export function toCard(card: CardWire, owner: CustomerWire): CardFacts {
  const number = numberOf(card)
  const phone = toPhone(owner.phone)
  const medium = known(media, card.medium)
  const activatedOn = /^\d{4}-\d{2}-\d{2}(?=$|[ T])/.exec(card.activate_date ?? '')?.[0]
  const details: CardDetails = {
    ...(medium !== undefined && { medium }),
    ...(card.type_name !== undefined && { typeName: card.type_name }),
    ...(activatedOn !== undefined && !activatedOn.startsWith('0000') && { activatedOn }),
  }
  return {
    number,
    id: card.id,
    ...(card.barcode !== undefined && { barcode: card.barcode }),
    // The unique number is what a stripe carries; the cache then finds the card by it.
    ...(card.uid !== undefined && card.uid !== number && { magnetic: card.uid }),
    status: statuses[card.status],
    ...(medium !== undefined && { category: medium === 'app' ? 'virtual' : 'plastic' }),
    balances: [],
    ...(phone !== undefined && { phone }),
    owner: owner.id,
    ...(Object.keys(details).length > 0 && { details }),
  }
}

export function toContact(wire: CustomerWire): ContactView {
  const { lname: lastName, fname: firstName, mname: middleName, email, external_id: code } = wire
  const name = [lastName, firstName, middleName].filter((part) => part !== undefined).join(' ')
  const phone = toPhone(wire.phone)
  const birthday = toDay(wire)
  const gender = known(genders, wire.gender)
  return {
    ...(name !== '' && { name }),
    ...(lastName !== undefined && { lastName }),
    ...(firstName !== undefined && { firstName }),
    ...(middleName !== undefined && { middleName }),
    ...(code !== undefined && { code }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(birthday !== undefined && { birthday }),
    ...(gender !== undefined && { gender }),
  }
}

/** MSISDN digits of a phone in free form, or of the first one where several are written; undefined when none can be read. */
export function toPhone(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const [phone] = [text, ...text.split(/[,;/|]|доб/i)].flatMap((part) => toMsisdn(part) ?? [])
  return phone
}

/** Whether this phone in free form is, or has in it, that MSISDN; the country's prefix is written in many ways. */
export const hasPhone = (text: string | undefined, msisdn: string): boolean =>
  (text ?? '').replace(/\D/g, '').includes(msisdn.slice(-10))
export const hasEmail = (text: string | undefined, email: string): boolean =>
  (text ?? '')
    .toLowerCase()
    .split(/[\s,;]+/)
    .includes(email.toLowerCase())

/** Day, month and year come apart; a birthday without one of them, or that no calendar has, is left out. */
function toDay({ birth_day, birth_month, birth_year }: CustomerWire): string | undefined {
  if (!/^\d{4}$/.test(birth_year ?? '') || birth_day === undefined || birth_month === undefined)
    return undefined
  const iso = `${birth_year}-${birth_month.padStart(2, '0')}-${birth_day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

export type Fields = Record<string, string>

/** A contact as parameters of `update`. Outlet, partner, calls and the preferred way are nothing it keeps. */
export function contactFields(contact: ContactProfile, communication: Partial<Communication> = {}): Fields {
  const [year, month, day] = contact.birthDate?.split('-').map(Number) ?? []
  const { email, sms, push } = communication
  return said({
    fname: contact.firstName,
    lname: contact.lastName,
    mname: contact.middleName,
    phone: contact.phone,
    email: contact.email,
    gender: contact.gender === undefined ? undefined : { male: 'M', female: 'F' }[contact.gender],
    birth_day: day?.toString(),
    birth_month: month?.toString(),
    birth_year: year?.toString(),
    send_email: toFlag(email),
    send_sms: toFlag(sms),
    send_push: toFlag(push),
  })
}
const toFlag = (value: boolean | undefined) => (value === undefined ? undefined : value ? '1' : '0')

/** A card's details as parameters of `insertCard` and `updateCard`; it keeps no others. */
export const cardFields = ({ client, medium, typeName }: CardFieldsInput): Fields =>
  said({
    customer_id: client,
    medium: medium === undefined ? undefined : mediaWords[medium],
    type_name: typeName,
  })

/** `YYYY-MM-DD HH:MM:SS` on the clocks of this zone. */
export function toStamp(ms: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((entry) => entry.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`
}

const said = (fields: Record<string, string | undefined>): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

const known = <T>(table: Record<string, T>, word: string | undefined): T | undefined =>
  word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined

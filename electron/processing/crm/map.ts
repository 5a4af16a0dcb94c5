/** From CRM's codes, dates and amounts to the till's words, and back for a new contact. Pure; every oddity of the wire is here. */
import type { Balance, CardStatus } from '../../../shared/model/card.ts'
import type { Campaign, CardDetails } from '../../../shared/model/card-details.ts'
import type { Communication, ContactProfile } from '../../../shared/model/contact.ts'
import type { ContactView } from '../../../shared/model/customer.ts'
import type { DirectoryEntry } from '../../../shared/model/directory.ts'
import { compare, isZero, subtract } from '../../../shared/model/money.ts'
import { toMsisdn } from '../../../shared/model/phone.ts'
import { toDate } from '../http.ts'
import type { CardFacts, Finding } from '../port.ts'
import type { CampaignWire, CardWire, ContactWire, EntryWire, OutletWire, PersonWire } from './wire.ts'

const statuses: Record<CardWire['status_code'], CardStatus> = {
  new: 'new',
  active: 'active',
  blocked: 'blocked',
  closed: 'closed',
  completed: 'closed',
}
/** A gift card is of no type that the till knows; its name says what it is. */
const types: Record<string, NonNullable<CardFacts['type']>> = {
  bonus: 'bonus',
  discount: 'discount',
  bonus_and_discount: 'bonus-discount',
}
const genders: Record<string, NonNullable<ContactView['gender']>> = { male: 'male', female: 'female' }

/** What was read, or the path of the field whose value no document explains. */
export type Mapped<T> = { value: T } | { path: string }

/** Each of a list, or the path to what is wrong in the first that cannot be read. */
export function mapEach<W, T>(wires: readonly W[], at: string, map: (wire: W) => Mapped<T>): Mapped<T[]> {
  const values: T[] = []
  for (const [index, wire] of wires.entries()) {
    const mapped = map(wire)
    if ('path' in mapped) return { path: `${at}.${index}.${mapped.path}` }
    values.push(mapped.value)
  }
  return { value: values }
}

/** A contact with one finding per card, or one without a card; `cardTypes`: number and type of each, where it is told. */
export type Found = {
  id: string
  findings: Finding[]
  cardTypes: { number: string; type: string | undefined }[]
}

export function toFound({ contact: person, cards }: ContactWire): Mapped<Found> {
  const birthday = toDate(person.birth_date)
  if (birthday === null) return { path: 'contact.birth_date' }
  const contact = toContact(person, birthday)
  const client = { id: person.contact_id }
  const mapped = mapEach(cards, 'cards', (wire) => toCard(wire, person))
  if ('path' in mapped) return mapped
  const withCards = mapped.value.map((card) => ({ contact, card, client }))
  const findings = withCards.length === 0 ? [{ contact, client }] : withCards
  const cardTypes = cards.map(({ number, card_type_id: type }) => ({ number, type }))
  return { value: { id: person.contact_id, findings, cardTypes } }
}

/** `owner`: whose card it is; the card itself does not say. */
export function toCard(
  wire: CardWire,
  owner: Partial<PersonWire> & { contact_id: string },
): Mapped<CardFacts> {
  const expiresOn = toDate(wire.expiry_date)
  if (expiresOn === null) return { path: 'expiry_date' }
  const statusOn = toDate(wire.status_date)
  if (statusOn === null) return { path: 'status_date' }
  const phone = toPhone(owner.mobile_phone)
  const type = known(types, wire.bonus_type)
  const { level_id, level_name } = owner
  const level = defined({ id: level_id, name: level_name })
  const details: CardDetails = defined({
    typeName: wire.card_type,
    partner: wire.partner_id,
    expiresOn,
    activatedOn: wire.status_code === 'active' ? statusOn : undefined,
    accumulated: wire.summ_discounted,
    level: Object.keys(level).length === 0 ? undefined : level,
    // Whose account it is, the answer does not say.
    master: wire.master_active_balance === undefined ? undefined : '',
  })
  return {
    value: {
      number: wire.number,
      id: wire.id,
      status: statuses[wire.status_code],
      balances: toBalances(wire),
      ...defined({ type, phone }),
      owner: owner.contact_id,
      details,
    },
  }
}

/** A card of a master account spends from that; `balance` also counts what is not active yet. */
function toBalances(wire: CardWire): Balance[] {
  const { balance, active_balance, money_balance, master_active_balance, master_money_balance } = wire
  const active = master_active_balance ?? active_balance
  const inactive =
    balance === undefined || master_active_balance !== undefined ? '0' : subtract(balance, active_balance)
  const funds = master_money_balance ?? money_balance ?? '0'
  return [
    { bucket: 'active', kind: 'money', amount: active },
    ...(compare(inactive, '0') > 0 ? [{ bucket: 'inactive', kind: 'money', amount: inactive } as const] : []),
    ...(isZero(funds) ? [] : [{ bucket: 'active', kind: 'funds', amount: funds } as const]),
  ]
}

function toContact(person: PersonWire, birthday: string | undefined): ContactView {
  const { last_name: lastName, first_name: firstName, middle_name: middleName, email } = person
  const name = [lastName, firstName, middleName].filter((part) => part !== undefined).join(' ') || undefined
  const gender = known(genders, person.gender_code)
  const phone = toPhone(person.mobile_phone)
  return defined({ name, phone, email, birthday, lastName, firstName, middleName, gender })
}

/** MSISDN digits; a number of a form we do not know keeps its digits. */
const toPhone = (text: string | undefined): string | undefined =>
  toMsisdn(text ?? '') ?? (text?.replace(/\D/g, '') || undefined)

/** Section 4.4 with 3.3, nulls left out; the day of birth as ISO date and time, which is what the document calls it. */
export function toNewContact(
  contact: ContactProfile,
  communication: Communication,
  home: { outlet: string; partner: string | undefined },
): object {
  const { birthDate } = contact
  return {
    contact: {
      mobile_phone: contact.phone,
      email: contact.email,
      last_name: contact.lastName,
      first_name: contact.firstName,
      middle_name: contact.middleName,
      gender_code: contact.gender,
      birth_date: birthDate === undefined ? undefined : `${birthDate}T00:00:00`,
    },
    registration: {
      sales_outlet_id: contact.outlet ?? home.outlet,
      partner_id: contact.partner ?? home.partner,
    },
    communication: {
      allow_email: communication.email,
      allow_sms: communication.sms,
      allow_phone: communication.phone,
      communication_method: communication.method.replaceAll('-', '_'),
    },
  }
}

export function toCampaign(wire: CampaignWire): Mapped<Campaign> {
  const startsOn = toDate(wire.actual_start)
  if (startsOn === null) return { path: 'actual_start' }
  const endsOn = toDate(wire.actual_end)
  if (endsOn === null) return { path: 'actual_end' }
  const { id, name, description, discount: discountPercent } = wire
  // Nothing but a picture of a secure address is ever shown.
  const imageUrl = URL.parse(wire.image_uri ?? '')?.protocol === 'https:' ? wire.image_uri : undefined
  return { value: { id, name, ...defined({ description, startsOn, endsOn, imageUrl, discountPercent }) } }
}

export const toEntry = ({ id, name, description }: EntryWire): DirectoryEntry => ({
  id,
  name,
  ...defined({ description }),
})

export const toOutlet = (wire: OutletWire): DirectoryEntry => ({
  id: wire.id,
  name: wire.name,
  ...defined({
    description: wire.full_name,
    regionId: wire.region_id,
    regionName: wire.region_name,
    address: wire.address,
    phone: wire.phone,
    latitude: wire.latitude,
    longitude: wire.longitude,
  }),
})

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}

const known = <T>(table: Record<string, T>, code: string | undefined): T | undefined =>
  code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined

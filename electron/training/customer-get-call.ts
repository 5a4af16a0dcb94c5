/**
 * `get`: customers by id, external id, phone, e-mail, with or without a phone or an e-mail, page by page, with their
 * cards and bonuses where asked. Changes nothing. Nobody found is no error.
 */
import type { Call } from './call-server.ts'
import { customerRefusals, stop } from './customer-answers.ts'
import { customerCall } from './customer-deps.ts'
import type { CustomerDeps } from './customer-deps.ts'
import { customerParameters, dateText, phoneDigits } from './customer-parameters.ts'
import type { CustomerParameters } from './customer-parameters.ts'
import { exactNumber } from './exact-json.ts'
import { listCardsOfCustomer } from './ledger-customer-cards.ts'
import type { CustomerCard } from './ledger-customer-cards.ts'
import { listBonuses, listCustomers } from './ledger-customers.ts'
import type { Customer } from './ledger-customers.ts'
import type { Db } from './ledger.ts'

type Row = Record<string, unknown>

const usualPageSize = 200
const mostPageSize = 1000

export function customerGetCall(deps: CustomerDeps): Call {
  return customerCall(deps, 'get', 'reading', (db, request) => {
    const parameters = customerParameters(request)
    const found = listCustomers(db).filter(filterOf(parameters))
    const page = pageOf(parameters, found)
    const hasCards = parameters.flag('cards') === true
    const hasBonuses = parameters.flag('bonuses') === true
    const customers = page.rows.map((customer) => ({
      ...customerWire(customer, deps.now()),
      ...(hasCards ? { cards: listCardsOfCustomer(db, customer.id).map(cardWire) } : {}),
      ...(hasBonuses ? { bonuses: bonusesWire(db, customer) } : {}),
    }))
    return { success: 1, type: 'customer', count: customers.length, customers, ...page.fields }
  })
}

function filterOf({ getOnly, text, flag, whole }: CustomerParameters): (customer: Customer) => boolean {
  const id = getOnly('id') === undefined ? undefined : whole('id')
  const externalId = getOnly('external_id')
  const phone = text('phone') || undefined
  const digits = phone === undefined ? undefined : phoneDigits(phone)
  const email = text('email')?.toLowerCase() || undefined
  const withPhone = flag('with_phone')
  const withEmail = flag('with_email')
  return (customer) =>
    (id === undefined || customer.id === id) &&
    (externalId === undefined || customer.externalId === externalId) &&
    (phone === undefined || (digits === null ? customer.phone === phone : customer.digits === digits)) &&
    (email === undefined || customer.email?.toLowerCase() === email) &&
    (withPhone === undefined || (customer.phone !== null) === withPhone) &&
    (withEmail === undefined || (customer.email !== null) === withEmail)
}

/** Asked for a page, an answer has three more fields. */
function pageOf(
  { whole }: CustomerParameters,
  found: readonly Customer[],
): { rows: readonly Customer[]; fields: Row } {
  const page = whole('page')
  const asked = whole('page_size')
  if (page === undefined && asked === undefined) return { rows: found, fields: {} }
  const size = Math.min(asked ?? usualPageSize, mostPageSize)
  if (size === 0) stop(customerRefusals.parameter('page_size'))
  if (page === 0) stop(customerRefusals.parameter('page'))
  const first = ((page ?? 1) - 1) * size
  return {
    rows: found.slice(first, first + size),
    fields: { page: page ?? 1, page_size: size, total_count: found.length },
  }
}

function customerWire(customer: Customer, nowMs: number): Row {
  const { createdMs, updatedMs } = customer
  return {
    id: customer.id,
    external_id: customer.externalId,
    fname: customer.fname || null,
    lname: customer.lname || null,
    mname: customer.mname || null,
    age: ageOf(customer, nowMs),
    email: customer.email,
    phone: customer.phone,
    gender: customer.gender,
    custom_information: customer.customInformation,
    birth_day: customer.birthDay,
    birth_month: customer.birthMonth,
    birth_year: customer.birthYear,
    register_date: customer.registerDate,
    accumulated_sales: exactNumber(customer.accumulatedSales),
    send_push: customer.sendPush,
    send_email: customer.sendEmail,
    send_sms: customer.sendSms,
    group_id: customer.groupId,
    group_name: customer.groupName,
    created_date: createdMs === null ? null : dateText(createdMs),
    created_by: createdMs === null ? null : serviceUser,
    last_update_date: updatedMs === null ? null : dateText(updatedMs),
    last_update_by: updatedMs === null ? null : serviceUser,
  }
}

/** The user of the service in whose name the till works. */
const serviceUser = 2

/** Full years; null without a whole date of birth. */
function ageOf({ birthDay, birthMonth, birthYear }: Customer, nowMs: number): number | null {
  if (birthDay === null || birthMonth === null || birthYear === null) return null
  const [year = 0, month = 0, day = 0] = dateText(nowMs).slice(0, 10).split('-').map(Number)
  const isBefore = month < birthMonth || (month === birthMonth && day < birthDay)
  return year - birthYear - (isBefore ? 1 : 0)
}

export const statusOf = ({ status }: Pick<CustomerCard, 'status'>): 'NEW' | 'ACTIVE' | 'BLOCKED' => {
  if (status === 'active') return 'ACTIVE'
  return status === 'blocked' ? 'BLOCKED' : 'NEW'
}

function cardWire(card: CustomerCard): Row {
  const date = (text: string | null, atMs: number | null): string | null =>
    text ?? (atMs === null ? null : dateText(atMs))
  return {
    id: card.id,
    uid: card.uid,
    uid_ean13: card.uidEan13,
    barcode: card.number,
    medium: card.medium,
    status: statusOf(card),
    block_date: card.status === 'blocked' ? date(card.blockDate, card.blockedMs) : null,
    activate_date: date(card.activateDate, card.activeMs),
    type_id: card.typeId,
    type_name: card.typeName,
    external_id: card.externalId,
  }
}

const bonusesWire = (db: Db, customer: Customer): Row[] =>
  listBonuses(db, customer).map(({ id, name, amount }) => ({
    bonus_id: id,
    name,
    amount: exactNumber(amount),
  }))

/**
 * `update`: adds a customer, or changes the one that `id` or `external_id` names; fields that are not given stay.
 * Promises: the contact is the ledger's, known to every processing; a full questionnaire lets a card be activated.
 */
import type { Call } from './call-server.ts'
import { customerRefusals, stop, tookCall } from './customer-answers.ts'
import { customerCall } from './customer-deps.ts'
import type { CustomerDeps } from './customer-deps.ts'
import { customerParameters, dateText, isDateText, phoneDigits } from './customer-parameters.ts'
import type { CustomerParameters } from './customer-parameters.ts'
import {
  findCustomer,
  findCustomerByExternalId,
  hasNamed,
  insertCustomer,
  requireNamed,
  saveCustomer,
} from './ledger-customers.ts'
import type { Customer } from './ledger-customers.ts'
import type { Db } from './ledger.ts'

export function customerUpdateCall(deps: CustomerDeps): Call {
  return customerCall(deps, 'update', 'change', (db, request) => {
    const parameters = customerParameters(request)
    const { getOnly, text, whole } = parameters
    if (text('age') !== undefined) stop(customerRefusals.age())
    const id = getOnly('id') === undefined ? undefined : whole('id')
    const externalId = getOnly('external_id') ?? (text('external_id') || undefined)
    const byId = id === undefined ? undefined : (findCustomer(db, id) ?? stop(customerRefusals.noCustomer()))
    const byExternalId = externalId === undefined ? undefined : findCustomerByExternalId(db, externalId)
    if (byId !== undefined && byExternalId !== undefined && byId.id !== byExternalId.id)
      stop(customerRefusals.externalIdTaken())
    const known = byId ?? byExternalId
    const customer = known ?? insertedCustomer(db, deps.now())
    const changed = {
      ...customer,
      ...changesOf(db, parameters, customer),
      externalId: externalId ?? customer.externalId,
      updatedMs: deps.now(),
    }
    if (known === undefined && [changed.fname, changed.lname, changed.phone ?? ''].join('') === '')
      stop(customerRefusals.missing('fname'))
    saveCustomer(db, changed)
    const answer = { id: customer.id, isnew: known === undefined ? 1 : 0 }
    return tookCall(db, { atMs: deps.now(), name: 'update' }, answer)
  })
}

function insertedCustomer(db: Db, nowMs: number): Customer {
  const customer = findCustomer(db, insertCustomer(db))
  if (customer === undefined) throw new Error('a customer that was just made is not there')
  return { ...customer, registerDate: dateText(nowMs), createdMs: nowMs, birthYear: null }
}

function changesOf(db: Db, parameters: CustomerParameters, customer: Customer): Partial<Customer> {
  const { text, optional, amount, flag } = parameters
  const gender = optional('gender')
  if (gender !== undefined && gender !== null && gender !== 'M' && gender !== 'F')
    stop(customerRefusals.parameter('gender'))
  const email = optional('email')
  if (typeof email === 'string' && !/^[^\s@]+@[^\s@]+$/.test(email)) stop(customerRefusals.parameter('email'))
  const registerDate = optional('register_date')
  if (typeof registerDate === 'string' && !isDateText(registerDate))
    stop(customerRefusals.parameter('register_date'))
  const toggle = (name: string): number | undefined => {
    const value = flag(name)
    return value === undefined ? undefined : Number(value)
  }
  const changes: Partial<Record<keyof Customer, unknown>> = {
    fname: text('fname'),
    lname: text('lname'),
    mname: text('mname'),
    ...phoneOf(db, optional('phone'), customer.id),
    email,
    gender,
    customInformation: optional('custom_information'),
    birthDay: partOf(parameters, 'birth_day', 1, 31),
    birthMonth: partOf(parameters, 'birth_month', 1, 12),
    birthYear: partOf(parameters, 'birth_year', 1900, 2100),
    registerDate,
    accumulatedSales: amount('accumulated_sales'),
    sendPush: toggle('send_push'),
    sendEmail: toggle('send_email'),
    sendSms: toggle('send_sms'),
    groupId: groupOf(db, parameters),
  }
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

/** The ledger finds people by their phones, so two cannot have the same. */
function phoneOf(db: Db, phone: string | null | undefined, id: number): Partial<Customer> {
  if (phone === undefined) return {}
  const digits = phone === null ? null : phoneDigits(phone)
  const owner = db.prepare('SELECT id FROM contact WHERE phone = ?').pluck().get(digits)
  if (owner !== undefined && owner !== id) stop(customerRefusals.phoneTaken())
  return { phone, digits }
}

function partOf(
  { optional }: CustomerParameters,
  name: string,
  least: number,
  most: number,
): number | null | undefined {
  const value = optional(name)
  if (value === undefined || value === null) return value
  const part = /^\d{1,4}$/.test(value) ? Number(value) : 0
  return part < least || part > most ? stop(customerRefusals.parameter(name)) : part
}

/** `group_name` is for when there is no `group_id`; a group with a new name is made. */
function groupOf(db: Db, { whole, text }: CustomerParameters): number | undefined {
  const groupId = whole('group_id')
  if (groupId !== undefined)
    return hasNamed(db, 'customer_group', groupId) ? groupId : stop(customerRefusals.noGroup())
  const name = text('group_name')
  return name === undefined || name === '' ? undefined : requireNamed(db, 'customer_group', name)
}

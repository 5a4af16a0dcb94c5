/**
 * CreateContact of the CRM document, section 3.3.
 * Promises: nobody is registered twice under one phone or e-mail; a refused call changes nothing.
 */
import type { Call } from './call-server.ts'
import { refuse } from './crm-answers.ts'
import type { CrmCode, CrmResult } from './crm-answers.ts'
import { crmCall } from './crm-call.ts'
import type { CrmDeps } from './crm-call.ts'
import { readObject } from './crm-parameters.ts'
import type { CrmParameters } from './crm-parameters.ts'
import { clientIdOf } from './identifiers.ts'
import { insertCrmContact, introduceContact, listCrmContacts } from './ledger-crm-contacts.ts'
import type { CrmFilter, CrmProfile } from './ledger-crm-contacts.ts'
import { findById, listOutlets, listPartners, listRegions } from './ledger-crm-lists.ts'
import { insertCall } from './ledger-journal.ts'
import type { Db } from './ledger.ts'

const genders = ['none', 'male', 'female'] as const
const methods = ['any', 'email', 'phone', 'fax', 'post', 'email_and_phone'] as const
const oldestBirthday = '1900-01-01'
const nobody: CrmFilter = { phone: null, email: null, number: null, partnerId: null }

type Asked = { profile: CrmProfile; outletId: string }

export function crmCreateCall(deps: CrmDeps): Call {
  const { ledger, now, newId } = deps
  const create = (query: Record<string, string>): CrmResult => {
    const parameters = readObject(query, 'new_contact')
    const { profile, outletId } = readAsked(parameters)
    if (parameters.unreadable.length > 0) return parameters
    return ledger.write((db) => {
      const codes = [...placeErrors(db, outletId, profile.partnerId), ...profileErrors(db, profile, now())]
      if (codes.length > 0) return refuse(...codes)
      const id = newId()
      insertCrmContact(db, id, profile)
      const contactId = introduceContact(db, id)
      const clientId = contactId === undefined ? null : clientIdOf(contactId)
      insertCall(db, { atMs: now(), processing: 'crm', name: 'CreateContact', card: null, clientId })
      return { data: { contact_id: id } }
    })
  }
  return crmCall(deps, { name: 'CreateContact', method: 'POST', nothing: { contact_id: null }, run: create })
}

/** What the contact agrees to is read and not kept: no call ever tells it. */
function readAsked(parameters: CrmParameters): Asked {
  const contact = parameters.object('contact')
  const registration = parameters.object('registration')
  const communication = parameters.object('communication')
  for (const name of ['allow_email', 'allow_sms', 'allow_phone']) communication.flag(name)
  communication.oneOf('communication_method', methods)
  const gender = contact.oneOf('gender_code', genders)
  const ofRegistration = registration.text('partner_id')
  return {
    profile: {
      phone: contact.phone('mobile_phone'),
      email: contact.text('email'),
      lastName: contact.text('last_name'),
      firstName: contact.text('first_name'),
      middleName: contact.text('middle_name'),
      gender: gender === 'none' ? null : gender,
      birthday: contact.day('birth_date'),
      partnerId: (contact.text('partner_id') ?? ofRegistration)?.toLowerCase() ?? null,
    },
    outletId: registration.text('sales_outlet_id') ?? '',
  }
}

function placeErrors(db: Db, outletId: string, partnerId: string | null): CrmCode[] {
  const partner = partnerId === null ? null : findById(listPartners(db), partnerId)
  if (partner === undefined) return [10130]
  if (partner?.isActive === false) return [10140]
  const outlet = findById(listOutlets(db), outletId)
  if (outlet === undefined) return [10180]
  if (!outlet.isActive) return [10190]
  const region = findById(listRegions(db), outlet.regionId)
  if (region === undefined) return [10110]
  return region.isActive ? [] : [10120]
}

function profileErrors(db: Db, { phone, email, birthday }: CrmProfile, nowMs: number): CrmCode[] {
  const today = new Date(nowMs).toISOString().slice(0, 10)
  const isBorn = birthday === null || (birthday >= oldestBirthday && birthday <= today)
  const isKnown = (filter: Partial<CrmFilter>): boolean =>
    listCrmContacts(db, { ...nobody, ...filter }).length > 0
  return [
    ...(isBorn ? [] : [10150 as const]),
    ...(phone !== null && isKnown({ phone }) ? [10200 as const] : []),
    ...(email !== null && isKnown({ email }) ? [10220 as const] : []),
  ]
}

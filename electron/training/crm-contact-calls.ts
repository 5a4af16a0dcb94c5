/**
 * FindContactInfo and GetByContactId of the CRM document, sections 3.1 and 3.2. They change nothing.
 */
import type { Call } from './call-server.ts'
import { refuse } from './crm-answers.ts'
import type { CrmResult } from './crm-answers.ts'
import { crmCall } from './crm-call.ts'
import type { CrmDeps } from './crm-call.ts'
import { writeDates } from './crm-dates.ts'
import type { CrmDates } from './crm-dates.ts'
import { readObject } from './crm-parameters.ts'
import { cardWire, contactWire } from './crm-wire.ts'
import { listCrmCards } from './ledger-crm-cards.ts'
import { findCrmContact, listCrmContacts } from './ledger-crm-contacts.ts'
import type { CrmContact } from './ledger-crm-contacts.ts'
import type { Db } from './ledger.ts'

export function crmContactCalls(deps: CrmDeps): Call[] {
  const { ledger, facts } = deps
  const dates = writeDates(facts.crmDates)

  const find = (query: Record<string, string>): CrmResult => {
    const asked = readObject(query, 'filter')
    const filter = {
      phone: asked.text('mobile_phone'),
      email: asked.text('email'),
      number: asked.text('card_number'),
      partnerId: asked.text('partner_id')?.toLowerCase() ?? null,
    }
    if (asked.unreadable.length > 0) return asked
    // Without any value it would be everybody.
    if (Object.values(filter).every((value) => value === null)) return { unreadable: ['filter'] }
    return ledger.read((db) => {
      const contacts = listCrmContacts(db, filter)
      if (contacts.length === 0 && facts.crmNobody === 'error')
        return refuse(filter.number === null ? 10010 : 10170)
      return { data: { contacts: contacts.map((contact) => contactInfo(db, contact, dates)) } }
    })
  }

  const get = (query: Record<string, string>): CrmResult =>
    ledger.read((db) => {
      const contact = findCrmContact(db, query['contact_id'] ?? '')
      return contact === undefined ? refuse(10010) : { data: { contact: contactInfo(db, contact, dates) } }
    })

  return [
    crmCall(deps, { name: 'FindContactInfo', method: 'GET', nothing: { contacts: [] }, run: find }),
    crmCall(deps, { name: 'GetByContactId', method: 'GET', nothing: { contact: null }, run: get }),
  ]
}

function contactInfo(db: Db, contact: CrmContact, dates: CrmDates): Record<string, unknown> {
  const cards = listCrmCards(db, contact).map((card) => cardWire(card, contact, dates))
  return { contact: contactWire(contact, dates), cards }
}

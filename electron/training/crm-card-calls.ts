/**
 * BindVirtualCard and BindPhysicalCard of the CRM document, sections 3.4 and 3.5.
 * Promises: a refused call changes nothing, also not the stock of virtual cards.
 */
import type { Call } from './call-server.ts'
import { refuse } from './crm-answers.ts'
import type { CrmCode, CrmResult } from './crm-answers.ts'
import { crmCall } from './crm-call.ts'
import type { CrmDeps } from './crm-call.ts'
import { writeDates } from './crm-dates.ts'
import { readObject } from './crm-parameters.ts'
import { cardWire } from './crm-wire.ts'
import { bindPhysicalCard, insertVirtualCard, takeVirtualNumber } from './ledger-crm-binding.ts'
import { findCardPlace, listCrmCards } from './ledger-crm-cards.ts'
import { findCrmContact } from './ledger-crm-contacts.ts'
import { findById, listCardTypes, listPartners } from './ledger-crm-lists.ts'
import type { CrmCardType } from './ledger-crm-lists.ts'
import { insertCall } from './ledger-journal.ts'
import type { Db } from './ledger.ts'

export function crmCardCalls(deps: CrmDeps): Call[] {
  const { ledger, now, facts } = deps
  const dates = writeDates(facts.crmDates)

  /** The success of a call, noted in the ledger's own transaction. */
  const took = (db: Db, name: string, bound: { number: string; ownerId: string }): CrmResult => {
    insertCall(db, { atMs: now(), processing: 'crm', name, card: bound.number, clientId: null })
    const owner = findCrmContact(db, bound.ownerId)
    const card = owner && listCrmCards(db, owner).find(({ number }) => number === bound.number)
    if (owner === undefined || card === undefined) throw new Error('a card that was bound is nobody’s')
    return { data: { card: cardWire(card, owner, dates) } }
  }

  const bindVirtual = (query: Record<string, string>): CrmResult => {
    const asked = readObject(query, 'card_data')
    const ownerId = asked.text('contact_id')?.toLowerCase() ?? ''
    const partnerId = asked.text('partner_id')?.toLowerCase() ?? null
    const typeId = asked.text('card_type_id') ?? ''
    if (asked.unreadable.length > 0) return asked
    return ledger.write((db) => {
      if (findCrmContact(db, ownerId) === undefined) return refuse(10010)
      const partner = partnerId === null ? null : findById(listPartners(db), partnerId)
      if (partner === undefined) return refuse(10130)
      if (partner?.isActive === false) return refuse(10140)
      const type = findById(listCardTypes(db), typeId)
      if (type === undefined) return refuse(10040)
      const code = typeError(type, partnerId)
      if (code !== undefined) return refuse(code)
      const number = takeVirtualNumber(db, type.id, partnerId)
      if (number === undefined) return refuse(10080)
      insertVirtualCard(db, { number, ownerId, type, partnerId, atMs: now() })
      return took(db, 'BindVirtualCard', { number, ownerId })
    })
  }

  const bindPhysical = (query: Record<string, string>): CrmResult => {
    const asked = readObject(query, 'card_data')
    const ownerId = asked.text('contact_id')?.toLowerCase() ?? ''
    const number = asked.text('card_number') ?? ''
    if (asked.unreadable.length > 0) return asked
    return ledger.write((db) => {
      // This section lists its codes, and 10010 is not among them.
      if (findCrmContact(db, ownerId) === undefined) return refuse(10210)
      const card = findCardPlace(db, number)
      if (card === undefined) return refuse(10020)
      if (card.status !== 'new' && card.status !== 'active') return refuse(10160)
      if (card.ownerId !== null) return refuse(10230)
      if (!bindPhysicalCard(db, card, ownerId, now())) return refuse(10210)
      return took(db, 'BindPhysicalCard', { number, ownerId })
    })
  }

  const post = { method: 'POST', nothing: { card: null } } as const
  return [
    crmCall(deps, { ...post, name: 'BindVirtualCard', run: bindVirtual }),
    crmCall(deps, { ...post, name: 'BindPhysicalCard', run: bindPhysical }),
  ]
}

function typeError(type: CrmCardType, partnerId: string | null): CrmCode | undefined {
  if (!type.isActive) return 10050
  if (!type.isVirtual) return 10060
  if (type.partnerId !== null && type.partnerId !== partnerId) return 10030
  return type.hasProvider ? undefined : 10070
}

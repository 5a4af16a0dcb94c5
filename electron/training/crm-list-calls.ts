/**
 * Personal campaigns and directories of the CRM document, sections 3.6 to 3.11. They change nothing.
 */
import type { Call } from './call-server.ts'
import { refuse } from './crm-answers.ts'
import type { CrmResult } from './crm-answers.ts'
import { crmCall, crmPath } from './crm-call.ts'
import type { CrmDeps } from './crm-call.ts'
import { writeDates } from './crm-dates.ts'
import { campaignWire, entryWire, outletWire } from './crm-wire.ts'
import { findCardPlaceById, listCrmCards } from './ledger-crm-cards.ts'
import { findCrmContact } from './ledger-crm-contacts.ts'
import {
  findById,
  listCampaigns,
  listCardTypes,
  listOutlets,
  listPartners,
  listRegions,
} from './ledger-crm-lists.ts'
import type { Db } from './ledger.ts'

type Query = Record<string, string>

export function crmListCalls(deps: CrmDeps): Call[] {
  const { ledger, now, facts, origin } = deps
  const dates = writeDates(facts.crmDates)

  const campaignsFor = (db: Db, contactId: number | null, bonusTypes: readonly string[]): CrmResult => {
    const campaigns = listCampaigns(db, { contactId, bonusTypes, nowMs: now() })
    const pictures = `${origin()}${crmPath}/pictures`
    return { data: { personal_campaigns: campaigns.map((one) => campaignWire(one, pictures, dates)) } }
  }

  const byCard = (query: Query): CrmResult => {
    const id = query['card_id'] ?? ''
    if (id === '') return refuse(10100)
    return ledger.read((db) => {
      const card = findCardPlaceById(db, id)
      if (card === undefined) return refuse(10090)
      const owner = card.ownerId === null ? undefined : findCrmContact(db, card.ownerId)
      return campaignsFor(db, owner?.contactId ?? null, [card.bonusType])
    })
  }

  const byContact = (query: Query): CrmResult =>
    ledger.read((db) => {
      const contact = findCrmContact(db, query['contact_id'] ?? '')
      if (contact === undefined) return refuse(10010)
      const bonusTypes = listCrmCards(db, contact).map(({ bonusType }) => bonusType)
      return campaignsFor(db, contact.contactId, bonusTypes)
    })

  const outlets = (query: Query): CrmResult =>
    ledger.read((db) => {
      const partner = findById(listPartners(db), query['partner_id'] ?? '')
      if (partner === undefined) return refuse(10130)
      if (!partner.isActive) return refuse(10140)
      const active = listOutlets(db).filter(({ partnerId, isActive }) => isActive && partnerId === partner.id)
      const regions = listRegions(db)
      const isRegionActive = (id: string): boolean => findById(regions, id)?.isActive === true
      const written = active.map((outlet) => outletWire(outlet, isRegionActive(outlet.regionId)))
      return { data: { sales_outlets: written } }
    })

  const regions = (): CrmResult =>
    ledger.read((db) => ({
      data: {
        regions: listRegions(db)
          .filter(({ isActive }) => isActive)
          .map(entryWire),
      },
    }))

  const cardTypes = (query: Query): CrmResult =>
    ledger.read((db) => {
      const types = listCardTypes(db)
      const id = query['partner_id'] ?? ''
      if (id === '' || id === 'null') return { data: { card_types: types.map(entryWire) } }
      const partner = findById(listPartners(db), id)
      if (partner === undefined) return refuse(10130)
      if (!partner.isActive) return refuse(10140)
      const open = types.filter(
        ({ isActive, partnerId }) => isActive && (partnerId === null || partnerId === partner.id),
      )
      return { data: { card_types: open.map(entryWire) } }
    })

  const partners = (): CrmResult =>
    ledger.read((db) => ({ data: { partners: listPartners(db).map(entryWire) } }))

  const get = (name: string, data: string, run: (query: Query) => CrmResult): Call =>
    crmCall(deps, { name, method: 'GET', nothing: { [data]: [] }, run })
  return [
    get('GetPersonalCampaignByCard', 'personal_campaigns', byCard),
    get('GetPersonalCampaignByContact', 'personal_campaigns', byContact),
    get('GetSalesOutlet', 'sales_outlets', outlets),
    get('GetRegions', 'regions', regions),
    get('GetCardTypesByPartner', 'card_types', cardTypes),
    get('GetPartners', 'partners', partners),
  ]
}

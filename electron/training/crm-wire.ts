/**
 * Writes what the CRM knows in the words of its document, sections 4.1 to 4.11. Pure.
 */
import { levelGuidOf } from './crm-identifiers.ts'
import type { CrmDates } from './crm-dates.ts'
import { exactNumber } from './exact-json.ts'
import type { CrmCard } from './ledger-crm-cards.ts'
import { joinName } from './ledger-crm-contacts.ts'
import type { CrmContact } from './ledger-crm-contacts.ts'
import type { CrmCampaign, CrmEntry, CrmOutlet } from './ledger-crm-lists.ts'

type Wire = Record<string, unknown>

const bonusTypes = {
  bonus: 'bonus',
  discount: 'discount',
  both: 'bonus_and_discount',
  gift: 'gift',
} as const satisfies Record<CrmCard['bonusType'], string>

export const contactWire = (contact: CrmContact, dates: CrmDates): Wire => ({
  contact_id: contact.id,
  mobile_phone: contact.phone,
  email: contact.email,
  last_name: contact.lastName,
  first_name: contact.firstName,
  middle_name: contact.middleName,
  gender_code: contact.gender ?? 'none',
  birth_date: dates.day(contact.birthday),
  level_id: contact.levelId === null ? null : levelGuidOf(contact.levelId),
  level_name: contact.levelName,
  partner_id: contact.partnerId,
})

export const cardWire = (card: CrmCard, owner: CrmContact, dates: CrmDates): Wire => ({
  id: card.id,
  number: card.number,
  full_name: joinName(owner),
  partner_id: card.partnerId,
  bonus_type: bonusTypes[card.bonusType],
  card_type: card.typeName,
  status_date: dates.old(card.statusAtMs),
  status_code: card.status,
  expiry_date: dates.young(card.expiresAtMs),
  balance: exactNumber(card.balance),
  active_balance: exactNumber(card.activeBalance),
  summ: exactNumber(card.total),
  summ_discounted: exactNumber(card.totalDiscounted),
  discount_summ: exactNumber(card.discountTotal),
  discount: exactNumber(card.discount),
  quantity: card.purchases,
  money_balance: exactNumber(card.moneyBalance),
  money_credit: exactNumber(card.moneyCredit),
  money_debet: exactNumber(card.moneyDebit),
  master_money_balance: card.masterBalance === null ? null : exactNumber(card.masterBalance.money),
  master_active_balance: card.masterBalance === null ? null : exactNumber(card.masterBalance.active),
  card_type_id: card.typeId,
})

/** `pictures`: the address below which the pictures are. */
export const campaignWire = (campaign: CrmCampaign, pictures: string, dates: CrmDates): Wire => ({
  id: campaign.id,
  name: campaign.name,
  description: campaign.description,
  actual_start: dates.young(campaign.startMs),
  actual_end: dates.old(campaign.endMs),
  image_uri: campaign.image === null ? null : `${pictures}/${campaign.image}.svg`,
  discount: exactNumber(campaign.discount),
})

/** The id of a region that is not active is not given, its name is. */
export const outletWire = (outlet: CrmOutlet, isRegionActive: boolean): Wire => ({
  id: outlet.id,
  name: outlet.name,
  full_name: outlet.fullName,
  region_id: isRegionActive ? outlet.regionId : null,
  region_name: outlet.regionName,
  address: outlet.address,
  phone: outlet.phone,
  ...(outlet.latitude === null ? {} : { latitude: exactNumber(outlet.latitude) }),
  ...(outlet.longitude === null ? {} : { longitude: exactNumber(outlet.longitude) }),
})

/** A partner, a region or a card type. */
export const entryWire = ({ id, name, description }: CrmEntry): Wire => ({ id, name, description })

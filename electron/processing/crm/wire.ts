/**
 * What CRM really sends (document "CRM, методы", version 1.6, sections 3 and 4). Numbers arrive as their source text, so a
 * code, a phone or an amount may be a JSON number or a string alike. Only shape is checked here; meaning is `map.ts`.
 */
import { z } from 'zod'
import { parseDecimal } from '../../../shared/model/money.ts'

/** Empty, null and absent are one thing. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined)

const requiredText = z.string().trim().min(1)

const decimal = z.string().transform((text, context) => {
  const amount = parseDecimal(text.trim())
  if (amount !== undefined) return amount
  context.addIssue({ code: 'custom', message: 'not a decimal' })
  return z.NEVER
})
const optionalDecimal = z
  .union([decimal, z.literal('').transform(() => undefined)])
  .nullish()
  .transform((amount) => amount ?? undefined)

/** What an answer is about must be there and may be null: .NET writes nothing so. */
const listOf = <T>(item: z.ZodType<T>) =>
  z
    .array(item)
    .nullable()
    .transform((list) => list ?? [])

/** Section 4.2, beside every answer. */
const errorWire = z.object({ code: requiredText, description: optionalText })
export type ErrorWire = z.infer<typeof errorWire>
export const envelopeWire = z.object({
  errors: z
    .array(errorWire)
    .nullish()
    .transform((errors) => errors ?? []),
})

/** Section 4.6. */
const cardWire = z.object({
  id: requiredText,
  number: requiredText,
  partner_id: optionalText,
  bonus_type: optionalText,
  card_type: optionalText,
  status_date: optionalText,
  status_code: z.enum(['new', 'active', 'blocked', 'closed', 'completed']),
  expiry_date: optionalText,
  balance: optionalDecimal,
  active_balance: decimal,
  summ_discounted: optionalDecimal,
  money_balance: optionalDecimal,
  master_money_balance: optionalDecimal,
  master_active_balance: optionalDecimal,
  card_type_id: optionalText,
})
export type CardWire = z.infer<typeof cardWire>

/** Section 4.4. */
const personWire = z.object({
  contact_id: requiredText,
  mobile_phone: optionalText,
  email: optionalText,
  last_name: optionalText,
  first_name: optionalText,
  middle_name: optionalText,
  gender_code: optionalText,
  birth_date: optionalText,
  level_id: optionalText,
  level_name: optionalText,
})
export type PersonWire = z.infer<typeof personWire>

/** Section 4.3: a contact with the cards that are theirs. */
const contactWire = z.object({ contact: personWire, cards: listOf(cardWire) })
export type ContactWire = z.infer<typeof contactWire>

export const contactsWire = z.object({ contacts: listOf(contactWire) })
export const oneContactWire = z.object({ contact: contactWire.nullable() })
export const createdWire = z.object({ contact_id: requiredText })
export const boundWire = z.object({ card: cardWire })

/** Section 4.7. */
const campaignWire = z.object({
  id: requiredText,
  name: requiredText,
  description: optionalText,
  actual_start: optionalText,
  actual_end: optionalText,
  image_uri: optionalText,
  discount: optionalDecimal,
})
export type CampaignWire = z.infer<typeof campaignWire>
export const campaignsWire = z.object({ personal_campaigns: listOf(campaignWire) })

/** Section 4.8. */
const outletWire = z.object({
  id: requiredText,
  name: requiredText,
  full_name: optionalText,
  region_id: optionalText,
  region_name: optionalText,
  address: optionalText,
  phone: optionalText,
  latitude: optionalDecimal,
  longitude: optionalDecimal,
})
export type OutletWire = z.infer<typeof outletWire>

/** Sections 4.9–4.11: partners, regions and card types are alike. */
const entryWire = z.object({ id: requiredText, name: requiredText, description: optionalText })
export type EntryWire = z.infer<typeof entryWire>

export const outletsWire = z.object({ sales_outlets: listOf(outletWire) })
export const regionsWire = z.object({ regions: listOf(entryWire) })
export const partnersWire = z.object({ partners: listOf(entryWire) })
export const cardTypesWire = z.object({ card_types: listOf(entryWire) })

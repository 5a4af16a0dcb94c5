/**
 * What API Customer really sends, as JSON or as XML turned into the same values; numbers arrive as their source text.
 * Only shape is checked here; meaning is `map.ts`.
 */
import { z } from 'zod'
import { parseDecimal } from '../../../shared/model/money.ts'

/** Empty, null and absent are one thing: XML has no other way to say nothing. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined)
const id = z.string().trim().min(1)
const digits = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/)
const flag = z
  .string()
  .trim()
  .pipe(z.enum(['0', '1']))

const decimal = z.string().transform((text, context) => {
  const amount = parseDecimal(text.trim())
  if (amount !== undefined) return amount
  context.addIssue({ code: 'custom', message: 'not a decimal' })
  return z.NEVER
})

/** Every answer; `info` says why a call was refused. */
export const envelopeWire = z.object({ success: flag, info: optionalText })

const cardWire = z
  .object({
    id,
    external_id: optionalText,
    uid: optionalText,
    uid_ean13: optionalText,
    barcode: optionalText,
    medium: optionalText,
    status: z
      .string()
      .trim()
      .pipe(z.enum(['NEW', 'ACTIVE', 'BLOCKED'])),
    activate_date: optionalText,
    type_name: optionalText,
  })
  // A card that has none of the three cannot be named by anybody.
  .refine((card) => (card.barcode ?? card.uid_ean13 ?? card.uid) !== undefined)
export type CardWire = z.infer<typeof cardWire>

const bonusWire = z.object({ bonus_id: id, amount: decimal })

const customerWire = z.object({
  id,
  external_id: optionalText,
  fname: optionalText,
  lname: optionalText,
  mname: optionalText,
  email: optionalText,
  phone: optionalText,
  gender: optionalText,
  birth_day: optionalText,
  birth_month: optionalText,
  birth_year: optionalText,
  send_push: optionalText,
  send_email: optionalText,
  send_sms: optionalText,
  cards: z
    .array(cardWire)
    .nullish()
    .transform((cards) => cards ?? []),
  /** Null: none; absent: the service did not say. */
  bonuses: z
    .array(bonusWire)
    .refine((bonuses) => new Set(bonuses.map((bonus) => bonus.bonus_id)).size === bonuses.length)
    .nullish(),
})
export type CustomerWire = z.infer<typeof customerWire>

const customers = z
  .array(customerWire)
  .nullable()
  .transform((list) => list ?? [])

export const customersWire = z.object({ customers })

export const pageWire = z.object({
  customers,
  page: digits.transform(Number),
  page_size: digits.transform(Number).refine((size) => size > 0),
  total_count: digits.transform(Number),
})

/** A contact that was added (`isnew` 1) or changed. */
export const contactChangedWire = z.object({ id, isnew: flag })

/** The document shows no answer of the card calls: what it says is compared, what it does not say is not missed. */
export const cardChangedWire = z.object({ id: optionalText, isnew: flag.nullish() })

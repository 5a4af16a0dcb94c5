/**
 * What LoyalClient really sends (document "Базовая REST API интеграция", version 8). Numbers arrive as their source
 * text. Only shape is checked here; meaning is `map.ts`.
 */
import { z } from 'zod'
import { isNegative, parseDecimal } from '../../../shared/model/money.ts'

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined)

const id = z.string().trim().min(1)

const decimal = z.string().transform((text, context) => {
  const amount = parseDecimal(text.trim())
  if (amount !== undefined) return amount
  context.addIssue({ code: 'custom', message: 'not a decimal' })
  return z.NEVER
})
const positive = decimal.refine((amount) => !isNegative(amount))

const loyaltyType = z.enum(['cashback', 'discount'])
const success = { success: z.literal(true) }

export const clientWire = z.object({
  ...success,
  client: z.object({
    id,
    name: optionalText,
    birthday: optionalText,
    level: z
      .object({
        title: z.string(),
        percent: decimal,
        type: loyaltyType,
        maxSpendPercent: decimal.nullish().transform((percent) => percent ?? undefined),
      })
      .nullish()
      .transform((level) => level ?? undefined),
    phone: optionalText,
    email: optionalText,
    balance: decimal,
  }),
})
export type ClientWire = z.infer<typeof clientWire>

export const recalcWire = z.object({
  ...success,
  recalc: z.object({ amount: decimal, percent: decimal, type: loyaltyType, spend: positive, earn: positive }),
})

export const heldWire = z.object({
  ...success,
  held: z.object({
    id,
    /** Unix seconds; twelve digits reach past any year that a till will see, thirteen would be milliseconds. */
    until: z.string().regex(/^\d{1,12}$/),
    amount: decimal,
  }),
})

export const releasedWire = z.object(success)

const sale = { amount: decimal, total: positive, percent: decimal, type: loyaltyType }
/** With a spend the answer says what was spent, without one what was earned. */
export const spentWire = z.object({
  ...success,
  retail: z.object({ ...sale, spend: decimal, earn: positive.optional() }),
})
export const earnedWire = z.object({
  ...success,
  retail: z.object({ ...sale, spend: decimal.optional(), earn: positive }),
})

/** HTTP 422: the field that is wrong → what is wrong with it, at least one. A `success: false` beside it says nothing. */
export const refusalWire = z
  .object({ success: z.literal(false).optional() })
  .catchall(z.string())
  .transform((body) => {
    const texts = Object.entries(body).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return new Map(texts)
  })
  .refine((fields) => fields.size > 0)

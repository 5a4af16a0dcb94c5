/**
 * What CashDesk Card really sends (document "Описание API CashDesk Card", section 2). Numbers arrive as their source
 * text, so a code may be a JSON number or a string alike. Only shape is checked here; meaning is `map.ts`.
 */
import { z } from 'zod'
import { parseDecimal } from '../../../shared/model/money.ts'

/** Empty, null and absent are one thing: the document's own answers leave a field empty when there is nothing to say. */
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

/** Every answer: success has `Key` "OK", a refusal another one; nothing else is an answer of this API. */
export const envelopeWire = z
  .object({ Status: z.boolean(), Key: requiredText, Value: optionalText })
  .refine(({ Status, Key }) => Status === (Key === 'OK'), { path: ['Key'] })

const bonusWire = z.object({
  Amount: decimal,
  StatusCode: z.enum(['0', '1', '2', '3', '4']),
  ExpireDate: optionalText,
  TypeCode: z.enum(['0', '1']),
})
export type BonusWire = z.infer<typeof bonusWire>

/** A card with its contact and bonuses, beside the envelope. */
export const cardWire = z.object({
  Number: requiredText,
  MobileNumber: optionalText,
  Code: optionalText,
  StatusCode: z.enum(['0', '1', '2', '3']),
  Name: optionalText,
  CategoryCode: optionalText,
  TypeCode: optionalText,
  Bonuses: z.array(bonusWire).nullable(),
})
export type CardWire = z.infer<typeof cardWire>

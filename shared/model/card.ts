/** A loyalty card: number, status, category, type, balances by bucket. */
import { z } from 'zod'
import { amountText } from './money.ts'

/** `new → issued → active ⇄ blocked`, plus `closed` (domain.md). */
export const cardStatus = z.enum(['new', 'issued', 'active', 'blocked', 'closed'])
export type CardStatus = z.infer<typeof cardStatus>
export const cardCategory = z.enum(['plastic', 'virtual'])
export const cardType = z.enum(['bonus', 'discount', 'bonus-discount'])

/** `expiring` is the part with the nearest burn date, which `date` then carries. */
export const bucket = z.enum(['active', 'inactive', 'burnt', 'frozen', 'expiring'])
/** `funds`: money that lies on the card itself, as on a gift card; no bonuses. */
export const balanceKind = z.enum(['money', 'status', 'funds'])
export const balance = z.object({
  bucket,
  kind: balanceKind,
  amount: amountText,
  /** ISO date, `YYYY-MM-DD`. */
  date: z.iso.date().optional(),
})
export type Balance = z.infer<typeof balance>

/** Input: a card number as typed or scanned; spaces and dashes are dropped. */
export const cardNumberInput = z
  .string()
  .max(64)
  .transform((text, context) => {
    const plain = text.replace(/[\s\u00a0-]/g, '')
    if (/^[A-Za-z0-9]{3,32}$/.test(plain)) return plain
    context.addIssue({ code: 'custom', message: 'CARD_NUMBER_INVALID' })
    return z.NEVER
  })

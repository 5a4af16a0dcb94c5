/**
 * What a card's own screen shows beyond a look-up: facts that come with the card, and readings made for that screen
 * (organization: balance_info, levelup, leveldown; crm: personal campaigns).
 */
import { z } from 'zod'
import { amountText } from './money.ts'
import { processingName } from './processing.ts'

/** Facts that arrive with the card itself and are cached with it; absent: the processing does not say. */
export const cardDetails = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  /** The group it lies in, by id; absent: the root of the tree. */
  group: z.string().optional(),
  level: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
  /** Sales accumulated on the card: what levels are reached by. */
  accumulated: amountText.optional(),
  /** The card whose account this one uses, by id: a balance shown is the master's. Empty: the processing names no card. */
  master: z.string().optional(),
  /** The card it was replaced by, by id. */
  replacedBy: z.string().optional(),
  blockedText: z.string().optional(),
  /** When it unblocks by itself. */
  unblockAt: z.iso.datetime().optional(),
  activatedOn: z.iso.date().optional(),
  expiresOn: z.iso.date().optional(),
  lastActivityAt: z.iso.datetime().optional(),
  partner: z.string().optional(),
  /** PLASTIC, MAGNET or APP of `customer`, by the till's words. */
  medium: z.enum(['plastic', 'magnetic', 'app']).optional(),
  typeName: z.string().optional(),
  isExternal: z.boolean().optional(),
})
export type CardDetails = z.infer<typeof cardDetails>

/** One accrual that is to become active or to burn. */
export const accrual = z.object({
  amount: amountText,
  accruedAt: z.iso.datetime().optional(),
  /** Active from then; absent: active already. */
  activeFrom: z.iso.datetime().optional(),
  /** Burns then; absent: never. */
  burnsAt: z.iso.datetime().optional(),
})
export const burnDown = z.object({
  available: amountText,
  accruals: z.array(accrual),
  /** Newest first. */
  transactions: z.array(z.object({ at: z.iso.datetime(), amount: amountText })),
})
export type BurnDown = z.infer<typeof burnDown>

export const levelStep = z.object({
  id: z.string(),
  name: z.string(),
  /** Accumulated on the card, and what the level asks for. */
  accumulated: amountText,
  required: amountText,
})
export type LevelStep = z.infer<typeof levelStep>
/** `up`, `down`: the level the card can move to; absent where it cannot. */
export const levels = z.object({ up: levelStep.optional(), down: levelStep.optional() })
export type Levels = z.infer<typeof levels>

export const campaign = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  startsOn: z.iso.date().optional(),
  endsOn: z.iso.date().optional(),
  /** An https address of a picture. */
  imageUrl: z.string().optional(),
  /** The picture itself as a `data:` address; only on a card's own sheet, and only where the till has it. */
  picture: z.string().optional(),
  discountPercent: amountText.optional(),
})
export type Campaign = z.infer<typeof campaign>

/** How one part of the sheet came about. `unavailable`: nobody could be asked and nothing is remembered. */
const part = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('known'), value, asOf: z.iso.datetime(), source: z.enum(['live', 'cache']) }),
    z.object({ at: z.literal('unavailable'), reason: z.string() }),
  ])

export const cardSheetRequest = z.strictObject({
  processing: processingName,
  card: z.string().min(1).max(64),
  fresh: z.enum(['prefer', 'never']).default('prefer'),
})
/** A card's own screen. Absent parts are none of its processing's business. */
export const cardSheet = z.object({
  processing: processingName,
  number: z.string(),
  details: cardDetails.nullable(),
  /** From the root to the card's group. */
  groupPath: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The number of the master card, where the account is another card's. */
  masterNumber: z.string().nullable(),
  /** Numbers of the cards this one was replaced by, one after the other. */
  replacedBy: z.array(z.string()),
  burnDown: part(burnDown).optional(),
  levels: part(levels).optional(),
  campaigns: part(z.array(campaign)).optional(),
})
export type CardSheet = z.infer<typeof cardSheet>

/** The outside systems that own cards and bonuses: their names, capabilities, facts and state. */
import { z } from 'zod'
import { parseAmount } from './money.ts'

/** In the order in which they are asked to own what several of them can (domain.md, "The card, merged"). */
export const processingNames = ['cashdesk', 'loyalclient', 'crm', 'organization', 'customer'] as const
export type ProcessingName = (typeof processingNames)[number]
export const processingName = z.enum(processingNames)

/**
 * What was measured about a processing (domain.md, "Unknown outcomes"; reliability.md B1).
 * Every default is the pessimistic one; durations in milliseconds, `minHold` an amount.
 */
export const factsSchema = z.strictObject({
  holdScope: z.enum(['point', 'client']).default('point'),
  deadHold: z.enum(['ignored', 'rejected']).default('ignored'),
  refusedSaleKeepsHold: z.boolean().default(false),
  minHold: z
    .string()
    .refine((text) => parseAmount(text) !== undefined, { message: 'AMOUNT_INVALID' })
    .default('1'),
  readLagMs: z.number().int().min(0).max(3_600_000).default(30_000),
  lateApplyMs: z.number().int().min(0).max(3_600_000).default(120_000),
  earnVisible: z.boolean().default(false),
  phoneUnique: z.boolean().default(false),
  blockedRefuses: z.boolean().default(false),
})
export type Facts = z.infer<typeof factsSchema>

/** Nothing is concluded from a reading before this much time has passed since the last request left. */
export const quietTimeMs = (facts: Facts): number => 2 * Math.max(facts.readLagMs, facts.lateApplyMs)

export const processingState = z.enum(['up', 'down', 'unknown'])
export type ProcessingState = z.infer<typeof processingState>

export const processingStatus = z.object({
  name: processingName,
  state: processingState,
  /** Since when it is in this state. */
  since: z.iso.datetime(),
  lastSuccess: z.iso.datetime().nullable(),
  breaker: z.enum(['closed', 'open', 'half-open']),
  /** Operations of this processing that have not reached it yet. */
  queued: z.number().int(),
  /** Why it is down, when it is: `dns`, `refused`, `tls`, `timeout` … */
  reason: z.string().nullable(),
  /** When its client certificate ends; null where there is none. Warned of 30 days ahead. */
  certificateEndsAt: z.iso.datetime().nullable(),
})
export type ProcessingStatus = z.infer<typeof processingStatus>

/** Operations that need a person, as a screen or a program sees them: what is known, what speaks for what, what can be decided. */
import { z } from 'zod'
import { amountText } from './money.ts'
import { attemptView, clientId, operationView } from './operation.ts'
import { credentials } from './operator.ts'
import { processingName } from './processing.ts'
import { resolution } from './resolution.ts'

/** As long as a shift: what has waited so long is urgent. */
export const urgentAfterMs = 12 * 3_600_000

/**
 * One fact of an operation that needs a person, without words: those are the screen's. `values` are amounts, ISO times,
 * statuses of cards, counts and the processing's own words, each under a name of its own.
 */
export const statementCode = z.enum([
  // What is known.
  'sent',
  'never-sent',
  'sent-unrecorded',
  'not-recorded',
  'promised',
  'denied-here',
  // What is not.
  'outcome-unknown',
  'block-unknown',
  'registration-unknown',
  'bearer-unknown',
  'move-unknown',
  // What readings showed.
  'read-card',
  'read-nothing',
  'read-balance',
  'read-token',
  'read-look',
  'read-refused',
  'read-failed',
  // For and against.
  'reply-lost',
  'past-unknown',
  'moved-in-flight',
  'not-sent',
  'server-fault',
  'state-moved',
  'state-not-intended',
  'changed-since',
  'not-as-asked',
  'owner-another',
  'owner-none',
  'state-unchanged',
  'token-alive',
  'token-gone',
  'token-gone-late',
  'token-never-seen',
  'balance-as-expected',
  'balance-unchanged',
  'balance-otherwise',
  'balance-moved',
  'may-show-late',
  'refusal-of-own-success',
  'refused-again',
  'contact-none',
  'contact-other-data',
  'contact-somebody-else',
  'contact-several',
  'block-not-read',
  'by-agreement',
  'allowed-less',
  'reading-refused',
  'nothing-speaks-for-it',
])
export type StatementCode = z.infer<typeof statementCode>
export const statement = z.object({ says: statementCode, values: z.record(z.string(), z.string()) })
export type Statement = z.infer<typeof statement>

export const atStake = z.object({
  amount: amountText,
  /** Bonuses spent, to be earned, changed by hand, or given and not allowed. */
  of: z.enum(['spend', 'earn', 'change', 'shortage']),
})

export const attentionItem = z.object({
  operation: operationView,
  /** When it began to need a person. */
  since: z.iso.datetime(),
  isUrgent: z.boolean(),
  /** Null where no bonuses are at stake, or nobody knows how many. */
  atStake: atStake.nullable(),
  /** Operations that wait behind it. */
  waiting: z.number().int(),
})
export type AttentionItem = z.infer<typeof attentionItem>

export const attentionReading = z.object({ at: z.iso.datetime(), isAfter: z.boolean(), shown: statement })

export const attentionView = attentionItem.extend({
  known: z.array(statement),
  unknown: z.array(statement),
  /** Every reading, oldest first; `isAfter`: made after it was first sent. */
  readings: z.array(attentionReading),
  /** What speaks for each. */
  hypotheses: z.object({ applied: z.array(statement), notApplied: z.array(statement) }),
  /** Where the evidence leans; null where it does not. */
  leans: z.enum(['applied', 'not-applied']).nullable(),
  /** What may be decided, and which of it the evidence recommends. */
  resolutions: z.array(resolution),
  recommended: resolution.nullable(),
  shortage: z.object({ promised: amountText, allowed: amountText, difference: amountText }).nullable(),
  attempts: z.array(attemptView),
})
export type AttentionView = z.infer<typeof attentionView>

export const attentionListRequest = z.strictObject({
  /** `nextAfter` of the page before. */
  after: z
    .string()
    .max(64)
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const attentionList = z.object({
  /** Oldest first. */
  items: z.array(attentionItem),
  nextAfter: z.string().nullable(),
  total: z.number().int(),
  urgent: z.number().int(),
  /**
   * Not to be decided, only to be known: blocks that were sent more than an hour ago and do not show at their processing yet. The
   * till goes on sending them; elsewhere the card may still be taken.
   */
  blocks: z.array(operationView),
})

/** What a supervisor decided: a PIN and a reason. */
export const resolveRequest = z.strictObject({
  id: clientId,
  as: resolution,
  note: z.string().trim().min(1).max(1000),
  operator: credentials.optional(),
  approval: credentials,
})

export const shortfallView = z.object({
  id: z.string(),
  operation: z.string(),
  processing: processingName,
  card: z.string().nullable(),
  amount: amountText,
  way: z.enum(['write-off', 'charge-later']),
  note: z.string(),
  decidedBy: z.string(),
  decidedAt: z.iso.datetime(),
  /** When what was to be charged later was paid; null while it is owed, and of what was written off. */
  settledAt: z.iso.datetime().nullable(),
  settledBy: z.string().nullable(),
  settledNote: z.string().nullable(),
  /** When the sale that it was short of ended unrecorded: nobody bears it any more. */
  voidedAt: z.iso.datetime().nullable(),
})
export type ShortfallView = z.infer<typeof shortfallView>

export const shortfallListRequest = z.strictObject({
  /** Only what customers still owe: neither paid nor void. */
  owed: z.boolean().default(false),
  after: z.string().max(64).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const shortfallList = z.object({
  /** Newest first. */
  shortfalls: z.array(shortfallView),
  nextAfter: z.string().nullable(),
})
export const settleShortfallRequest = z.strictObject({
  id: clientId,
  note: z.string().trim().min(1).max(1000),
  operator: credentials.optional(),
  approval: credentials,
})

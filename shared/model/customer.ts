/** The merged customer view (domain.md, "The card, merged"): one person's cards, bonuses and what may be done now. */
import { z } from 'zod'
import { balance, cardCategory, cardStatus, cardType } from './card.ts'
import { campaign, cardDetails } from './card-details.ts'
import { gender } from './contact.ts'
import { amountText } from './money.ts'
import { spendAnswerView } from './offline-view.ts'
import { operationKind } from './operation.ts'
import { processingName } from './processing.ts'
import { blockReason } from './policy.ts'
import { lookupKeys } from './identifier.ts'

/** Where a value came from: asked of its processing just now, or this till's cache. `asOf` says when it was read. */
export const source = z.enum(['live', 'cache'])
export type Source = z.infer<typeof source>

export const level = z.object({
  title: z.string(),
  percent: amountText,
  type: z.enum(['cashback', 'discount']),
  maxSpendPercent: amountText.optional(),
})
export type Level = z.infer<typeof level>

export const contactView = z.object({
  name: z.string().optional(),
  /** MSISDN digits. */
  phone: z.string().optional(),
  email: z.string().optional(),
  /** ISO date. */
  birthday: z.string().optional(),
  lastName: z.string().optional(),
  firstName: z.string().optional(),
  middleName: z.string().optional(),
  gender: gender.optional(),
  /** The contact's code at the processing. */
  code: z.string().optional(),
  level: level.optional(),
})
export type ContactView = z.infer<typeof contactView>

export const cardView = z.object({
  processing: processingName,
  id: z.string().optional(),
  number: z.string(),
  barcode: z.string().optional(),
  /** The magnetic code. */
  magnetic: z.string().optional(),
  status: cardStatus,
  category: cardCategory.optional(),
  type: cardType.optional(),
  balances: z.array(balance),
  asOf: z.iso.datetime(),
  source,
  /** Operations of this card that are not settled. */
  pending: z.array(z.string()),
  /** This till took a block of it and the processing may not know yet: refused here at once. */
  denied: z.boolean(),
  /** What it was blocked for, where this till did it. */
  blockedFor: blockReason.optional(),
  details: cardDetails.optional(),
})
export type CardView = z.infer<typeof cardView>

export const bonusesView = z.object({
  processing: processingName,
  /** What can be spent: the balance less this till's own unsent and unconfirmed debits. */
  spendable: amountText,
  /** Set aside by this till's live holds. */
  held: amountText,
  /** This till's debits that the balance does not show yet. */
  pending: amountText,
  asOf: z.iso.datetime(),
  source,
  /** What may be spent without a network: told while the processing cannot be reached. */
  offline: spendAnswerView.optional(),
  /** The account is another card's, which several may share: its number, or its id while the number is not known. */
  master: z.string().optional(),
})
export type BonusesView = z.infer<typeof bonusesView>

export const actionView = z.object({
  kind: operationKind,
  /** The processing that would do it. */
  processing: processingName,
  /** The card it is about, where it is about one. */
  card: z.string().optional(),
  allowed: z.boolean(),
  needsApproval: z.boolean(),
  /** Why not allowed: a code whose sentence is in error-text.ts (`action.*`). */
  reason: z.string().optional(),
})
export type ActionView = z.infer<typeof actionView>

export const customerView = z.object({
  key: z.string(),
  contact: contactView.optional(),
  /** The contact's ids at the processings that know them as a person, and what each itself says of them. */
  clients: z.array(z.object({ processing: processingName, id: z.string(), contact: contactView.optional() })),
  cards: z.array(cardView),
  bonuses: bonusesView.optional(),
  /** Remembered from the last time they were read; the card's own screen reads them anew. */
  campaigns: z.array(campaign),
  actions: z.array(actionView),
  /** Facts that disagree between processings, shown as such; the stricter one governs. */
  conflicts: z.array(
    z.object({
      field: z.string(),
      /** The card it is about, where it is about one. */
      card: z.string().optional(),
      /** By processing. */
      values: z.record(z.string(), z.string()),
    }),
  ),
})
export type CustomerView = z.infer<typeof customerView>

export const findRequest = z.strictObject({
  by: z.enum(lookupKeys).default('auto'),
  value: z.string().min(1).max(200),
  /** `prefer`: ask within the time-out, else the cache. `require`: every processing asked must answer. `never`: cache alone. */
  fresh: z.enum(['prefer', 'require', 'never']).default('prefer'),
})
export type FindRequest = z.infer<typeof findRequest>

export const findResult = z.object({
  customers: z.array(customerView),
  /** Processings that were asked and did not answer, with the reason: their values come from the cache or are absent. */
  unanswered: z.array(z.object({ processing: processingName, reason: z.string() })),
})
export type FindResult = z.infer<typeof findResult>

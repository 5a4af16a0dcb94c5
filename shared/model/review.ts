/** What a second operator approved while its processing was in an outage: a third one looks at it once that is over. */
import { z } from 'zod'
import { operationView } from './operation.ts'
import { credentials, type Role } from './operator.ts'

/** What was done: taken, decided, a hold let go, a debt closed. */
export const reviewedDeed = z.enum(['taken', 'decided', 'hold-released', 'debt-settled'])
export type ReviewedDeed = z.infer<typeof reviewedDeed>
export const reviewView = z.object({
  id: z.number().int(),
  deed: reviewedDeed,
  /** What it was done to. */
  operation: operationView,
  outage: z.number().int(),
  approver: z.object({ id: z.string(), name: z.string() }),
  approvedAt: z.iso.datetime(),
  reason: z.string().nullable(),
  reviewed: z.object({ at: z.iso.datetime(), by: z.string(), note: z.string().nullable() }).nullable(),
})
export type ReviewView = z.infer<typeof reviewView>

export const reviewListRequest = z.strictObject({
  of: z.enum(['waiting', 'reviewed']).default('waiting'),
  /** `nextAfter` of the page before. */
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const reviewPage = z.object({
  reviews: z.array(reviewView),
  nextAfter: z.number().int().nullable(),
  /** `later`: approvals whose outage goes on; they come to the list when it is over. */
  counts: z.object({ waiting: z.number().int(), later: z.number().int() }),
})
export type ReviewPage = z.infer<typeof reviewPage>

export const markReviewRequest = z.strictObject({
  id: z.number().int().min(1),
  note: z.string().trim().max(1000).optional(),
  operator: credentials.optional(),
})

/** Whoever answers for the shop; never the one who approved. */
export const mayReview = (who: Role): boolean => who === 'senior' || who === 'director'

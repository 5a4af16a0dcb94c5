/** A stretch of time in which a processing was not reachable, with what was taken in it and what became of that. */
import { z } from 'zod'
import { amountText } from './money.ts'
import { operationView } from './operation.ts'
import { processingName } from './processing.ts'
import { approvalView, tally } from './tally.ts'

export const outageView = z.object({
  id: z.number().int(),
  processing: processingName,
  /** Why it was lost: `dns`, `refused`, `tls`, `timeout` … */
  reason: z.string(),
  startedAt: z.iso.datetime(),
  /** Null: it goes on. */
  endedAt: z.iso.datetime().nullable(),
  /** The till was not running when the processing came back: the end is when it was first seen again. */
  isEndUncertain: z.boolean(),
  durationMs: z.number().int(),
  /** Operations of that processing made within it. */
  taken: z.number().int(),
  /** Given away and not confirmed: spends of sales that are not over, and bonuses set aside that may still live. */
  atRisk: z.object({ spends: amountText, holds: amountText }),
})
export type OutageView = z.infer<typeof outageView>

/** What did not simply go through. `promised` and `allowed` where the processing allowed less than was given. */
export const outageTrouble = z.object({
  became: z.enum(['refused', 'attention', 'short']),
  operation: operationView,
  promised: amountText.nullable(),
  allowed: amountText.nullable(),
})
export type OutageTrouble = z.infer<typeof outageTrouble>

export const outageReport = z.object({
  outage: outageView,
  tally,
  /** By shift, oldest first; null: the shift that is not closed yet. */
  shifts: z.array(z.object({ shift: z.number().int().nullable(), operations: z.number().int() })),
  /** Oldest first; `hasMoreTrouble` when there is more than is listed. */
  trouble: z.array(outageTrouble),
  hasMoreTrouble: z.boolean(),
  approvals: z.array(approvalView),
})
export type OutageReport = z.infer<typeof outageReport>

const outageId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
export const outageRequest = z.strictObject({ id: outageId })
export const outageListRequest = z.strictObject({
  /** `nextAfter` of the page before. */
  after: outageId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const outagePage = z.object({
  outages: z.array(outageView),
  nextAfter: z.number().int().nullable(),
})
export const outageOperationsRequest = z.strictObject({
  id: outageId,
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})
export const outageOperations = z.object({
  operations: z.array(operationView),
  nextAfter: z.number().int().nullable(),
})

/** A stretch of time in which a processing was not reachable, with what was taken in it and what became of that. */
import { z } from 'zod'
import { amountText } from './money.ts'
import { operationView } from './operation.ts'
import { processingName } from './processing.ts'
import { approvalView, becameName, shiftTally, tally } from './tally.ts'

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

/** What did not simply go through; where less was allowed than was given, the operation says by how much and who bears it. */
export const outageTrouble = z.object({
  became: z.enum(['refused', 'attention', 'short']),
  operation: operationView,
})
export type OutageTrouble = z.infer<typeof outageTrouble>

export const outageReport = z.object({
  outage: outageView,
  tally,
  /** By shift, oldest first. */
  shifts: z.array(shiftTally),
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
/** With what became of it, and the number of the shift in which it was made; null: it is not closed yet. */
export const outageOperation = operationView.extend({
  became: becameName,
  shift: z.number().int().nullable(),
})
export type OutageOperation = z.infer<typeof outageOperation>
export const outageOperations = z.object({
  operations: z.array(outageOperation),
  nextAfter: z.number().int().nullable(),
})

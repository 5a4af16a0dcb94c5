/** Bonuses that this till has set aside at a processing, as the screen of holds shows them. */
import { z } from 'zod'
import { amountText } from './money.ts'
import { operationView } from './operation.ts'
import { approvalInput, credentials } from './operator.ts'
import { processingName } from './processing.ts'

/**
 * `live`: a receipt or a sale stands behind it. `orphan`: nothing does. `stranded`: its reply was lost; it may exist until its
 * time is over, and nobody knows its id.
 */
export const openHoldKind = z.enum(['live', 'orphan', 'stranded'])

/** Why nobody may release it now. */
export const holdBar = z.enum([
  'receipt-open',
  'sale-under-way',
  'sale-in-attention',
  'being-released',
  'id-unknown',
  'processing-missing',
])

export const openHold = z.object({
  id: z.string(),
  processing: processingName,
  amount: amountText,
  kind: openHoldKind,
  takenAt: z.iso.datetime(),
  /** When it ends by itself, by the processing's clock. */
  until: z.iso.datetime(),
  /** Left of it now, milliseconds, on the monotonic clock against the processing's; null while that has not been heard. */
  remainingMs: z.number().int().nullable(),
  card: z.string().nullable(),
  contact: z.string().nullable(),
  /** Who took it. */
  operator: z.string().nullable(),
  operation: z.string(),
  /** The sale that counts on it, where it is not over. */
  sale: z.string().nullable(),
  /** The receipt behind it. */
  checkout: z.string().nullable(),
  /** Null when a supervisor may release it. */
  bar: holdBar.nullable(),
})
export type OpenHold = z.infer<typeof openHold>

export const holdList = z.object({ holds: z.array(openHold) })
export const releaseHoldRequest = z.strictObject({
  /** As its processing named it. */
  id: z.string().trim().min(1).max(500),
  operator: credentials.optional(),
  /** Of a supervisor, where the operator is none: with a reason. */
  approval: approvalInput.optional(),
  waitMs: z.coerce.number().int().min(0).max(60_000).default(3000),
})
/** `operation` is its release; null where the hold was this till's own and ended at once. */
export const releasedHold = z.object({ operation: operationView.nullable() })

/** What the file of a moved queue says: rows as the other till's store had them, checked before any of them is taken in. */
import { z } from 'zod'
import { inputSource, operationKind, operationState } from '../../shared/model/operation.ts'
import { processingName } from '../../shared/model/processing.ts'
import { isProfile, isSoundRow } from './moved-rows.ts'

/** More than any outage leaves behind. */
const mostOperations = 100_000

const cell = z.union([z.string().max(1_000_000), z.number().int(), z.null()])
const row = z.record(z.string().regex(/^[a-z][a-z_]{0,40}$/), cell).refine(isSoundRow)
const text = z.string().min(1).max(200)

const operationRow = z
  .object({
    id: text,
    kind: operationKind,
    processing: processingName,
    state: operationState,
    fields_json: z.string(),
    evidence_json: z.string(),
    result_json: z.string().nullable(),
    error_json: z.string().nullable(),
    input: inputSource,
    ever_unknown: z.union([z.literal(0), z.literal(1)]),
    attempts: z.number().int().min(0),
  })
  .catchall(cell)
  .refine(isSoundRow)
  .refine(({ kind, fields_json }) => !kind.startsWith('contact.') || isProfile(fields_json))

export const movedContent = z.object({
  format: z.literal(1),
  id: z.uuid(),
  at: z.number().int(),
  from: z.object({
    /** Of the store, as its second copy names it. */
    store: z.string().max(100),
    till: z.string().min(1).max(100),
    point: z.string().max(100).nullable(),
  }),
  /** The till that they left knows that they did, and sends none of them any more. */
  isCertain: z.boolean(),
  operations: z
    .array(z.object({ row: operationRow, lanes: z.array(text).max(20), attempts: z.array(row) }))
    .max(mostOperations),
  holds: z.array(row).max(mostOperations),
  checkouts: z.array(row).max(mostOperations),
  denials: z.array(row).max(mostOperations),
})
export type MovedContent = z.infer<typeof movedContent>

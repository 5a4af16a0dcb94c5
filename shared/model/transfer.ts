/** Moving the open operations of a till to another one, in a sealed file. */
import { z } from 'zod'
import { processingName } from './processing.ts'

/** Whoever has the file and guesses this reads cards and phones. */
export const passphrase = z.string().min(12).max(200)
const pin = z.string().min(1).max(32)

/** `id`: of an earlier one, whose file is written again. */
export const exportQueueRequest = z.strictObject({ passphrase, pin, id: z.uuid().optional() })
export const exportedQueue = z.object({
  id: z.string(),
  fileName: z.string(),
  /** Base64. */
  content: z.string(),
  operations: z.number().int(),
})
export type ExportedQueue = z.infer<typeof exportedQueue>

/** As large as the file of a queue that days of outage leave. */
export const longestQueueFile = 32 * 1024 * 1024

export const importQueueRequest = z.strictObject({
  passphrase: z.string().min(1).max(200),
  pin,
  /** Base64. */
  content: z.base64().max(Math.ceil(longestQueueFile / 3) * 4),
})
/** What became of what was taken in; `known` was here already. `unconfigured`: processings that this till has not. */
export const importedQueue = z.object({
  from: z.string(),
  queued: z.number().int(),
  checking: z.number().int(),
  attention: z.number().int(),
  settled: z.number().int(),
  known: z.number().int(),
  unconfigured: z.array(processingName),
})
export type ImportedQueue = z.infer<typeof importedQueue>

export const transferView = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  at: z.iso.datetime(),
  /** Where it came from; null: it left. */
  till: z.string().nullable(),
  operator: z.string(),
  operations: z.number().int(),
})
export const transferList = z.object({
  /** Operations that are open here now. */
  open: z.number().int(),
  transfers: z.array(transferView),
})
export type TransferList = z.infer<typeof transferList>

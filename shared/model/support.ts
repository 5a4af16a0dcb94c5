/** A support bundle: one file for whoever helps from afar, with nothing in it of customers, operators or secrets. */
import { z } from 'zod'

export const supportPartName = z.enum([
  'read-me.txt',
  'versions.json',
  'machine.json',
  'configuration.json',
  'status.json',
  'operations.json',
  'attempts.json',
  'holds.json',
  'outages.json',
  'audit.json',
  'log.json',
])
export type SupportPartName = z.infer<typeof supportPartName>

export const supportBundle = z.object({
  fileName: z.string(),
  /** The zip, base64. */
  data: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** What is in it, in order; `text` is the beginning of each. */
  parts: z.array(
    z.object({
      name: supportPartName,
      bytes: z.number().int(),
      /** Lines of a log, entries of a list; null for what is one thing. */
      count: z.number().int().nullable(),
      text: z.string(),
      isCut: z.boolean(),
    }),
  ),
})
export type SupportBundle = z.infer<typeof supportBundle>

/** Lists that a processing keeps beside cards and contacts (crm, sections 3.8–3.11): cached, searchable on the screen. */
import { z } from 'zod'
import { source } from './customer.ts'
import { processingName } from './processing.ts'

export const directoryKinds = ['outlets', 'regions', 'partners', 'card-types'] as const
export const directoryKind = z.enum(directoryKinds)
export type DirectoryKind = z.infer<typeof directoryKind>

export const directoryEntry = z.object({
  id: z.string(),
  name: z.string(),
  /** The full name of an outlet, the description of anything else. */
  description: z.string().optional(),
  regionId: z.string().optional(),
  regionName: z.string().optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  /** Degrees as decimal text. */
  latitude: z.string().optional(),
  longitude: z.string().optional(),
})
export type DirectoryEntry = z.infer<typeof directoryEntry>

export const directoryRequest = z.strictObject({
  kind: directoryKind,
  /** Outlets and card types of one partner. */
  partner: z.string().min(1).max(100).optional(),
  fresh: z.enum(['prefer', 'never']).default('prefer'),
})
export const directoryView = z.object({
  processing: processingName,
  kind: directoryKind,
  entries: z.array(directoryEntry),
  asOf: z.iso.datetime(),
  source,
})
export type DirectoryView = z.infer<typeof directoryView>

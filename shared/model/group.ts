/** The tree of card groups and what lies in it (organization). */
import { z } from 'zod'
import { cardView, source } from './customer.ts'
import { processingName } from './processing.ts'

export const cardGroup = z.object({
  id: z.string(),
  /** Null: in the root. */
  parent: z.string().nullable(),
  name: z.string(),
  description: z.string().optional(),
  /** Groups and cards right in it. */
  groups: z.number().int(),
  cards: z.number().int(),
})
export type CardGroup = z.infer<typeof cardGroup>

export const groupListRequest = z.strictObject({
  /** Null: the root. */
  parent: z.string().min(1).max(100).nullable().default(null),
  fresh: z.enum(['prefer', 'never']).default('prefer'),
})
export const groupList = z.object({
  processing: processingName,
  /** From the root to `parent`. */
  path: z.array(cardGroup.pick({ id: true, name: true })),
  groups: z.array(cardGroup),
  asOf: z.iso.datetime(),
  source,
})
export type GroupList = z.infer<typeof groupList>

/** How much a deletion would take, counted by the processing (`test: true`). */
export const groupDeletion = z.object({ groups: z.number().int(), cards: z.number().int() })
export type GroupDeletion = z.infer<typeof groupDeletion>

/** Cards of the bulk cache by page: for the list of a group, for its search and for the export. */
/** A page as a screen shows it. */
export const mostCardsShown = 50

export const cardPageRequest = z.strictObject({
  processing: processingName,
  /** Absent: cards of every group; null: those right in the root. */
  group: z.string().min(1).max(100).nullable().optional(),
  /** The start of a number, a barcode, a magnetic code, an e-mail or a word of a name, or the end of a phone. */
  text: z.string().trim().max(100).optional(),
  status: z.enum(['new', 'issued', 'active', 'blocked', 'closed']).optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(mostCardsShown),
})
export const cardPage = z.object({
  cards: z.array(cardView.extend({ contactName: z.string().optional(), phone: z.string().optional() })),
  nextAfter: z.string().nullable(),
})
export type CardPage = z.infer<typeof cardPage>

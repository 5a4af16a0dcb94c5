/** What the till found when it opened its store, shown until a supervisor has read it. */
import { z } from 'zod'

/**
 * `rebuilt`: it was damaged or lost and came back from its second copy. `restored`: it is older than what this till did, a
 * backup that was put back. `elsewhere`: it was last used on another machine or by another user. `copy-renewed`: its second
 * copy was damaged.
 */
export const storeNotice = z.object({
  kind: z.enum(['rebuilt', 'restored', 'elsewhere', 'copy-renewed']),
  at: z.iso.datetime(),
  /** The folder, within the data folder, that keeps what was damaged. */
  keptIn: z.string().nullable(),
  /** Something could be read in neither copy. */
  isIncomplete: z.boolean(),
})
export type StoreNotice = z.infer<typeof storeNotice>

/** What the till tells its screens and integrations after it has happened. */
import { z } from 'zod'
import { checkoutView } from './checkout.ts'
import { operationView } from './operation.ts'
import { refreshView, statusView } from './status.ts'

export const tillEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status.changed'), status: statusView }),
  z.object({ type: z.literal('operation.changed'), operation: operationView }),
  z.object({ type: z.literal('checkout.changed'), checkout: checkoutView }),
  /** Cached values of a card or a contact changed; a screen that shows them asks again with `fresh: never`. */
  z.object({ type: z.literal('customer.changed'), cards: z.array(z.string()), phones: z.array(z.string()) }),
  z.object({ type: z.literal('refresh.changed'), refresh: refreshView }),
  z.object({
    type: z.literal('session.ended'),
    reason: z.enum(['idle', 'signed-out', 'restarted', 'shift-closed']),
  }),
])
export type TillEvent = z.infer<typeof tillEvent>

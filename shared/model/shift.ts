/** The stretch between two closes of the shift, and the report of it. */
import { z } from 'zod'
import { checkoutState } from './checkout.ts'
import { amountText } from './money.ts'
import { operationKind, operationState } from './operation.ts'
import { credentials } from './operator.ts'
import { outageView } from './outage.ts'
import { processingName } from './processing.ts'
import { approvalView, tally } from './tally.ts'

const count = z.number().int()

/** The number and the hash of the newest entry. */
export const auditHead = z.object({ seq: count, hash: z.string() })

/** What is not over at this till, also from earlier shifts. Lists are cut to a length that can be printed; counts never. */
export const openThings = z.object({
  /** `blocksNotShown`: of those, blocks that were sent more than an hour ago and do not show at their processing yet. */
  counts: z.object({
    queued: count,
    sending: count,
    checking: count,
    attention: count,
    blocksNotShown: count,
  }),
  operations: z.array(
    z.object({
      id: z.string(),
      kind: operationKind,
      processing: processingName,
      state: operationState,
      card: z.string().nullable(),
      spend: amountText.nullable(),
      createdAt: z.iso.datetime(),
      operator: z.string(),
    }),
  ),
  /** What customers owe the shop, from whichever shift. */
  owed: z.object({ count, amount: amountText }),
  holds: z.array(
    z.object({
      id: z.string(),
      processing: processingName,
      amount: amountText,
      /** By the processing's clock. */
      until: z.iso.datetime(),
    }),
  ),
  checkouts: z.array(
    z.object({
      id: z.string(),
      state: checkoutState,
      receipt: z.string().nullable(),
      card: z.string().nullable(),
      amount: amountText,
      createdAt: z.iso.datetime(),
      operator: z.string(),
    }),
  ),
})

export const shiftReport = z.object({
  /** Null: the first shift, from the beginning of the till's records. */
  openedAt: z.iso.datetime().nullable(),
  /** By the till's clock. */
  at: z.iso.datetime(),
  /** The audit trail when the report was made. */
  audit: auditHead,
  /** Jumps of the machine's clock noticed in the shift, milliseconds each. */
  clockJumps: z.array(z.number()),
  tally,
  approvals: z.array(approvalView),
  open: openThings,
  outages: z.array(outageView),
  /** Approvals made in an outage that nobody has reviewed; `later`: those whose outage goes on. */
  reviews: z.object({ waiting: count, later: count }),
})
export type ShiftReport = z.infer<typeof shiftReport>

export const closedShift = z.object({
  number: count,
  openedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime(),
  closedBy: z.string(),
  /** The audit trail at the close: the number and the hash of its newest entry, which is the close itself. */
  audit: auditHead,
})
export type ClosedShift = z.infer<typeof closedShift>

/**
 * `report`: as it was printed. `isAsClosed`: it is the one that the audit entry of the close names; false: somebody has changed
 * it since. `now`: what has become of the same operations since.
 */
export const shiftView = z.object({
  shift: closedShift,
  report: shiftReport,
  isAsClosed: z.boolean(),
  now: tally,
})
export type ShiftView = z.infer<typeof shiftView>

const shiftNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
export const shiftRequest = z.strictObject({ number: shiftNumber })
export const shiftListRequest = z.strictObject({
  after: shiftNumber.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const shiftPage = z.object({
  shifts: z.array(closedShift.extend({ operations: count, attention: count })),
  nextAfter: count.nullable(),
})
export type ShiftRow = z.infer<typeof shiftPage>['shifts'][number]
/** `operator`: the senior or the director who closes it, with their PIN. */
export const closeShiftRequest = z.strictObject({ operator: credentials })

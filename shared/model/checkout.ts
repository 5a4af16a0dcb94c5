/** One receipt at the till: identify, quote, hold, pay, record the sale, or cancel. */
import { z } from 'zod'
import { customerView, source } from './customer.ts'
import { lookupKeys } from './identifier.ts'
import { amountInput, amountText, positiveAmountInput } from './money.ts'
import { clientId, inputSource, operationError, operationView } from './operation.ts'
import { spendAnswerView } from './offline-view.ts'
import { approvalInput, credentials } from './operator.ts'

export const checkoutState = z.enum(['open', 'held', 'completing', 'recorded', 'cancelled', 'attention'])
export type CheckoutState = z.infer<typeof checkoutState>

export const quote = z.object({
  amount: amountText,
  /** The most that can be spent on this receipt. */
  spendable: amountText,
  /** What would be earned if nothing is spent. */
  earn: amountText,
  percent: amountText,
  type: z.enum(['cashback', 'discount']),
  source,
  asOf: z.iso.datetime(),
})
export type Quote = z.infer<typeof quote>

export const holdView = z.object({
  id: z.string(),
  amount: amountText,
  /** When the processing lets go of it, by its own clock. */
  until: z.iso.datetime(),
  /** Left of it now, milliseconds, counted on the monotonic clock against the processing's; 0 once it has ended. */
  remainingMs: z.number().int(),
})
export type HoldView = z.infer<typeof holdView>

export const checkoutView = z.object({
  id: z.string(),
  state: checkoutState,
  customer: customerView.nullable(),
  amount: amountText,
  receipt: z.string().nullable(),
  /** Null when neither the processing nor the cache can say. */
  quote: quote.nullable(),
  hold: holdView.optional(),
  /** What may be spent without a network, while the processing cannot be reached and nothing is spent or held yet. */
  offline: spendAnswerView.extend({ message: z.string() }).optional(),
  /** What is spent and what is left to pay, once completing. */
  spend: amountText.nullable(),
  total: amountText.nullable(),
  earned: amountText.nullable(),
  operations: z.array(operationView),
  /** Why it went back to `open`, or needs attention: the hold was lost, the sale was refused. */
  notice: operationError.nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  operator: z.string(),
})
export type CheckoutView = z.infer<typeof checkoutView>

export const openCheckoutRequest = z.strictObject({
  id: clientId.optional(),
  by: z.enum(lookupKeys).default('auto'),
  value: z.string().min(1).max(200),
  amount: positiveAmountInput,
  receipt: z.string().trim().min(1).max(64).optional(),
  input: inputSource.optional(),
  operator: credentials.optional(),
})
export const holdCheckoutRequest = z.strictObject({
  id: clientId,
  amount: positiveAmountInput,
  durationMin: z.coerce.number().int().min(1).max(30).optional(),
  operator: credentials.optional(),
})
export const completeCheckoutRequest = z.strictObject({
  id: clientId,
  spend: amountInput.default('0'),
  /** May also be given here, when the fiscal receipt is printed before the sale is recorded. */
  receipt: z.string().trim().min(1).max(64).optional(),
  operator: credentials.optional(),
  /** For a spend without a network that needs one (`offline.answer`): with a reason. */
  approval: approvalInput.optional(),
  waitMs: z.coerce.number().int().min(0).max(60_000).default(3000),
})
export const cancelCheckoutRequest = z.strictObject({ id: clientId, operator: credentials.optional() })

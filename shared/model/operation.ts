/** One thing an operator did that changes a processing: its kinds, fields, states and what a caller sees of it. */
import { z } from 'zod'
import { cardNumberInput } from './card.ts'
import { amountInput, positiveAmountInput } from './money.ts'
import { credentials } from './operator.ts'
import { phoneInput } from './phone.ts'
import { processingName } from './processing.ts'

/** A client-minted id: 1 to 64 letters, digits, `.`, `_`, `:` or `-`. A UUID is the usual choice. */
export const clientId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/)

export const operationState = z.enum([
  'queued',
  'sending',
  'checking',
  'attention',
  'done',
  'refused',
  'cancelled',
])
export type OperationState = z.infer<typeof operationState>
/** Nothing more happens to these by itself. */
export const settledStates: readonly OperationState[] = ['done', 'refused', 'cancelled', 'attention']
export const isSettled = (state: OperationState): boolean => settledStates.includes(state)

const durationMin = z.coerce.number().int().min(1).max(30)
const text = z.string().trim().max(500)

/** What each kind needs, by kind (design.md, "Integration API"). */
export const operationFields = {
  'card.issue': { card: cardNumberInput },
  'card.bind': { card: cardNumberInput, phone: phoneInput },
  'card.activate': { card: cardNumberInput },
  'card.deactivate': { card: cardNumberInput },
  'card.block': {
    card: cardNumberInput.optional(),
    phone: phoneInput.optional(),
    reason: text.min(1),
    until: z.iso.datetime().optional(),
  },
  'card.unblock': { card: cardNumberInput.optional(), phone: phoneInput.optional(), reason: text.min(1) },
  /** Blocks `card` for replacement (reason 4, final) and binds `newCard` to its contact. */
  'card.replace': { card: cardNumberInput, newCard: cardNumberInput },
  'card.level': { card: cardNumberInput, direction: z.enum(['up', 'down']) },
  'card.virtual': { contact: text.min(1), cardType: text.min(1) },
  'contact.create': {
    contact: z.record(z.string(), z.string()),
    communication: z.record(z.string(), z.string()),
  },
  'contact.update': { contact: z.record(z.string(), z.string()) },
  'bonus.hold': {
    card: cardNumberInput.optional(),
    phone: phoneInput.optional(),
    amount: positiveAmountInput,
    durationMin: durationMin.optional(),
  },
  'bonus.release': { hold: text.min(1) },
  'bonus.change': {
    card: cardNumberInput.optional(),
    phone: phoneInput.optional(),
    amount: z.string().max(64),
  },
  'sale.record': {
    card: cardNumberInput.optional(),
    phone: phoneInput.optional(),
    amount: positiveAmountInput,
    spend: amountInput.default('0'),
    receipt: text.min(1).max(64).optional(),
  },
} as const
export const operationKinds = Object.keys(operationFields) as [OperationKind, ...OperationKind[]]
export type OperationKind = keyof typeof operationFields
export const operationKind = z.enum(operationKinds)

/** How the identifiers of an operation came in. */
export const inputSource = z.enum(['scanned', 'swiped', 'typed', 'integration'])
export type InputSource = z.infer<typeof inputSource>

const common = {
  id: clientId.optional(),
  processing: processingName.optional(),
  /** Operations that belong together (issue → bind → activate); a refused one stops the later ones. */
  case: clientId.optional(),
  /** The operation that must be done before this one is sent. */
  dependsOn: clientId.optional(),
  input: inputSource.optional(),
  operator: credentials.optional(),
  approval: credentials.optional(),
  /** How long to wait for it to settle before answering, milliseconds. */
  waitMs: z.coerce.number().int().min(0).max(60_000).default(3000),
}

const request = <K extends OperationKind>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), ...common, ...operationFields[kind] })

export const operationRequest = z.discriminatedUnion('kind', [
  request('card.issue'),
  request('card.bind'),
  request('card.activate'),
  request('card.deactivate'),
  request('card.block'),
  request('card.unblock'),
  request('card.replace'),
  request('card.level'),
  request('card.virtual'),
  request('contact.create'),
  request('contact.update'),
  request('bonus.hold'),
  request('bonus.release'),
  request('bonus.change'),
  request('sale.record'),
])
export type OperationRequest = z.infer<typeof operationRequest>

/** Why an operation was refused, waits, or needs a person; `remoteCode` and `remoteText` are the processing's own words. */
export const operationError = z.object({
  code: z.string(),
  message: z.string(),
  remoteCode: z.string().nullable(),
  remoteText: z.string().nullable(),
})

/** How a `done` was established: the processing said so, a reading proved it, a reading makes it likely, a person decided. */
export const proof = z.enum(['confirmed', 'proven', 'likely', 'person'])
export type Proof = z.infer<typeof proof>

export const operationView = z.object({
  id: z.string(),
  kind: operationKind,
  processing: processingName,
  card: z.string().nullable(),
  /** The contact's MSISDN digits, once known. */
  contact: z.string().nullable(),
  state: operationState,
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  /** Names. */
  operator: z.string(),
  approvedBy: z.string().nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  error: operationError.nullable(),
  case: z.string().nullable(),
  dependsOn: z.string().nullable(),
  proof: proof.nullable(),
  /** When the next attempt or reading is due, while one is. */
  dueAt: z.iso.datetime().nullable(),
  /** The operation this one was made from by "retry", and the one made from it. */
  retryOf: z.string().nullable(),
  retriedBy: z.string().nullable(),
  checkout: z.string().nullable(),
  /** Amount and spend of a sale, amount of a hold, reason code of a block: what a journal row shows. */
  fields: z.record(z.string(), z.string()),
})
export type OperationView = z.infer<typeof operationView>

/** One HTTP request made for an operation, for its story. Bodies are never kept. */
export const attemptView = z.object({
  number: z.number().int(),
  /** What it was for: the change itself, the token before it, a reading of evidence, a release. */
  purpose: z.enum(['change', 'token', 'evidence', 'release']),
  call: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  outcome: z.enum(['confirmed', 'rejected', 'not-sent', 'unknown', 'in-flight']),
  reason: z.string().nullable(),
  httpStatus: z.number().int().nullable(),
  remoteCode: z.string().nullable(),
  remoteText: z.string().nullable(),
  /** What a reading showed, in plain fields. */
  shown: z.record(z.string(), z.string()).nullable(),
})
export type AttemptView = z.infer<typeof attemptView>

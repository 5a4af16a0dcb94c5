/** One thing an operator did that changes a processing: its kinds, fields, states and what a caller sees of it. */
import { z } from 'zod'
import { cardNumberInput } from './card.ts'
import { communication, contactProfile, emailInput, newContact } from './contact.ts'
import { amountInput, amountText, positiveAmountInput, signedAmountInput } from './money.ts'
import { approvalInput, credentials } from './operator.ts'
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

/** An id of a directory, a group, a contact or a client at its processing. */
const remoteId = z.string().trim().min(1).max(100)
/** What a card is made with or changed to, beside its number; absent: left as it is. */
export const cardFieldsInput = z.strictObject({
  name: z.string().trim().max(200).optional(),
  description: z.string().trim().max(500).optional(),
  /** The magnetic code. */
  magnetic: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{1,64}$/)
    .optional(),
  /** The group it lies in; null: the root. */
  group: remoteId.nullable().optional(),
  phone: phoneInput.optional(),
  email: emailInput.optional(),
  /** Whose card it becomes, by the contact's id at the processing. */
  client: remoteId.optional(),
  medium: z.enum(['plastic', 'magnetic', 'app']).optional(),
  typeName: z.string().trim().max(100).optional(),
})
export type CardFieldsInput = z.infer<typeof cardFieldsInput>
const groupName = z.string().trim().min(1).max(200)

const counted = z.coerce.number().int().min(0)
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
    /** A code of the matrices where the processing has them, else a sentence. */
    reason: text.min(1),
    /** When it unblocks by itself, where the processing can. */
    until: z.iso.datetime().optional(),
  },
  'card.unblock': { card: cardNumberInput.optional(), phone: phoneInput.optional(), reason: text.min(1) },
  /** Everything of `card` goes to `newCard`; `card` is closed for good. */
  'card.replace': { card: cardNumberInput, newCard: cardNumberInput },
  /** The processing decides whether the card has earned the next level, or no longer its own. */
  'card.level': { card: cardNumberInput, direction: z.enum(['up', 'down']) },
  /** A virtual card of a type for a contact, who is named by their id there or by their phone. */
  'card.virtual': { contact: remoteId.optional(), phone: phoneInput.optional(), cardType: remoteId },
  /** Any free card of the processing for a contact, under a name. */
  'card.give': {
    contact: remoteId.optional(),
    phone: phoneInput.optional(),
    name: z.string().trim().max(200).default(''),
    description: z.string().trim().max(500).default(''),
  },
  'card.create': { card: cardNumberInput, details: cardFieldsInput.prefault({}) },
  'card.update': { card: cardNumberInput, details: cardFieldsInput },
  /** Refused by the processing while bonuses are left on the card, unless `withBalance`. */
  'card.delete': { card: cardNumberInput, withBalance: z.boolean().default(false) },
  'contact.create': { contact: newContact, communication: communication.prefault({}) },
  /** `client`: the contact's id at the processing. */
  'contact.update': {
    client: remoteId,
    contact: contactProfile,
    communication: communication.partial().optional(),
  },
  'group.create': {
    name: groupName,
    parent: remoteId.nullable().default(null),
    description: text.optional(),
  },
  'group.update': {
    group: remoteId,
    name: groupName.optional(),
    parent: remoteId.nullable().optional(),
    description: text.optional(),
  },
  /**
   * `groups`, `cards`: how much the processing counted when the deletion was decided. A group that holds more by the time it is
   * to be sent is not deleted; without a count, only an empty one is.
   */
  'group.delete': { group: remoteId, groups: counted.optional(), cards: counted.optional() },
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
    /** What is added; with a minus, what is taken. */
    amount: signedAmountInput,
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
  approval: approvalInput.optional(),
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
  request('card.give'),
  request('card.create'),
  request('card.update'),
  request('card.delete'),
  request('contact.create'),
  request('contact.update'),
  request('group.create'),
  request('group.update'),
  request('group.delete'),
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

/**
 * Of a sale: the processing allows less than the customer was given. `allowed` is null where nobody knows how much, `difference`
 * also where it is nobody's: the sale was not made, or the whole spend was recorded after all. `borne` is what was decided of the
 * difference, oldest first, and empty before anything was.
 */
export const shortageView = z.object({
  promised: amountText,
  allowed: amountText.nullable(),
  difference: amountText.nullable(),
  borne: z.array(
    z.object({
      amount: amountText,
      /** The shop bears it, or the customer owes it. */
      way: z.enum(['write-off', 'charge-later']),
      /** The customer has paid it. */
      isSettled: z.boolean(),
    }),
  ),
})
export type ShortageView = z.infer<typeof shortageView>

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
  /** Why they let it pass. */
  approvedReason: z.string().nullable(),
  /** How its card or phone came in. */
  input: inputSource,
  /** What was spent was given under the offline policy, before the processing knew. */
  offline: z.boolean(),
  /** What a person decided to record of the spend, where that is less than was given. */
  spendDecided: amountText.nullable(),
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
  shortage: shortageView.nullable(),
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

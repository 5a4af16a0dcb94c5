/**
 * Every way in which the till says no: one code each, with its HTTP status at the integration API.
 * A code's sentence for the operator, in ru and en, is in `error-text.ts`.
 */

/** What the till itself refuses, before anything is recorded or sent. */
export const tillErrorStatus = {
  BAD_REQUEST: 400,
  AMOUNT_INVALID: 400,
  PHONE_INVALID: 400,
  CARD_NUMBER_INVALID: 400,
  CHECK_DIGIT_WRONG: 400,
  TRACK_INVALID: 400,
  UNAUTHORIZED: 401,
  SIGNED_OUT: 401,
  APPROVAL_REQUIRED: 403,
  APPROVAL_BY_SAME_OPERATOR: 403,
  /** An approval of this kind has to say why. */
  APPROVAL_REASON_REQUIRED: 400,
  REVIEW_BY_APPROVER: 403,
  FORBIDDEN: 403,
  PIN_WRONG: 403,
  LOCKED_OUT: 403,
  NOT_FOUND: 404,
  ID_REUSED: 409,
  NOT_CANCELLABLE: 409,
  NOT_RETRYABLE: 409,
  NOT_IN_ATTENTION: 409,
  /** `as` is no decision for what it needs a person for; `fits` are. */
  RESOLUTION_UNFIT: 409,
  SHORTFALL_NOT_OWED: 409,
  /** `because`: what counts on the hold, or why it cannot be told to its processing. */
  HOLD_NOT_RELEASABLE: 409,
  /** A slip is for what is not over. */
  NOT_PENDING: 409,
  CHECKOUT_STATE_WRONG: 409,
  HOLD_REQUIRED: 409,
  HOLD_LOST: 409,
  RECEIPT_ALREADY_RECORDED: 409,
  CARD_DENIED: 409,
  BALANCE_BEING_CONFIRMED: 409,
  OFFLINE_SPEND_REFUSED: 409,
  /** The policy does not take this kind of operation while its processing cannot be reached. */
  OFFLINE_REFUSED: 409,
  /** A commissioning check has its processing to itself. */
  CHECK_RUNNING: 409,
  /** Something of the processing is `open` still, or `holds` are alive: a check would harm them. */
  CHECK_NOT_ALONE: 409,
  NAME_TAKEN: 409,
  LAST_DIRECTOR: 409,
  NOT_SUPPORTED: 422,
  SPEND_TOO_MUCH: 422,
  CUSTOMER_UNKNOWN: 422,
  /** The card's holder must be looked up first: the processing finds it through them alone. */
  HOLDER_UNKNOWN: 422,
  /** A code was sent to this target a moment ago; `retryAfterMs` says how long to wait. */
  CODE_JUST_SENT: 429,
  /** Too many wrong codes: this one is worth nothing any more. */
  CODE_SPENT: 409,
  /** The request for a code got no complete answer: it may have been sent. */
  CODE_PERHAPS_SENT: 503,
  CONTACT_INCOMPLETE: 400,
  EMAIL_INVALID: 400,
  CONFIG_INVALID: 422,
  PROCESSING_UNAVAILABLE: 503,
  PROCESSING_PROTOCOL_ERROR: 502,
  /** The file of a moved queue: not one, cut off or damaged. */
  TRANSFER_DAMAGED: 422,
  TRANSFER_PASSPHRASE_WRONG: 403,
  /** Written by a newer till. */
  TRANSFER_TOO_NEW: 422,
  /** Nothing is open that could be moved. */
  TRANSFER_EMPTY: 409,
  STORE_FULL: 507,
  STORE_UNAVAILABLE: 500,
  INTERNAL: 500,
} as const
export type TillErrorCode = keyof typeof tillErrorStatus

/** What a processing refused, named once for all five: the operation's `error.code`. */
export const remoteErrorCodes = [
  'CARD_NOT_FOUND',
  'CARD_NUMBER_REFUSED',
  'PHONE_NOT_FOUND',
  'PHONE_REFUSED',
  'CONTACT_CODE_NOT_FOUND',
  'CONTACT_CODE_REFUSED',
  'PARAMETER_MISSING',
  'CARD_BOUND_TO_ANOTHER_CONTACT',
  'CONTACT_HAS_ANOTHER_CARD',
  'CARD_STATUS_WRONG',
  'BLOCK_REASON_REFUSED',
  'UNBLOCK_REASON_REFUSED',
  'CLIENT_NOT_FOUND',
  'POINT_NOT_FOUND',
  'SPEND_REFUSED',
  'HOLD_REFUSED',
  'ACCESS_REFUSED',
  'CONTACT_NOT_FOUND',
  'PHONE_TAKEN',
  'EMAIL_TAKEN',
  'CARD_TYPE_ALREADY_LINKED',
  'CARD_TYPE_NOT_FOUND',
  'CARD_TYPE_NOT_ACTIVE',
  'CARD_TYPE_NOT_VIRTUAL',
  'NO_VIRTUAL_CARD_PROVIDER',
  'NO_VIRTUAL_CARDS_LEFT',
  'CARD_ID_MISSING',
  'CARD_NOT_ACTIVE',
  'REGION_TYPE_NOT_FOUND',
  'REGION_TYPE_NOT_ACTIVE',
  'PARTNER_NOT_FOUND',
  'PARTNER_NOT_ACTIVE',
  'DATE_RANGE_WRONG',
  'RECORD_NOT_FOUND',
  'RECORD_NOT_ACTIVE',
  'NO_RIGHT_TO_ADD',
  'BARCODE_TAKEN',
  'CARD_HAS_BALANCE',
  'GROUP_NOT_FOUND',
  'LEVEL_NOT_REACHED',
  'REPLACEMENT_REFUSED',
  'CODE_WRONG',
  'REMOTE_REFUSED',
] as const
export type RemoteErrorCode = (typeof remoteErrorCodes)[number]

/** Why an operation needs a person, waits or was closed without the processing's own refusal. */
export const operationIssueCodes = [
  'PROCESSING_UNAVAILABLE',
  'PROCESSING_PROTOCOL_ERROR',
  'CASE_STOPPED',
  'STATE_NEITHER_BEFORE_NOR_AFTER',
  'EVIDENCE_EXPIRED',
  'NO_EVIDENCE',
  'BALANCE_MISMATCH',
  'REFUSED_AFTER_UNKNOWN',
  'SHORTAGE',
  'HOLD_UNCONFIRMED',
  'BLOCK_NOT_SHOWN',
  /** A contact that was perhaps registered: none, several, or one with other data was found. */
  'CONTACT_UNCERTAIN',
  /** The balance is as it was before a change of bonuses whose outcome is unknown: it is never repeated by itself. */
  'DELTA_NOT_SHOWN',
  /** A block that was to end by itself had ended before it could be sent. */
  'BLOCK_OVER',
  /** Several contacts of the processing have the phone that was given. */
  'SEVERAL_CONTACTS',
  /** Nobody says whose it is: neither an id nor a phone to find the contact by. */
  'HOLDER_UNKNOWN',
  /** A group holds more than was counted when its deletion was decided. */
  'GROUP_GREW',
  /** The till's store was put back from a backup, or another till could not say: whether it was sent is not known. */
  'PAST_UNKNOWN',
  /** It left for another till, which goes on with it. */
  'MOVED',
  /** It came from another till while it was under way at that till's point. */
  'MOVED_IN_FLIGHT',
] as const
export type OperationIssueCode = (typeof operationIssueCodes)[number]

export type OperationErrorCode = RemoteErrorCode | OperationIssueCode
export type AnyErrorCode = TillErrorCode | OperationErrorCode

/** Codes with which a call is refused: the till's own, and what a processing said to a reading that was asked for. */
export type RefusalCode = TillErrorCode | RemoteErrorCode
const remoteStatus = 422
export const statusOf = (code: RefusalCode): number =>
  Object.hasOwn(tillErrorStatus, code) ? tillErrorStatus[code as TillErrorCode] : remoteStatus
export const isRefusalCode = (code: string): code is RefusalCode =>
  Object.hasOwn(tillErrorStatus, code) || (remoteErrorCodes as readonly string[]).includes(code)

/** A refusal to whoever called: thrown by use-cases, caught once at the router's border. `data` is JSON. */
export class TillError extends Error {
  override name = 'TillError'
  readonly code: RefusalCode
  readonly data: Record<string, unknown>
  constructor(code: RefusalCode, data: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}

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
  FORBIDDEN: 403,
  PIN_WRONG: 403,
  LOCKED_OUT: 403,
  NOT_FOUND: 404,
  ID_REUSED: 409,
  NOT_CANCELLABLE: 409,
  NOT_RETRYABLE: 409,
  NOT_IN_ATTENTION: 409,
  CHECKOUT_STATE_WRONG: 409,
  HOLD_REQUIRED: 409,
  HOLD_LOST: 409,
  RECEIPT_ALREADY_RECORDED: 409,
  CARD_DENIED: 409,
  BALANCE_BEING_CONFIRMED: 409,
  OFFLINE_SPEND_REFUSED: 409,
  NAME_TAKEN: 409,
  LAST_DIRECTOR: 409,
  NOT_SUPPORTED: 422,
  SPEND_TOO_MUCH: 422,
  CUSTOMER_UNKNOWN: 422,
  CONFIG_INVALID: 422,
  PROCESSING_UNAVAILABLE: 503,
  PROCESSING_PROTOCOL_ERROR: 502,
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
] as const
export type OperationIssueCode = (typeof operationIssueCodes)[number]

export type OperationErrorCode = RemoteErrorCode | OperationIssueCode
export type AnyErrorCode = TillErrorCode | OperationErrorCode

/** A refusal to whoever called: thrown by use-cases, caught once at the router's border. `data` is JSON. */
export class TillError extends Error {
  override name = 'TillError'
  readonly code: TillErrorCode
  readonly data: Record<string, unknown>
  constructor(code: TillErrorCode, data: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}

/**
 * What the cashier can do about a refusal besides pressing the same button again, likeliest first: pure, one list per
 * code.
 */

export type NextAction =
  | 'without-spend'
  | 'spend-most'
  | 'spend-approved'
  | 'requote'
  | 'other-customer'
  | 'other-receipt'
  | 'journal'

export function whatNext(code: string): readonly NextAction[] {
  switch (code) {
    case 'PROCESSING_UNAVAILABLE':
    case 'PROCESSING_PROTOCOL_ERROR':
    case 'BALANCE_BEING_CONFIRMED':
    case 'HOLD_UNCONFIRMED':
    case 'HOLD_LOST':
    case 'HOLD_REQUIRED':
      return ['without-spend']
    case 'OFFLINE_SPEND_REFUSED':
      return ['spend-most', 'spend-approved', 'without-spend']
    case 'SPEND_TOO_MUCH':
    case 'SPEND_REFUSED':
    case 'HOLD_REFUSED':
    case 'SHORTAGE':
      return ['spend-most', 'requote', 'without-spend']
    case 'RECEIPT_ALREADY_RECORDED':
      return ['other-receipt', 'journal']
    case 'CARD_DENIED':
    case 'CUSTOMER_UNKNOWN':
    case 'CLIENT_NOT_FOUND':
    case 'CHECK_DIGIT_WRONG':
    case 'TRACK_INVALID':
    case 'PHONE_INVALID':
    case 'CARD_NUMBER_INVALID':
      return ['other-customer']
    case 'INTERNAL':
      return ['journal']
    default:
      return []
  }
}

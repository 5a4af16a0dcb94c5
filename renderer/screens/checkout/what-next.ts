/** What the cashier can do about a refusal, likeliest first: pure, one list per code. */

export type NextAction =
  | 'repeat'
  | 'without-spend'
  | 'spend-most'
  | 'requote'
  | 'other-customer'
  | 'other-receipt'
  | 'journal'

/** `canRepeat`: nothing has been recorded, so the same press may simply be made again. */
export function whatNext(code: string): readonly NextAction[] {
  switch (code) {
    case 'ENGINE_UNREACHABLE':
    case 'STORE_FULL':
    case 'STORE_UNAVAILABLE':
    case 'INTERNAL':
      return ['repeat']
    case 'PROCESSING_UNAVAILABLE':
    case 'PROCESSING_PROTOCOL_ERROR':
    case 'HOLD_UNCONFIRMED':
      return ['without-spend', 'repeat']
    case 'OFFLINE_SPEND_REFUSED':
    case 'BALANCE_BEING_CONFIRMED':
      return ['without-spend']
    case 'SPEND_TOO_MUCH':
    case 'SPEND_REFUSED':
    case 'HOLD_REFUSED':
      return ['spend-most', 'requote', 'without-spend']
    case 'HOLD_LOST':
    case 'HOLD_REQUIRED':
      return ['repeat', 'without-spend']
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
    default:
      return []
  }
}

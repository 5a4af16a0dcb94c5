/** Why bonuses are not spent, or not so many, while their processing cannot be reached, and what to do instead: the codes. */

/** What no dial and no approval lifts. */
export const spendDoubts = [
  'CARD_DENIED',
  'CARD_NOT_ACTIVE',
  'CARD_NEVER_SEEN',
  'NEVER_READ',
  'DISCOUNT_CUSTOMER',
  'BALANCE_BEING_CONFIRMED',
  'CLOCK_WENT_BACK',
] as const
export type SpendDoubt = (typeof spendDoubts)[number]

export const spendReasons = [
  ...spendDoubts,
  'OFFLINE_SPEND_NEVER',
  'BALANCE_TOO_OLD',
  'BALANCE_AGED',
  'TYPED_REFUSED',
  'INTEGRATION_REFUSED',
  'OVER_TYPED',
  'OVER_INTEGRATION',
  'OVER_RECEIPT',
  'OVER_RECEIPT_RULE',
  'OVER_CARD_TODAY',
  'NOTHING_LEFT_TODAY',
  'OVER_TILL_OUTAGE',
  'NOTHING_LEFT_IN_OUTAGE',
  'OVER_SHARE',
  'OVER_BALANCE',
  'NO_BONUSES',
] as const
export type SpendReason = (typeof spendReasons)[number]

/** What to do instead. */
export const spendInsteads = [
  'SPEND_WHEN_ONLINE',
  'SPEND_LESS',
  'ASK_SUPERVISOR',
  'SCAN_THE_CARD',
  'SCAN_AT_THE_TILL',
  'DO_NOT_ACCEPT',
  'SET_THE_CLOCK',
] as const
export type SpendInstead = (typeof spendInsteads)[number]

export function insteadOf(reason: SpendReason): SpendInstead {
  switch (reason) {
    case 'TYPED_REFUSED':
    case 'OVER_TYPED':
      return 'SCAN_THE_CARD'
    case 'INTEGRATION_REFUSED':
    case 'OVER_INTEGRATION':
      return 'SCAN_AT_THE_TILL'
    case 'CARD_DENIED':
      return 'DO_NOT_ACCEPT'
    case 'CLOCK_WENT_BACK':
      return 'SET_THE_CLOCK'
    default:
      return 'SPEND_WHEN_ONLINE'
  }
}

/** Why bonuses are not spent, or not so many, while their processing cannot be reached, and what to do instead: the codes. */
import type { OfflineRule } from './offline-config.ts'

/** What is so with a network as well: it is said first, whatever the policy would say. */
export const lastingDoubts = ['CARD_DENIED', 'CARD_BLOCKED', 'CARD_NOT_ACTIVE', 'DISCOUNT_CUSTOMER'] as const

/** What no dial and no approval lifts. */
export const spendDoubts = [
  ...lastingDoubts,
  'CLOCK_WENT_BACK',
  'CARD_NEVER_SEEN',
  'NEVER_READ',
  'BALANCE_BEING_CONFIRMED',
  'BALANCE_AGE_UNKNOWN',
] as const
export type SpendDoubt = (typeof spendDoubts)[number]

/** Of each allowance: more than it has left, and that it has nothing left. */
export const spendReasons = [
  ...spendDoubts,
  'OFFLINE_SPEND_NEVER',
  'BALANCE_TOO_OLD',
  'BALANCE_AGED',
  'OVER_BALANCE',
  'NO_BONUSES',
  'ALL_BEING_SPENT',
  'OVER_SHARE',
  'NOTHING_LEFT_OF_SHARE',
  'OVER_RECEIPT',
  'NOTHING_ON_A_RECEIPT',
  'OVER_RECEIPT_RULE',
  'NOTHING_BY_RULE',
  'OVER_CARD_TODAY',
  'NOTHING_LEFT_TODAY',
  'OVER_TILL_OUTAGE',
  'NOTHING_LEFT_IN_OUTAGE',
  'OVER_TYPED',
  'TYPED_REFUSED',
  'OVER_SWIPED',
  'SWIPED_REFUSED',
  'OVER_INTEGRATION',
  'INTEGRATION_REFUSED',
] as const
export type SpendReason = (typeof spendReasons)[number]

/** What to do instead. */
export const spendInsteads = [
  'SPEND_WHEN_ONLINE',
  'WITHOUT_SPENDING',
  'WITHOUT_SPENDING_APPROVED',
  'REPEAT_WHEN_ONLINE',
  'SPEND_LESS',
  'ASK_SUPERVISOR',
  'SCAN_THE_CARD',
  'SCAN_THE_BARCODE',
  'SCAN_AT_THE_TILL',
  'DO_NOT_ACCEPT',
  'SET_THE_CLOCK',
] as const
export type SpendInstead = (typeof spendInsteads)[number]

/** Where nothing can be spent at all. `unspent`: what becomes of a sale that spends nothing. */
export function insteadOf(reason: SpendReason, unspent: OfflineRule): SpendInstead {
  switch (reason) {
    case 'TYPED_REFUSED':
      return 'SCAN_THE_CARD'
    case 'SWIPED_REFUSED':
      return 'SCAN_THE_BARCODE'
    case 'INTEGRATION_REFUSED':
      return 'SCAN_AT_THE_TILL'
    case 'CARD_DENIED':
    case 'CARD_BLOCKED':
      return 'DO_NOT_ACCEPT'
    case 'CLOCK_WENT_BACK':
      return 'SET_THE_CLOCK'
    default:
      if (unspent === 'refuse') return 'REPEAT_WHEN_ONLINE'
      if (unspent === 'approval') return 'WITHOUT_SPENDING_APPROVED'
      return isHelpedByTheLine(reason) ? 'SPEND_WHEN_ONLINE' : 'WITHOUT_SPENDING'
  }
}

/** What only the network bounds; the rest says nothing of what the processing would let be spent. */
function isHelpedByTheLine(reason: SpendReason): boolean {
  switch (reason) {
    case 'CARD_NOT_ACTIVE':
    case 'DISCOUNT_CUSTOMER':
    case 'CARD_NEVER_SEEN':
    case 'NEVER_READ':
    case 'BALANCE_BEING_CONFIRMED':
    case 'NO_BONUSES':
    case 'ALL_BEING_SPENT':
    case 'NOTHING_BY_RULE':
      return false
    default:
      return true
  }
}

/** What is left of each allowance for a spend without a network, the one that decides first: pure. */
import type { SpendAnswerView } from '../../../shared/model/offline-view.ts'
import { compare, type Amount } from '../../../shared/model/money.ts'
import type { SpendReason } from '../../../shared/model/spend-reasons.ts'

export type AllowanceName = keyof SpendAnswerView['remains']
export type Allowance = { name: AllowanceName; left: Amount }

const names: Partial<Record<SpendReason, AllowanceName>> = {
  OVER_RECEIPT: 'receipt',
  NOTHING_ON_A_RECEIPT: 'receipt',
  OVER_RECEIPT_RULE: 'receipt',
  NOTHING_BY_RULE: 'receipt',
  OVER_CARD_TODAY: 'cardToday',
  NOTHING_LEFT_TODAY: 'cardToday',
  OVER_TILL_OUTAGE: 'tillOutage',
  NOTHING_LEFT_IN_OUTAGE: 'tillOutage',
  OVER_SHARE: 'share',
  NOTHING_LEFT_OF_SHARE: 'share',
  OVER_BALANCE: 'balance',
  NO_BONUSES: 'balance',
  ALL_BEING_SPENT: 'balance',
  OVER_SWIPED: 'input',
  OVER_TYPED: 'input',
  OVER_INTEGRATION: 'input',
}

/** Undefined where no allowance decides but a fact: a blocked card, a balance that nobody has read. */
export const allowanceOf = (reason: SpendReason): AllowanceName | undefined => names[reason]

const order = ['receipt', 'input', 'cardToday', 'balance', 'share', 'tillOutage'] as const

/** All that there are; of equal ones the one that is said to decide. */
export function allowancesOf({ remains, limit }: Pick<SpendAnswerView, 'remains' | 'limit'>): Allowance[] {
  const decides = allowanceOf(limit.reason)
  return order
    .flatMap((name) => {
      const left = remains[name]
      return left === null ? [] : [{ name, left }]
    })
    .toSorted((a, b) => compare(a.left, b.left) || Number(b.name === decides) - Number(a.name === decides))
}

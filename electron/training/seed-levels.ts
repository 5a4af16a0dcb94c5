/**
 * Points of sale and levels of the training world. Amounts and percents are exact decimal text.
 */
import type { Level } from './ledger-clients.ts'

/** The point of this till, and another one for holds that must not be ours. */
export const trainingPoint = '62a0f4f40000000000000001'
export const otherPoint = '62a0f4f40000000000000002'

export const seedPoints = [
  { id: trainingPoint, title: 'Учебная касса' },
  { id: otherPoint, title: 'Соседняя касса' },
]

const cashback = { type: 'cashback', bigReceiptFrom: null, bigReceiptPercent: null } as const
const discount = {
  type: 'discount',
  maxSpendPercent: null,
  bigReceiptFrom: null,
  bigReceiptPercent: null,
} as const

export const seedLevels = {
  base: {
    ...cashback,
    id: '621000000000000000000f01',
    title: 'Базовый',
    percent: '3',
    maxSpendPercent: '30',
  },
  silver: {
    ...cashback,
    id: '621000000000000000000f02',
    title: 'Серебряный',
    percent: '5',
    maxSpendPercent: '50',
  },
  /** Half a percent, so that earning must round. */
  friend: {
    ...cashback,
    id: '621000000000000000000f03',
    title: 'Друзья',
    percent: '7.5',
    maxSpendPercent: '33.3',
  },
  gold: {
    id: '621000000000000000000f04',
    title: 'Золотой',
    type: 'cashback',
    percent: '10',
    maxSpendPercent: '100',
    bigReceiptFrom: '10000',
    bigReceiptPercent: '12',
  },
  discount5: { ...discount, id: '621000000000000000000f05', title: 'Скидка 5 %', percent: '5' },
  discount10: { ...discount, id: '621000000000000000000f06', title: 'Скидка 10 %', percent: '10' },
} as const satisfies Record<string, Level>

export type LevelName = keyof typeof seedLevels

/**
 * Codes and names of the CashDesk Card document, section 2.1.2: how the ledger's words are written on the wire.
 */
import type { Bucket } from './ledger-buckets.ts'
import type { BlockReason, Card, CardStatus } from './ledger-cards.ts'

type CodeName = { code: string; name: string }

export const statusCodes: Record<CardStatus, CodeName> = {
  new: { code: '0', name: 'Новая' },
  issued: { code: '1', name: 'Выдана' },
  active: { code: '2', name: 'Активная' },
  blocked: { code: '3', name: 'Заблокирована' },
}

export const categoryCodes: Record<Card['category'], CodeName> = {
  plastic: { code: '0', name: 'Пластиковая' },
  virtual: { code: '1', name: 'Виртуальная' },
}

export const typeCodes: Record<Card['type'], CodeName> = {
  bonus: { code: '0', name: 'Бонусная' },
  discount: { code: '1', name: 'Дисконтная' },
  both: { code: '2', name: 'Бонусная/Дисконтная' },
}

export const bonusStatusCodes: Record<Bucket['status'], CodeName> = {
  active: { code: '0', name: 'активные' },
  inactive: { code: '1', name: 'неактивные' },
  burnt: { code: '2', name: 'сгоревшие' },
  frozen: { code: '3', name: 'замороженные' },
  burning: { code: '4', name: 'с ближайшей датой сгорания' },
}

export const bonusTypeCodes: Record<Bucket['type'], CodeName> = {
  money: { code: '0', name: 'денежные' },
  status: { code: '1', name: 'статусные' },
}

const blockReasons: Record<string, BlockReason> = {
  '0': 'loss',
  '1': 'undesirable',
  '2': 'black-list',
  '3': 'refusal',
  '4': 'replacement',
}

export type UnblockReason = 'found' | 'off-undesirable' | 'off-black-list' | 'restored'

const unblockReasons: Record<string, UnblockReason> = {
  '0': 'found',
  '1': 'off-undesirable',
  '2': 'off-black-list',
  '3': 'restored',
}

/** `undefined` for a code the document does not have. */
export const blockReasonOf = (code: string): BlockReason | undefined => blockReasons[code]

/** `undefined` for a code the document does not describe: it lists 4 among the values and gives it no meaning. */
export const unblockReasonOf = (code: string): UnblockReason | undefined => unblockReasons[code]

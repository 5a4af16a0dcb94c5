/** From CashDesk Card's codes, dates and keys to the till's words. Pure; every oddity of the wire is here. */
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { Balance, CardStatus } from '../../../shared/model/card.ts'
import { toMsisdn } from '../../../shared/model/phone.ts'
import { toDate } from '../http.ts'
import type { CardFacts, Finding } from '../port.ts'
import type { BonusWire, CardWire } from './wire.ts'

const statuses: Record<CardWire['StatusCode'], CardStatus> = {
  0: 'new',
  1: 'issued',
  2: 'active',
  3: 'blocked',
}
const buckets: Record<BonusWire['StatusCode'], Balance['bucket']> = {
  0: 'active',
  1: 'inactive',
  2: 'burnt',
  3: 'frozen',
  4: 'expiring',
}
const kinds: Record<BonusWire['TypeCode'], Balance['kind']> = { 0: 'money', 1: 'status' }
const categories: Record<string, NonNullable<CardFacts['category']>> = { 0: 'plastic', 1: 'virtual' }
const types: Record<string, NonNullable<CardFacts['type']>> = {
  0: 'bonus',
  1: 'discount',
  2: 'bonus-discount',
}

const codes: Record<string, RemoteErrorCode> = {
  CannotFindCardNumber: 'CARD_NOT_FOUND',
  // Issue's own spelling of the same.
  CardNumberCannotFind: 'CARD_NOT_FOUND',
  InvalidCardNumber: 'CARD_NUMBER_REFUSED',
  CannotFindMobileNumber: 'PHONE_NOT_FOUND',
  // BindTo, Block and UnBlock name it so.
  CannotFindMobile: 'PHONE_NOT_FOUND',
  InvalidMobileNumber: 'PHONE_REFUSED',
  CannotFindContactCode: 'CONTACT_CODE_NOT_FOUND',
  InvalidContactCode: 'CONTACT_CODE_REFUSED',
  RequiredParameterNotSpecified: 'PARAMETER_MISSING',
  CardNumberBindToAnotherContact: 'CARD_BOUND_TO_ANOTHER_CONTACT',
  ContactBindToAnotherCardNumber: 'CONTACT_HAS_ANOTHER_CARD',
  StatusError: 'CARD_STATUS_WRONG',
  BlockReasonError: 'BLOCK_REASON_REFUSED',
  UnBlockReasonError: 'UNBLOCK_REASON_REFUSED',
}
const notFound: readonly RemoteErrorCode[] = ['CARD_NOT_FOUND', 'PHONE_NOT_FOUND', 'CONTACT_CODE_NOT_FOUND']

export const toErrorCode = (key: string): RemoteErrorCode => known(codes, key) ?? 'REMOTE_REFUSED'

/** Number and contact code share one path, so a search may answer "not found" with any of these keys. */
export const isNotFound = (key: string): boolean => notFound.includes(toErrorCode(key))

/** The finding, or the path of the field whose value no document explains. */
export function toFinding(wire: CardWire): { finding: Finding } | { path: string } {
  const phone = wire.MobileNumber === undefined ? undefined : toPhone(wire.MobileNumber)
  if (phone === '') return { path: 'MobileNumber' }
  const balances: Balance[] = []
  for (const [index, bonus] of (wire.Bonuses ?? []).entries()) {
    const date = toDate(bonus.ExpireDate)
    if (date === null) return { path: `Bonuses.${index}.ExpireDate` }
    balances.push({
      bucket: buckets[bonus.StatusCode],
      kind: kinds[bonus.TypeCode],
      amount: bonus.Amount,
      ...(date === undefined ? {} : { date }),
    })
  }
  const category = known(categories, wire.CategoryCode)
  const type = known(types, wire.TypeCode)
  const card: CardFacts = {
    number: wire.Number,
    status: statuses[wire.StatusCode],
    ...(category === undefined ? {} : { category }),
    ...(type === undefined ? {} : { type }),
    balances,
    ...(phone === undefined ? {} : { phone }),
  }
  const contact = {
    ...(wire.Name === undefined ? {} : { name: wire.Name }),
    ...(phone === undefined ? {} : { phone }),
    ...(wire.Code === undefined ? {} : { code: wire.Code }),
  }
  return { finding: Object.keys(contact).length === 0 ? { card } : { contact, card } }
}

/** MSISDN digits; a number of a form we do not know keeps its digits, for dropping it would make the card look unbound. */
const toPhone = (text: string): string => toMsisdn(text) ?? text.replace(/\D/g, '')

const known = <T>(table: Record<string, T>, code: string | undefined): T | undefined =>
  code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined

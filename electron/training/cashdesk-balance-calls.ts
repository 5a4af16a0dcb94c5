/**
 * The three balance calls of the CashDesk Card document, sections 2.1.2.1 to 2.1.2.3. They change nothing.
 */
import { ok, refuse } from './cashdesk-answers.ts'
import type { CashdeskAnswer } from './cashdesk-answers.ts'
import { bonusStatusCodes, bonusTypeCodes, categoryCodes, statusCodes, typeCodes } from './cashdesk-codes.ts'
import { isCardNumber, isContactCode, isMeantAsNumber, isPhone } from './cashdesk-parameters.ts'
import type { Call } from './call-server.ts'
import { exactNumber } from './exact-json.ts'
import { listBuckets } from './ledger-buckets.ts'
import type { Bucket } from './ledger-buckets.ts'
import {
  findCard,
  findCardOfContact,
  findContactByCode,
  findContactById,
  findContactByPhone,
} from './ledger-cards.ts'
import type { Card, Contact } from './ledger-cards.ts'
import type { Db, Ledger } from './ledger.ts'

export function cashdeskBalanceCalls(ledger: Ledger): Call[] {
  const byNumber = (number: string): CashdeskAnswer => {
    if (!isCardNumber(number)) return refuse('InvalidCardNumber')
    return ledger.read((db) => {
      const card = findCard(db, number)
      return card === undefined ? refuse('CannotFindCardNumber') : balanceOf(db, card)
    })
  }

  const byCode = (code: string): CashdeskAnswer => {
    if (!isContactCode(code)) return refuse('InvalidContactCode')
    return ledger.read(
      (db) => balanceOfContact(db, findContactByCode(db, code)) ?? refuse('CannotFindContactCode'),
    )
  }

  const byPhone = (phone: string): CashdeskAnswer => {
    if (!isPhone(phone)) return refuse('InvalidMobileNumber')
    return ledger.read(
      (db) => balanceOfContact(db, findContactByPhone(db, phone)) ?? refuse('CannotFindMobileNumber'),
    )
  }

  return [
    {
      name: 'GetBalanceByMobileNumber',
      method: 'GET',
      path: '/api/card/balance/by/phone/:phone',
      changes: false,
      run: ({ params }) => byPhone(params['phone'] ?? ''),
    },
    {
      name: 'GetBalance',
      method: 'GET',
      path: '/api/card/balance/by/:numberOrCode',
      changes: false,
      run({ params }) {
        const asked = params['numberOrCode'] ?? ''
        return isMeantAsNumber(asked) ? byNumber(asked) : byCode(asked)
      },
    },
  ]
}

function balanceOfContact(db: Db, contact: Contact | undefined): CashdeskAnswer | undefined {
  const card = contact === undefined ? undefined : findCardOfContact(db, contact.id)
  return card === undefined ? undefined : balanceOf(db, card)
}

function balanceOf(db: Db, card: Card): CashdeskAnswer {
  const contact = card.contactId === null ? undefined : findContactById(db, card.contactId)
  const hasBonuses = contact !== undefined && card.type !== 'discount'
  return ok({
    Number: card.number,
    MobileNumber: contact?.phone ?? '',
    Code: contact?.code ?? '',
    StatusCode: statusCodes[card.status].code,
    StatusName: statusCodes[card.status].name,
    Name: contact?.name ?? '',
    CategoryCode: categoryCodes[card.category].code,
    CategoryName: categoryCodes[card.category].name,
    TypeCode: typeCodes[card.type].code,
    TypeName: typeCodes[card.type].name,
    Bonuses: hasBonuses ? listBuckets(db, contact).map(bonusesInfo) : [],
  })
}

function bonusesInfo(bucket: Bucket): Record<string, unknown> {
  return {
    Amount: exactNumber(bucket.amount),
    StatusCode: bonusStatusCodes[bucket.status].code,
    StatusName: bonusStatusCodes[bucket.status].name,
    ExpireDate: bucket.expireDate,
    TypeCode: bonusTypeCodes[bucket.type].code,
    TypeName: bonusTypeCodes[bucket.type].name,
  }
}

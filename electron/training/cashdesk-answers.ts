/**
 * The flat answers of the CashDesk Card document: always HTTP 200, `Status`, `Key`, `Value`, and the fields of success.
 */
import { insertCall } from './ledger-journal.ts'
import type { Db } from './ledger.ts'

export type CashdeskAnswer = { status: 200; json: Record<string, unknown> }

export type CashdeskKey =
  | 'CannotFindCardNumber'
  | 'InvalidCardNumber'
  | 'CannotFindMobileNumber'
  | 'InvalidMobileNumber'
  | 'CannotFindContactCode'
  | 'InvalidContactCode'
  | 'CardNumberCannotFind'
  | 'RequiredParameterNotSpecified'
  | 'CannotFindMobile'
  | 'CardNumberBindToAnotherContact'
  | 'ContactBindToAnotherCardNumber'
  | 'StatusError'
  | 'BlockReasonError'
  | 'UnBlockReasonError'

const texts = {
  CannotFindCardNumber: 'Не найдена карта по указанному параметру Number.',
  InvalidCardNumber: 'Номер карты передан в неправильном формате.',
  CannotFindMobileNumber: 'По параметру MobileNumber карта не найдена. Баланс не получен.',
  InvalidMobileNumber: 'Мобильный телефон передан в неправильном формате.',
  CannotFindContactCode: 'По параметру Code карта не найдена. Баланс не получен.',
  InvalidContactCode: 'Код контакта передан в неправильном формате.',
  CardNumberCannotFind: 'Карта по передаваемому параметру Number не найдена.',
  CannotFindMobile: 'Не найден контакт по указанному мобильному телефону.',
  CardNumberBindToAnotherContact: 'Карта по указанному параметру Number привязана к другому контакту.',
  ContactBindToAnotherCardNumber:
    'Контакт привязан к другой карте. Привязка новой карты возможна только с блокировкой существующей карты без дальнейшей возможности ее разблокировки.',
} satisfies Partial<Record<CashdeskKey, string>>

export function ok(fields: Record<string, unknown> = {}): CashdeskAnswer {
  return { status: 200, json: { Status: true, Key: 'OK', Value: '', ...fields } }
}

/** A refusal whose sentence does not depend on the card. */
export const refuse = (key: keyof typeof texts): CashdeskAnswer => refuseWith(key, texts[key])

export function refuseWith(key: CashdeskKey, text: string): CashdeskAnswer {
  return { status: 200, json: { Status: false, Key: key, Value: text } }
}

export function refuseMissing(names: readonly string[]): CashdeskAnswer {
  return refuseWith(
    'RequiredParameterNotSpecified',
    `Не передан обязательный параметр метода: ${names.join(', ')}.`,
  )
}

/** The success of a call that changed a card, noted in the ledger's own transaction. */
export function took(db: Db, taken: { atMs: number; name: string; card: string }): CashdeskAnswer {
  insertCall(db, { ...taken, processing: 'cashdesk', clientId: null })
  return ok()
}

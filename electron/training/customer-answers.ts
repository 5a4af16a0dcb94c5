/**
 * The answers of the API :: Customer document: `success` 1 with the data, or `success` 0 with `info`; XML or JSON as
 * `format` asks, JSON when it does not. The status is 200 either way.
 */
import { encodeText } from './charset.ts'
import type { CallAnswer } from './call-server.ts'
import type { TrainingFacts } from './facts.ts'
import { insertCall } from './ledger-journal.ts'
import type { Db } from './ledger.ts'
import { writeXml } from './customer-xml.ts'

export type CustomerAnswer = Record<string, unknown>

const refusal =
  (info: string) =>
  (detail = ''): CustomerAnswer => ({ success: 0, info: info + detail })

export const customerRefusals = {
  access: refusal('Неверный ключ доступа'),
  format: refusal('Неизвестный формат ответа'),
  missing: refusal('Не передан обязательный параметр '),
  parameter: refusal('Неверное значение параметра '),
  age: refusal('Поле age рассчитывается автоматически и не может быть передано'),
  noCustomer: refusal('Клиент не найден'),
  noGroup: refusal('Группа клиентов не найдена'),
  phoneTaken: refusal('Клиент с таким телефоном уже существует'),
  externalIdTaken: refusal('Запись с таким external_id уже существует'),
  noCard: refusal('Карта не найдена'),
  noCardKey: refusal('Не передан ни один из параметров card_id, external_id, uid, card_barcode'),
  uidTaken: refusal('Карта с таким uid уже существует'),
  barcodeTaken: refusal('Карта с таким штрихкодом уже существует'),
  replacedCard: refusal('Карта заблокирована навсегда: она заменена'),
  noType: refusal('Тип карты не найден'),
  noBonus: refusal('Бонусная программа не найдена'),
  notEnough: refusal('Недостаточно бонусов'),
} as const

/** Thrown where a parameter is read or a rule is broken; a call that throws it has changed nothing. */
export class CustomerRefusedError extends Error {
  override name = 'CustomerRefusedError'
  readonly answer: CustomerAnswer
  constructor(answer: CustomerAnswer) {
    super('refused')
    this.answer = answer
  }
}

/** Stops the call with this answer; what it wrote so far is undone. */
export function stop(answer: CustomerAnswer): never {
  throw new CustomerRefusedError(answer)
}

/** The success of a call that changed something, noted in the ledger's own transaction. */
export function tookCall(
  db: Db,
  taken: { atMs: number; name: string; card?: string },
  data: CustomerAnswer = {},
): CustomerAnswer {
  const { atMs, name, card = null } = taken
  insertCall(db, { atMs, name, card, processing: 'customer', clientId: null })
  return { success: 1, ...data }
}

export function writeAnswer(
  answer: CustomerAnswer,
  format: string | undefined,
  { xmlCharset }: Pick<TrainingFacts, 'xmlCharset'>,
): CallAnswer {
  if (format === 'xml') {
    const text = writeXml(answer, xmlCharset)
    const contentType = `application/xml; charset=${xmlCharset.toLowerCase()}`
    return { status: 200, bytes: encodeText(text, xmlCharset), contentType }
  }
  if (format !== undefined && format !== 'json') return { status: 200, json: customerRefusals.format() }
  return { status: 200, json: answer }
}

/**
 * The answers of the organization document: HTTP 200 with `code` 0 and `message` beside the data, or another code with
 * a sentence. The document numbers no errors: the numbers are ours, one for each thing that can be wrong.
 */
import type { CallAnswer } from './call-server.ts'
import { insertCall } from './ledger-journal.ts'
import type { Db } from './ledger.ts'

export type Refusal = { code: number; message: string }

const refusal =
  (code: number, message: string) =>
  (detail = ''): Refusal => ({ code, message: message + detail })

export const refusals = {
  access: refusal(1, 'Токен доступа не найден или устарел'),
  parameter: refusal(2, 'Неверное значение параметра '),
  missing: refusal(3, 'Не указан обязательный параметр '),
  noCard: refusal(10, 'Карта не найдена'),
  noGroup: refusal(11, 'Группа карт не найдена'),
  noUser: refusal(12, 'Клиент не найден'),
  noLevel: refusal(13, 'Уровень карты не найден'),
  groupInItself: refusal(14, 'Группу карт нельзя поместить в саму себя'),
  barcodeTaken: refusal(20, 'Карта с таким штрихкодом уже существует'),
  idTaken: refusal(21, 'Запись с таким идентификатором уже существует'),
  hasBalance: refusal(22, 'На карте есть баллы, удаление невозможно'),
  masterWrong: refusal(23, 'Карта не может быть мастер-картой'),
  external: refusal(30, 'Сторонние карты клиентам не выдаются'),
  anothersCard: refusal(31, 'Карта привязана к другому клиенту'),
  noFreeCard: refusal(32, 'Нет свободных карт'),
  tooManyCards: refusal(33, 'Превышено допустимое количество карт клиента'),
  replacedCard: refusal(40, 'Карта заблокирована навсегда: она заменена'),
  replacement: refusal(41, 'Замена карты невозможна: '),
  codeWrong: refusal(50, 'Неверный код подтверждения'),
  codeOver: refusal(51, 'Код подтверждения не запрашивался или больше не действует'),
} as const

export const ok = (data: Record<string, unknown> = {}): CallAnswer => ({
  status: 200,
  json: { code: 0, message: 'Операция выполнена', ...data },
})

export const refuse = (refused: Refusal): CallAnswer => ({ status: 200, json: refused })

/** Thrown where a parameter is read; a call that throws it has changed nothing. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly refused: Refusal
  constructor(refused: Refusal) {
    super(String(refused.code))
    this.refused = refused
  }
}

/** Stops the call with this answer; what it wrote so far is undone. */
export function reject(refused: Refusal): never {
  throw new RefusedError(refused)
}

/** The success of a call that changed something, noted in the ledger's own transaction. */
export function took(
  db: Db,
  taken: { atMs: number; name: string; card: string | null },
  data: Record<string, unknown> = {},
): CallAnswer {
  insertCall(db, { ...taken, processing: 'organization', clientId: null })
  return ok(data)
}

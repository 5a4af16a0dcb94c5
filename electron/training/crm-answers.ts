/**
 * The answers of the CRM document: always HTTP 200 with `errors` beside the data of the call; the list is empty on success.
 */
import type { CallAnswer } from './call-server.ts'

const texts = {
  10010: 'Контакт не найден',
  10020: 'Карта не существует',
  10030: 'Указанный тип карты уже связан с партнером',
  10040: 'Тип карты не найден',
  10050: 'Тип карты не активен',
  10060: 'Тип карты не виртуальный',
  10070: 'Провайдер виртуальных карт не найден',
  10080: 'Нет виртуальных карт, доступных для привязки',
  10090: 'Карта не найдена',
  10100: 'параметр «Идентификатор карты» не определен',
  10110: 'Регион типа "Город" не найден',
  10120: 'Регион типа "Город" не активен',
  10130: 'Партнер не найден',
  10140: 'Партнер не активен',
  10150: 'Некорректный диапазон дат',
  10160: 'Карта не активна',
  10170: 'Карта не найдена',
  10180: 'Запись не найдена',
  10190: 'Запись не активна',
  10200: 'Существует контакт с таким номером',
  10210: 'Вы не имеете прав для добавления записи',
  10220: 'Существует контакт с таким email адресом',
  10230: 'Карта уже принадлежит клиенту',
} as const

export type CrmCode = keyof typeof texts

/** What a call came to: its data, the codes of its errors, or the names of parameters that cannot be read. */
export type CrmResult =
  | { data: Record<string, unknown> }
  | { codes: readonly CrmCode[] }
  | { unreadable: readonly string[] }

export const refuse = (...codes: CrmCode[]): CrmResult => ({ codes })

/** `nothing`: the data of the call where there is none. */
export function answerOf(
  result: CrmResult,
  nothing: Record<string, unknown>,
  newId: () => string,
): CallAnswer {
  if ('unreadable' in result) return { status: 400, text: `Bad Request: ${result.unreadable.join(', ')}` }
  if ('data' in result) return { status: 200, json: { ...result.data, errors: [] } }
  const errors = result.codes.map((code) => ({
    code,
    description: texts[code],
    internal_error_id: newId(),
  }))
  return { status: 200, json: { ...nothing, errors } }
}

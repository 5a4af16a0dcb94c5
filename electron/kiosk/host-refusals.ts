/** What the HTTP host itself refuses before the engine is asked: the refusals of HTTP's own making, in both languages. */
import { errorText } from '../../shared/error-text.ts'
import type { Language } from '../../shared/error-text.ts'
import { statusOf } from '../../shared/errors.ts'
import type { RefusalCode, TillErrorCode } from '../../shared/errors.ts'

/** The body of every refusal at the integration API (design.md, "Integration API"). */
export type Refusal = { code: string; status: number; message: string; data: unknown }

const hostErrors = {
  ROUTE_NOT_FOUND: {
    status: 404,
    ru: 'Такого адреса у кассы нет. Ничего не записано. Список адресов — в /v1/openapi.json.',
    en: 'The till has no such address. Nothing was recorded. The addresses are listed in /v1/openapi.json.',
  },
  MALFORMED: {
    status: 400,
    ru: 'Тело запроса — не объект JSON в UTF-8. Ничего не записано. Исправьте и повторите.',
    en: 'The body is not a JSON object in UTF-8. Nothing was recorded. Correct it and repeat.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    ru: 'Касса принимает только application/json в UTF-8. Ничего не записано. Исправьте Content-Type и повторите.',
    en: 'The till takes application/json in UTF-8 only. Nothing was recorded. Correct the Content-Type and repeat.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    ru: 'Запрос больше 1 МиБ. Ничего не записано. Сократите его и повторите.',
    en: 'The request is larger than 1 MiB. Nothing was recorded. Shorten it and repeat.',
  },
  MISDIRECTED_REQUEST: {
    status: 421,
    ru: 'Этот адрес — не касса. Ничего не записано. Обращайтесь по адресу, который напечатала касса.',
    en: 'This address is not the till. Nothing was recorded. Use the address that the till printed.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    ru: 'Касса не отвечает страницам других сайтов. Ничего не записано.',
    en: 'The till does not answer pages of other sites. Nothing was recorded.',
  },
} as const
export type HostErrorCode = keyof typeof hostErrors

// A wrong route and a malformed body are plain 404 and 400 to a caller; only their sentences are the host's own.
const shownAs: Partial<Record<HostErrorCode, TillErrorCode>> = {
  ROUTE_NOT_FOUND: 'NOT_FOUND',
  MALFORMED: 'BAD_REQUEST',
  ORIGIN_REFUSED: 'FORBIDDEN',
}

export function hostRefusal(code: HostErrorCode, language: Language): Refusal {
  const { status, [language]: message } = hostErrors[code]
  return { code: shownAs[code] ?? code, status, message, data: code === 'MALFORMED' ? { issues: [] } : {} }
}

export function tillRefusal(code: RefusalCode, data: Record<string, unknown>, language: Language): Refusal {
  return { code, status: statusOf(code), message: errorText(code, data, language), data }
}

/** What the sentences for operators are made of: plain text, or text that weaves in what the refusal carries. */
import { formatAmount, parseDecimal } from '../model/money.ts'

export type Language = 'ru' | 'en'
/** What a refusal carries beside its code: JSON from the engine or from another till's answer, so nothing is certain. */
export type SentenceData = Readonly<Record<string, unknown>>
export type Sentence = string | ((data: SentenceData) => string)
/** One sentence in every language: a code without one of them does not compile. */
export type Sentences = Record<Language, Sentence>

export const say = (sentence: Sentence, data: SentenceData): string =>
  typeof sentence === 'string' ? sentence : sentence(data)

/** A short text or number from the data, or undefined when it is absent or of another kind. */
export function word(data: SentenceData, key: string): string | undefined {
  const value = Object.hasOwn(data, key) ? data[key] : undefined
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined
}

/** ` (value)` when the data has one, else nothing. */
export function inBrackets(data: SentenceData, key: string): string {
  const value = word(data, key)
  return value === undefined ? '' : ` (${value})`
}

export function amountWord(data: SentenceData, key: string, language: Language): string | undefined {
  const amount = parseDecimal(word(data, key) ?? '')
  return amount === undefined ? undefined : formatAmount(amount, language)
}

/** `retryAfterMs` as a wait that a person can plan with. */
export function waitWord(data: SentenceData, language: Language): string | undefined {
  const waitMs = Object.hasOwn(data, 'retryAfterMs') ? data['retryAfterMs'] : undefined
  if (typeof waitMs !== 'number' || !(waitMs > 0)) return undefined
  const seconds = Math.ceil(waitMs / 1000)
  if (seconds < 60) return language === 'ru' ? `${seconds} с` : `${seconds} s`
  return `${Math.ceil(seconds / 60)} ${language === 'ru' ? 'мин' : 'min'}`
}

const systems: Record<string, string> = {
  cashdesk: 'CashDesk Card',
  loyalclient: 'LoyalClient',
  crm: 'CRM',
  organization: 'Organization',
  customer: 'API Customer',
}

/** The processing as the subject of a sentence, in the nominative. */
export function systemWord(data: SentenceData, language: Language): string {
  const name = word(data, 'processing')
  if (name !== undefined) return Object.hasOwn(systems, name) ? (systems[name] ?? name) : name
  return language === 'ru' ? 'Система лояльности' : 'The loyalty system'
}

const reasons: Record<string, Record<Language, string>> = {
  dns: { ru: 'адрес не найден в сети', en: 'the address is not found' },
  refused: { ru: 'соединение отклонено', en: 'the connection is refused' },
  'connect-timeout': { ru: 'нет соединения', en: 'no connection' },
  timeout: { ru: 'ответ не пришёл вовремя', en: 'no answer came in time' },
  tls: { ru: 'защищённое соединение не установлено', en: 'no secure connection' },
  'tls-untrusted': {
    ru: 'сертификат сервера от неизвестного центра',
    en: 'the server’s certificate comes from an unknown authority',
  },
  'tls-expired': { ru: 'сертификат сервера просрочен', en: 'the server’s certificate has expired' },
  'tls-clock': { ru: 'сертификат сервера ещё не действует', en: 'the server’s certificate is not valid yet' },
  'tls-wrong-name': { ru: 'сертификат другого сервера', en: 'the certificate of another server' },
  'tls-too-old': { ru: 'сервер не умеет TLS 1.2', en: 'the server knows no TLS 1.2' },
  'certificate-refused': { ru: 'сертификат кассы не принят', en: 'the till’s certificate is not accepted' },
  'certificate-expired': { ru: 'сертификат кассы просрочен', en: 'the till’s certificate has expired' },
  'wrong-firm': { ru: 'торговая компания не найдена', en: 'the firm is not known' },
  network: { ru: 'нет сети', en: 'no network' },
  aborted: { ru: 'запрос прерван', en: 'the request was stopped' },
  reset: { ru: 'соединение оборвалось', en: 'the connection broke' },
  'server-error': { ru: 'ошибка на сервере', en: 'a fault on the server' },
  redirect: { ru: 'отвечает другой адрес', en: 'another address answers' },
  'rate-limited': { ru: 'слишком много запросов', en: 'too many requests' },
  unauthorized: { ru: 'доступ не принят', en: 'access is not accepted' },
  'unexpected-status': { ru: 'неизвестный ответ', en: 'an unknown answer' },
  'content-type': { ru: 'пришёл чужой ответ', en: 'a foreign answer' },
  malformed: { ru: 'ответ повреждён', en: 'the answer is damaged' },
  schema: { ru: 'ответ не по правилам', en: 'the answer breaks the rules' },
  'echo-mismatch': { ru: 'ответ о другом', en: 'the answer is about something else' },
  'too-large': { ru: 'ответ слишком велик', en: 'the answer is too large' },
  'not-this-api': { ru: 'по адресу отвечает другая программа', en: 'another program answers at the address' },
  'wrong-point': { ru: 'торговая точка не найдена', en: 'the point of sale is not known' },
  'hold-unconfirmed': {
    ru: 'неясно, отложены ли бонусы',
    en: 'it is unclear whether the bonuses are set aside',
  },
  down: { ru: 'нет связи', en: 'no connection now' },
  'never-read': { ru: 'ещё ни разу не прочитано', en: 'it was never read' },
  'breaker-open': { ru: 'касса ждёт ответа', en: 'the till is waiting' },
}

/**
 * ` (why)` for the `reason` of the data, which may carry the system's own word after a colon (`dns: ENOTFOUND`). A
 * reason without words of its own is shown as it is.
 */
export function reasonInBrackets(data: SentenceData, language: Language): string {
  const reason = word(data, 'reason')
  if (reason === undefined) return ''
  return ` (${shortReason(reason, language)})`
}

/** Why, in a few words; a reason without words of its own is given back as it is. */
export function shortReason(reason: string, language: Language): string {
  const [name = ''] = reason.split(':')
  return (Object.hasOwn(reasons, name) ? reasons[name]?.[language] : undefined) ?? reason
}

export type Issue = { path: string; message: string }

/** The first few `issues: [{path, message}]` of the data; a path may be text or a list of its parts. */
export function readIssues(data: SentenceData): Issue[] {
  const list = Object.hasOwn(data, 'issues') ? data['issues'] : undefined
  if (!Array.isArray(list)) return []
  return list.slice(0, 5).flatMap((entry: unknown): Issue[] => {
    if (typeof entry !== 'object' || entry === null) return []
    const issue = entry as Record<string, unknown>
    const path = Array.isArray(issue['path'])
      ? issue['path'].map(String).join('.')
      : (word(issue, 'path') ?? '')
    return [{ path, message: word(issue, 'message') ?? '' }]
  })
}

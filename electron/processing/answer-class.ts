/**
 * What a transport failure or an answer's head means (reliability.md, B2). Pure: no socket, no clock.
 * "Not sent" is decided by a list of known codes alone; whatever is not on it stays unknown.
 */
import type { ConnectionReport } from '../../shared/model/settings.ts'
import { charsetNameOf, charsetOf } from './charset.ts'
import type { NotSentReason, UnknownReason } from './port.ts'

/** Codes of this till's own, beside those of the system and of undici. */
export const ownCodes = {
  timeout: 'TILL_TIMEOUT',
  aborted: 'TILL_ABORTED',
  secondConnection: 'TILL_SECOND_CONNECTION',
  badAddress: 'TILL_BAD_ADDRESS',
} as const

const notSent: Record<string, NotSentReason> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  [ownCodes.badAddress]: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  [ownCodes.timeout]: 'connect-timeout',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_GET_CRL: 'tls',
  INVALID_CA: 'tls',
  INVALID_PURPOSE: 'tls',
  PATH_LENGTH_EXCEEDED: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  ENETUNREACH: 'network',
  EHOSTUNREACH: 'network',
  ENETDOWN: 'network',
  EHOSTDOWN: 'network',
  EADDRNOTAVAIL: 'network',
  ECONNABORTED: 'network',
  ECONNRESET: 'network',
  EACCES: 'network',
  EPERM: 'network',
  EMFILE: 'network',
  ENFILE: 'network',
  [ownCodes.secondConnection]: 'network',
  [ownCodes.aborted]: 'aborted',
  // undici refused to build the request (a header value no HTTP allows) or was closed: nothing left this machine.
  UND_ERR_INVALID_ARG: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
}

/** The reason when this failure, met before a request began to be written, proves that nothing left; else undefined. */
export function notSentReason(code: string, isTls: boolean): NotSentReason | undefined {
  if (isTls && code === 'ECONNRESET') return 'tls'
  if (Object.hasOwn(notSent, code)) return notSent[code]
  return /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERROR_IN_C)/.test(code) ? 'tls' : undefined
}

/**
 * Whether a server refused the till's certificate. In TLS 1.3 this alert comes after the till has finished its part of
 * the handshake and has perhaps written its request; but no server reads a request before it has accepted the handshake
 * (RFC 8446, 4.4), nobody else can send the alert, and the till lets no server ask for a certificate later. So it still
 * proves that nothing was sent. In TLS 1.2 the alert comes before the first byte; one that comes later belongs to a
 * second handshake, made with the request in hand, and proves nothing.
 */
export const isCertificateAlert = (code: string): boolean =>
  /_ALERT_(NO_CERTIFICATE|(BAD|UNSUPPORTED)_CERTIFICATE|CERTIFICATE_(REVOKED|EXPIRED|UNKNOWN|REQUIRED)|UNKNOWN_CA|ACCESS_DENIED)$/.test(
    code,
  )

/** What is wrong with a secure connection, as far as its code tells: a name that the settings screen has a sentence for. */
export function tlsFailure(code: string): NonNullable<ConnectionReport['failure']> {
  if (isCertificateAlert(code)) return 'certificate-refused'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'tls-wrong-name'
  if (code === 'CERT_HAS_EXPIRED') return 'tls-expired'
  if (code === 'CERT_NOT_YET_VALID') return 'tls-clock'
  if (/_UNSUPPORTED_PROTOCOL$|_ALERT_PROTOCOL_VERSION$|_VERSION_TOO_LOW$/.test(code)) return 'tls-too-old'
  const isOfChain = Object.hasOwn(notSent, code) && notSent[code] === 'tls' && code !== 'EPROTO'
  return isOfChain || code.startsWith('CERT_') ? 'tls-untrusted' : 'tls'
}

/** What a failure after the first byte shows; the request's effect is open. */
export function unknownReason(code: string): UnknownReason {
  if (code === ownCodes.timeout || code === 'ETIMEDOUT') return 'timeout'
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return 'timeout'
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' || code === 'UND_ERR_HEADERS_OVERFLOW') return 'too-large'
  if (code.startsWith('HPE_') || code === 'HTTPParserError') return 'malformed'
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'malformed'
  return 'reset'
}

/**
 * The system's own word for a failure: its code, never its message, which may quote what was sent. OpenSSL's alerts are
 * spelt with a slash (`ERR_SSL_SSL/TLS_ALERT_…`).
 */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'ERROR'
  const { code, name } = error as { code?: unknown; name?: unknown }
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_/]{1,63}$/.test(code)) return code.replaceAll('/', '_')
  return typeof name === 'string' && /^[A-Za-z]{1,64}$/.test(name) ? name : 'ERROR'
}

/** The parts of an answer's head that decide; header names are lower-case. */
export type Head = { status: number; headers: Readonly<Record<string, string | string[] | undefined>> }

/** What an answer must be: JSON in UTF-8, XML in a charset that is understood, or a picture that a page can show. */
export type AnswerFormat = 'json' | 'xml' | 'picture'

export const header = (head: Head, name: string): string | undefined => {
  const value = head.headers[name]
  return typeof value === 'string' ? value : undefined
}

/**
 * Whether the body may be read: only of a 2xx, and of a 4xx that could be the processing's own refusal, when they say
 * that they are plain text of the format asked for and of a bearable size. 401, 403, 407, 408 and 429 come from gateways
 * too and decide nothing.
 */
export function judgeHead(
  head: Head,
  mostBytes: number,
  format: AnswerFormat = 'json',
): { reason: UnknownReason; detail: string } | 'read' {
  const { status } = head
  const detail = `HTTP ${status}`
  if (status >= 500) return { reason: 'server-error', detail }
  if (status === 429) return { reason: 'rate-limited', detail }
  if (status === 408) return { reason: 'timeout', detail }
  if (status === 401 || status === 403 || status === 407) return { reason: 'unauthorized', detail }
  if (status >= 300 && status < 400) return { reason: 'redirect', detail }
  const foreign = foreignContent(head, format)
  if (foreign !== undefined) {
    return status >= 400
      ? { reason: 'unexpected-status', detail }
      : { reason: 'content-type', detail: foreign }
  }
  const length = Number(header(head, 'content-length') ?? 0)
  return length > mostBytes ? { reason: 'too-large', detail: 'content-length' } : 'read'
}

const mediaTypes: Record<AnswerFormat, RegExp> = {
  json: /^(application|text)\/([\w.+-]+\+)?json$/,
  xml: /^(application|text)\/([\w.+-]+\+)?xml$/,
  picture: /^image\/(png|jpeg|webp|gif|svg\+xml)$/,
}

/** What the answer says it is, without its parameters. */
export const mediaTypeOf = (head: Head): string =>
  (header(head, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** What the answer claims to be when that is not plain text of the format asked for. */
function foreignContent(head: Head, format: AnswerFormat): string | undefined {
  const encoding = header(head, 'content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity' && encoding !== '') return `content-encoding ${token(encoding)}`
  const contentType = (header(head, 'content-type') ?? '').toLowerCase()
  const type = mediaTypeOf(head)
  if (!mediaTypes[format].test(type)) return `content-type ${token(type)}`
  const charset = charsetNameOf(contentType)
  if (charset === undefined || /^utf-?8$/.test(charset)) return undefined
  return format === 'xml' && charsetOf(charset) !== undefined ? undefined : `charset ${token(charset)}`
}

const token = (text: string): string => text.replace(/[^\w/+.-]/g, '').slice(0, 60) || 'missing'

const longestWaitMs = 24 * 3_600_000

/** `Retry-After` as seconds or as a date, against the processing's own clock where it shows one; at most a day. */
export function retryAfterMs(head: Head, nowMs: number): number | undefined {
  const text = header(head, 'retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, longestWaitMs)
  const untilMs = httpDateMs(text)
  if (untilMs === undefined) return undefined
  return Math.min(Math.max(untilMs - (serverDateMs(head) ?? nowMs), 0), longestWaitMs)
}

/** The `Date` header, ms UTC; undefined when it is missing or not a date as HTTP writes them. */
export const serverDateMs = (head: Head): number | undefined => httpDateMs(header(head, 'date')?.trim() ?? '')

function httpDateMs(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}

import { describe, expect, test } from 'vitest'
import {
  codeOf,
  isCertificateAlert,
  judgeHead,
  notSentReason,
  tlsFailure,
  unknownReason,
} from '../../electron/processing/answer-class.ts'

describe('a failure before the first byte', () => {
  test.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['EHOSTUNREACH', 'network'],
    ['ENETUNREACH', 'network'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['CERT_NOT_YET_VALID', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['EPROTO', 'tls'],
  ])('%s proves that nothing was sent (%s)', (code, reason) => {
    expect(notSentReason(code, true)).toBe(reason)
  })

  test('an alert is known by its name, as OpenSSL and as BoringSSL spell it', () => {
    const alert = codeOf(
      Object.assign(new Error('alert'), { code: 'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED' }),
    )
    expect(notSentReason(alert, true)).toBe('tls')
    for (const code of [
      alert,
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED',
      'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED',
    ])
      expect(isCertificateAlert(code), code).toBe(true)
  })

  test.each([
    'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
    'ERR_SSL_TLSV1_ALERT_DECODE_ERROR',
    'ERR_SSL_TLSV1_ALERT_NO_RENEGOTIATION',
    'ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_SSL_TLS_ALERT_BAD_RECORD_MAC',
    'ERR_SSL_TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE',
    'CERT_HAS_EXPIRED',
    'ECONNRESET',
  ])('%s does not speak of the till’s certificate', (code) => {
    expect(isCertificateAlert(code)).toBe(false)
  })

  test.each([
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['CERT_NOT_YET_VALID', 'tls-clock'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-name'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-untrusted'],
    ['CERT_SIGNATURE_FAILURE', 'tls-untrusted'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-too-old'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-too-old'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'certificate-refused'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EPROTO', 'tls'],
    ['ECONNRESET', 'tls'],
  ])('%s is called %s on the settings screen', (code, failure) => {
    expect(tlsFailure(code)).toBe(failure)
  })

  test('a reset belongs to the handshake where there is one', () => {
    expect(notSentReason('ECONNRESET', true)).toBe('tls')
    expect(notSentReason('ECONNRESET', false)).toBe('network')
  })

  test.each([
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_INFO',
    'HPE_INVALID_CONSTANT',
    'constructor',
    '__proto__',
    '',
  ])('%o proves nothing', (code) => {
    expect(notSentReason(code, true)).toBeUndefined()
    expect(notSentReason(code, false)).toBeUndefined()
  })
})

test.each([
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ECONNREFUSED', 'reset'],
  ['ENOTFOUND', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
  ['HPE_INVALID_EOF_STATE', 'malformed'],
])('%s after the first byte is unknown (%s)', (code, reason) => {
  expect(unknownReason(code)).toBe(reason)
})

test('a failure is known by its code, never by a message that may quote what was sent', () => {
  const failure = Object.assign(new Error('GET /balance/by/phone/79161234567 failed'), { code: 'ECONNRESET' })
  expect(codeOf(failure)).toBe('ECONNRESET')
  expect(codeOf(new TypeError('79161234567'))).toBe('TypeError')
  expect(codeOf(Object.assign(new Error('x'), { code: '79161234567', name: 'И' }))).toBe('ERROR')
  expect(codeOf(undefined)).toBe('ERROR')
})

test.each([
  'application/json',
  'Application/JSON; charset=UTF-8',
  'text/json',
  'application/problem+json; charset="utf-8"',
])('the content type %s may be read', (type) => {
  expect(judgeHead({ status: 200, headers: { 'content-type': type } }, 10)).toBe('read')
})

test.each([
  [undefined, 'content-type missing'],
  ['text/html; charset=utf-8', 'content-type text/html'],
  ['application/jsonp', 'content-type application/jsonp'],
  ['application/json; charset=cp1251', 'charset cp1251'],
  ['+7 916 <b>', 'content-type +7916b'],
])('the content type %s may not', (type, detail) => {
  const headers = type === undefined ? {} : { 'content-type': type }
  expect(judgeHead({ status: 200, headers }, 10)).toEqual({ reason: 'content-type', detail })
})

test.each([
  'application/xml',
  'text/xml; charset=UTF-8',
  'Text/XML; charset="windows-1251"',
  'application/vnd.loyalty+xml; charset=cp1251',
])('where XML was asked for, the content type %s may be read', (type) => {
  expect(judgeHead({ status: 200, headers: { 'content-type': type } }, 10, 'xml')).toBe('read')
})

test.each([
  ['application/json', 'content-type application/json'],
  ['text/html', 'content-type text/html'],
  ['text/xml; charset=koi8-r', 'charset koi8-r'],
  ['text/xml; charset=constructor', 'charset constructor'],
])('where XML was asked for, %s may not', (type, detail) => {
  expect(judgeHead({ status: 200, headers: { 'content-type': type } }, 10, 'xml')).toEqual({
    reason: 'content-type',
    detail,
  })
})

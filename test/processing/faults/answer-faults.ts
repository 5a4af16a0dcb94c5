/**
 * What may come back, whole, and the class that reliability.md B2 gives it. K: 2xx, right content type, schema valid,
 * echoed amounts match. R: 4xx with the vendor's own error body, or that body as the vendor's document sends it. U:
 * everything else; 401, 403, 407, 408 and 429 with a vendor's body too, since gateways and gate-keepers say them before
 * anybody has understood the call.
 */
import { deflateSync, gzipSync } from 'node:zlib'
import { answerText } from '../raw-server.ts'
import type { AskCase } from './asks.ts'
import type { Fault, Wire } from './fault-server.ts'

export type Letter = 'N' | 'K' | 'R' | 'U'
export type AnswerFault = {
  name: string
  /** Undefined: what was asked has no such answer. */
  b2: Letter | ((given: AskCase) => Letter | undefined)
  reply(given: AskCase): Buffer | ((wire: Wire) => void)
  /** How long the till is asked to be patient. */
  retryAfterMs?: number
  isHuge?: true
}

const types = { json: 'application/json; charset=utf-8', xml: 'application/xml; charset=utf-8' }
const typed = ({ format }: AskCase) => ({ 'content-type': types[format] })
const reasons: Record<number, string> = { 200: 'OK' }
const answer = (status: number, headers: Record<string, string>, body: string | Buffer): Buffer =>
  answerText(`${status} ${reasons[status] ?? 'Status'}`, headers, body)
const page = '<!doctype html><html><head><title>Вход в сеть</title></head><body>Войдите</body></html>'

/** The answer that would confirm, with this head. */
const good =
  (status: number, headers: Record<string, string> = {}) =>
  (given: AskCase): Buffer =>
    answer(status, { ...typed(given), ...headers }, given.good)
const body =
  (make: (given: AskCase) => string | Buffer) =>
  (given: AskCase): Buffer =>
    answer(200, typed(given), make(given))
const bare =
  (status: number, headers: Record<string, string> = {}) =>
  (): Buffer =>
    answer(status, headers, '')

const ifJson =
  (letter: Letter) =>
  ({ format }: AskCase): Letter | undefined =>
    format === 'json' ? letter : undefined
const ifXml =
  (letter: Letter) =>
  ({ format }: AskCase): Letter | undefined =>
    format === 'xml' ? letter : undefined

const confirming: AnswerFault[] = [
  { name: 'the right answer', b2: 'K', reply: good(200) },
  { name: 'the right answer as 201', b2: 'K', reply: good(201) },
  {
    name: 'the right answer after an interim one',
    b2: 'K',
    reply: (given) => Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), good(200)(given)]),
  },
  {
    name: 'the right answer in small pieces',
    b2: 'K',
    reply: (given) => (wire) => {
      for (const byte of good(200)(given)) wire.write(Buffer.from([byte]))
    },
  },
  {
    name: 'the right answer, slow but in time',
    b2: 'K',
    reply: (given) => (wire) => {
      const bytes = good(200)(given)
      wire.write(bytes.subarray(0, 40))
      wire.later(60, () => wire.write(bytes.subarray(40, -3)))
      wire.later(120, () => wire.write(bytes.subarray(-3)))
    },
  },
  {
    name: 'the right answer in chunks',
    b2: 'K',
    reply: (given) => {
      const bytes = Buffer.from(given.good)
      const head = `HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\ntransfer-encoding: chunked\r\n\r\n`
      const size = bytes.length.toString(16)
      return Buffer.concat([Buffer.from(`${head}${size}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')])
    },
  },
  {
    name: 'the right answer, by the end of the connection',
    b2: 'K',
    reply: (given) => (wire) =>
      wire.end(`HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\n\r\n${given.good}`),
  },
]

const broken: AnswerFault[] = [
  { name: 'a body of another form', b2: 'U', reply: body(() => 'OK: done') },
  { name: 'a body cut short within its length', b2: 'U', reply: body(({ good: text }) => text.slice(0, -1)) },
  { name: 'a body with more after it', b2: 'U', reply: body(({ good: text }) => `${text}{"a":1}<b>`) },
  {
    name: 'JSON with a comma too many',
    b2: ifJson('U'),
    reply: body(({ good: text }) => text.replace(/\}$/, ',}')),
  },
  {
    name: 'JSON with single quotes',
    b2: ifJson('U'),
    reply: body(({ good: text }) => text.replaceAll('"', "'")),
  },
  { name: 'JSON nested without end', b2: 'U', reply: body(() => '['.repeat(50_000) + ']'.repeat(50_000)) },
  { name: 'JSON that is NaN', b2: 'U', reply: body(() => '{"success":NaN,"Status":NaN,"code":NaN}') },
  {
    name: 'XML with an open element',
    b2: ifXml('U'),
    reply: body(({ good: text }) => text.replace('</root>', '')),
  },
  {
    name: 'XML with a wrong nesting',
    b2: ifXml('U'),
    reply: body(() => '<root><success>1</root></success>'),
  },
  {
    name: 'XML with a DOCTYPE',
    b2: ifXml('U'),
    reply: body(({ good: text }) => text.replace('<root>', '<!DOCTYPE root [<!ENTITY a "1">]><root>')),
  },
  {
    name: 'XML with an entity of its own',
    b2: ifXml('U'),
    reply: body(() => '<!DOCTYPE r [<!ENTITY a "1">]><root><success>&a;</success></root>'),
  },
  { name: 'an empty body', b2: 'U', reply: body(() => '') },
  { name: 'blanks', b2: 'U', reply: body(() => ' \r\n ') },
  { name: 'bytes that are no UTF-8', b2: 'U', reply: body(() => Buffer.from([0x22, 0xcf, 0xf0, 0x22])) },
  {
    name: 'UTF-16 in place of UTF-8',
    b2: 'U',
    reply: body(({ good: text }) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
  },
  {
    name: 'zeros in place of text',
    b2: 'U',
    reply: body(({ good: text }) => Buffer.alloc(text.length)),
  },
]

const misshapen: AnswerFault[] = [
  { name: 'foreign fields', b2: 'U', reply: body(shaped('{"a":["b"]}', '<root><a>b</a></root>')) },
  { name: 'a bare word', b2: 'U', reply: body(shaped('"OK"', '<root>OK</root>')) },
  { name: 'a list', b2: 'U', reply: body(shaped('[]', '<root><a>1</a><a>2</a></root>')) },
  { name: 'null', b2: 'U', reply: body(shaped('null', '<root/>')) },
  { name: 'the answer inside a list', b2: ifJson('U'), reply: body(({ good: text }) => `[${text}]`) },
  {
    name: 'every word of it turned into an object',
    b2: 'U',
    reply: body(
      shaped(
        '{"Status":{},"Key":{},"success":{},"code":{},"errors":{},"held":{},"retail":{},"card":{},"contact_id":{}}',
        '<root><success><a>1</a></success></root>',
      ),
    ),
  },
  {
    name: 'success said as a prototype’s',
    b2: 'U',
    reply: body(
      shaped(
        '{"__proto__":{"Status":true,"Key":"OK","success":true,"code":0,"errors":[]}}',
        '<root><__proto__><success>1</success></__proto__></root>',
      ),
    ),
  },
  {
    name: 'another amount than was asked for',
    b2: ({ adapter, good: text }) =>
      adapter.name === 'loyalclient' && text.includes('"amount":100') ? 'U' : undefined,
    reply: body(({ good: text }) => text.replaceAll('"amount":100', '"amount":1000')),
  },
  {
    name: 'another card than was asked for',
    b2: ({ adapter, name }) => (adapter.name === 'crm' && name === 'card.bind' ? 'U' : undefined),
    reply: body(({ good: text }) => text.replace('2900100000015', '2900100000022')),
  },
]

function shaped(json: string, xml: string) {
  return ({ format }: AskCase): string => (format === 'json' ? json : xml)
}

const mislabelled: AnswerFault[] = [
  { name: 'a page', b2: 'U', reply: () => answer(200, { 'content-type': 'text/html' }, page) },
  { name: 'a page that says it is the right type', b2: 'U', reply: body(() => page) },
  ...['text/html', 'text/plain', 'application/octet-stream', 'multipart/form-data', 'image/png'].map(
    (type): AnswerFault => ({
      name: `the right answer as ${type}`,
      b2: 'U',
      reply: (given) => answer(200, { 'content-type': type }, given.good),
    }),
  ),
  {
    name: 'the right answer as the other format',
    b2: 'U',
    reply: (given) =>
      answer(200, { 'content-type': types[given.format === 'xml' ? 'json' : 'xml'] }, given.good),
  },
  { name: 'the right answer of no type', b2: 'U', reply: ({ good: text }) => answer(200, {}, text) },
  {
    name: 'the right answer in an alphabet nobody knows',
    b2: 'U',
    reply: ({ good: text, format }) =>
      answer(200, { 'content-type': `application/${format}; charset=koi8-r` }, text),
  },
  { name: 'no content', b2: 'U', reply: () => Buffer.from('HTTP/1.1 204 No Content\r\n\r\n') },
]

const packed: AnswerFault[] = [
  {
    name: 'gzip that nobody asked for',
    b2: 'U',
    reply: (given) => answer(200, { ...typed(given), 'content-encoding': 'gzip' }, gzipSync(given.good)),
  },
  {
    name: 'broken gzip',
    b2: 'U',
    reply: (given) =>
      answer(200, { ...typed(given), 'content-encoding': 'gzip' }, gzipSync(given.good).subarray(0, -9)),
  },
  {
    name: 'gzip that does not say so',
    b2: 'U',
    reply: body(({ good: text }) => gzipSync(text)),
  },
  {
    name: 'plain text that says it is gzip',
    b2: 'U',
    reply: good(200, { 'content-encoding': 'gzip' }),
  },
  {
    name: 'deflate',
    b2: 'U',
    reply: (given) =>
      answer(200, { ...typed(given), 'content-encoding': 'deflate' }, deflateSync(given.good)),
  },
  {
    name: 'an encoding nobody knows',
    b2: 'U',
    reply: good(200, { 'content-encoding': 'x-secret' }),
  },
]

/** The most that a server manages to pour out before the till hangs up: the limit of an answer and what pipes hold. */
export const mostPouredBytes = 48 * 1024 * 1024
const huge: AnswerFault[] = [
  {
    name: 'a length beyond all bounds',
    b2: 'U',
    isHuge: true,
    reply: (given) => (wire) => {
      wire.write(
        `HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\ncontent-length: 99999999999\r\n\r\n`,
      )
      wire.flood(Buffer.alloc(64 * 1024, ' '), mostPouredBytes)
    },
  },
  {
    name: 'chunks without end',
    b2: 'U',
    isHuge: true,
    reply: (given) => (wire) => {
      wire.write(
        `HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\ntransfer-encoding: chunked\r\n\r\n`,
      )
      wire.flood(Buffer.from(`10000\r\n${' '.repeat(0x10000)}\r\n`), mostPouredBytes)
    },
  },
  {
    name: 'a body without length or end',
    b2: 'U',
    isHuge: true,
    reply: (given) => (wire) => {
      wire.write(`HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\n\r\n`)
      wire.flood(Buffer.alloc(64 * 1024, '['), mostPouredBytes)
    },
  },
  {
    name: 'headers without end',
    b2: 'U',
    isHuge: true,
    reply: () => (wire) => {
      wire.write('HTTP/1.1 200 OK\r\n')
      wire.flood(Buffer.from(`x-filler: ${'x'.repeat(1000)}\r\n`), mostPouredBytes)
    },
  },
]

const redirects: AnswerFault[] = [
  ...[300, 301, 302, 303, 305, 307, 308].map((status): AnswerFault => ({
    name: `${status} to the same server`,
    b2: 'U',
    reply: bare(status, { location: '/elsewhere' }),
  })),
  { name: '302 with the right answer in it', b2: 'U', reply: good(302, { location: '/elsewhere' }) },
  { name: '304', b2: 'U', reply: () => Buffer.from('HTTP/1.1 304 Not Modified\r\n\r\n') },
]

const bareStatuses = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 413, 414, 415, 418, 421, 422, 423, 425, 429,
  431, 451,
]
const gateKeepers = [401, 403, 407, 408, 429]
const refused: AnswerFault[] = [
  ...bareStatuses.map((status): AnswerFault => ({
    name: `${status} with nothing`,
    b2: 'U',
    reply: bare(status),
  })),
  ...[400, 404, 422].map((status): AnswerFault => ({
    name: `${status} with a page`,
    b2: 'U',
    reply: () => answer(status, { 'content-type': 'text/html' }, page),
  })),
  ...[400, 409, 422].map((status): AnswerFault => ({
    name: `${status} with the right answer in it`,
    b2: 'U',
    reply: good(status),
  })),
  ...[400, 404, 422].map((status): AnswerFault => ({
    name: `${status} with a body of nobody’s`,
    b2: 'U',
    reply: (given) =>
      answer(
        status,
        typed(given),
        shaped('{"error":{"status":1}}', '<error><status>1</status></error>')(given),
      ),
  })),
  ...[200, 400, 404, 409, 422].map((status): AnswerFault => ({
    name: `${status} with the vendor’s refusal`,
    b2: ({ refusalStatuses }) => (refusalStatuses.includes(status) ? 'R' : 'U'),
    reply: (given) => answer(status, typed(given), given.refusal),
  })),
  ...gateKeepers.map((status): AnswerFault => ({
    name: `${status} with the vendor’s refusal`,
    b2: 'U',
    reply: (given) => answer(status, typed(given), given.refusal),
  })),
  {
    name: 'the vendor’s refusal cut short',
    b2: 'U',
    reply: (given) => answer(422, typed(given), given.refusal.slice(0, -1)),
  },
]

const waits: AnswerFault[] = [
  { name: '429 with a wait', b2: 'U', reply: bare(429, { 'retry-after': '7' }), retryAfterMs: 7000 },
  {
    name: '429 with a wait and the vendor’s refusal',
    b2: 'U',
    reply: (given) => answer(429, { ...typed(given), 'retry-after': '7' }, given.refusal),
    retryAfterMs: 7000,
  },
  { name: '503 with a wait', b2: 'U', reply: bare(503, { 'retry-after': '30' }), retryAfterMs: 30_000 },
]

const failures: AnswerFault[] = [500, 501, 502, 503, 504, 507, 520, 599].flatMap((status): AnswerFault[] => [
  { name: `${status} with nothing`, b2: 'U', reply: bare(status) },
  { name: `${status} with the right answer in it`, b2: 'U', reply: good(status) },
  {
    name: `${status} with the vendor’s refusal`,
    b2: 'U',
    reply: (given) => answer(status, typed(given), given.refusal),
  },
])

const noHttp: AnswerFault[] = [
  { name: 'bytes that are no HTTP', b2: 'U', reply: () => Buffer.from('SSH-2.0-OpenSSH_9.2\r\n') },
  { name: 'a status of no number', b2: 'U', reply: () => Buffer.from('HTTP/1.1 abc OK\r\n\r\n') },
  { name: 'an older HTTP', b2: 'U', reply: () => (wire) => wire.end('HTTP/0.9 200 OK\r\n\r\n{}') },
  {
    name: 'two lengths that disagree',
    b2: 'U',
    reply: (given) =>
      Buffer.from(
        `HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n${given.good}`,
      ),
  },
  {
    name: 'a length and chunks at once',
    b2: 'U',
    reply: (given) =>
      Buffer.from(
        `HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n`,
      ),
  },
  {
    name: 'a header with a zero byte',
    b2: 'U',
    reply: (given) =>
      Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: ${types[given.format]}\r\nx: a\0b\r\n\r\n${given.good}`),
  },
]

export const answerFaults: readonly AnswerFault[] = [
  ...confirming,
  ...broken,
  ...misshapen,
  ...mislabelled,
  ...packed,
  ...huge,
  ...redirects,
  ...refused,
  ...waits,
  ...failures,
  ...noHttp,
]

export function faultOf({ reply }: AnswerFault, given: AskCase): Fault {
  const made = reply(given)
  return {
    at: 'whole',
    does: (wire) => (typeof made === 'function' ? made(wire) : wire.write(made)),
  }
}

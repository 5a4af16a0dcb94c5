import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readXml } from '../../../electron/processing/customer/xml.ts'
import { toXml } from '../../contract/to-xml.ts'

const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n'

describe('reads', () => {
  test.each([
    ['text', '<root><a>Иванова</a></root>', { a: 'Иванова' }],
    ['a number as its text', '<root><a>0.10</a><b>007</b></root>', { a: '0.10', b: '007' }],
    ['an empty element as null', '<root><a/><b></b><c> \n </c></root>', { a: null, b: null, c: null }],
    [
      'one element in a list',
      '<root><cards><card><id>1</id></card></cards></root>',
      { cards: [{ id: '1' }] },
    ],
    ['an empty list', '<root><cards/><bonuses> </bonuses></root>', { cards: [], bonuses: [] }],
    ['an empty element in a list', '<root><cards><card/></cards></root>', { cards: [null] }],
    ['text in place of a list', '<root><cards>нет</cards></root>', { cards: 'нет' }],
    ['other elements in place of a list', '<root><cards><id>1</id></cards></root>', { cards: { id: '1' } }],
    ['an element that is there twice', '<root><a>1</a><a>2</a></root>', { a: ['1', '2'] }],
    ['the five entities', '<root><a>&lt;&gt;&amp;&quot;&apos;</a></root>', { a: '<>&"\'' }],
    ['an entity once', '<root><a>&amp;lt;</a></root>', { a: '&lt;' }],
    ['characters by number', '<root><a>&#1048;&#x432;&#x1F600;</a></root>', { a: 'Ив😀' }],
    ['CDATA as it stands', '<root><a>a<![CDATA[&amp;<b>]]>c</a></root>', { a: 'a&amp;<b>c' }],
    ['text around a comment', '<root><a>Ива<!-- & -->нова</a></root>', { a: 'Иванова' }],
    ['no attributes', '<root id="1"><a type="x">1</a></root>', { a: '1' }],
    ['text beside elements as nothing', '<root>x<a>1</a>y</root>', { a: '1' }],
    ['a root with nothing in it', '<root/>', {}],
    ['a bare word', '<root>OK</root>', 'OK'],
    ['names of every object’s own', '<root><valueOf>1</valueOf><a>2</a></root>', { a: '2' }],
  ])('%s', (_name, text, expected) => {
    for (const form of [text, prolog + text, `${text}\n`, `<!-- a -->${text}`])
      expect(readXml(form), form).toMatchObject({ value: expected })
  })
})

describe('does not read', () => {
  test.each([
    ['nothing', ''],
    ['JSON', '{"success":1}'],
    ['two roots', '<a>1</a><b>2</b>'],
    ['two empty roots', '<a/><b/>'],
    ['text after the root', '<a>1</a>x'],
    ['an open element', '<root><a>1</root>'],
    ['a wrong nesting', '<root><a><b>1</a></b></root>'],
    ['a bare ampersand', '<root>a & b</root>'],
    ['an entity of HTML', '<root><a>&nbsp;</a></root>'],
    ['a character that XML does not have', '<root><a>&#0;</a></root>'],
    ['half of a pair by number', '<root><a>&#xD800;</a></root>'],
    ['a number beyond all characters', '<root><a>&#x110000;</a></root>'],
    ['a control character', '<root><a>\u0001</a></root>'],
    ['a DOCTYPE', '<!DOCTYPE root><root/>'],
    [
      'a DOCTYPE with entities',
      '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><r>&a;&c;</r>',
    ],
    ['a DOCTYPE in small letters', '<!doctype html><html></html>'],
    ['a processing instruction', '<root><?php echo 1 ?></root>'],
    ['a comment without end', '<root>1</root><!-- '],
    ['CDATA without end', '<root><![CDATA[1</root>'],
    ['a name that would reach a prototype', '<root><__proto__><a>1</a></__proto__></root>'],
    ['a constructor', '<root><constructor><prototype>1</prototype></constructor></root>'],
    ['sixty floors', `${'<a>'.repeat(60)}1${'</a>'.repeat(60)}`],
  ])('%s', (_name, text) => {
    expect(readXml(text)).toBeUndefined()
    expect(readXml(prolog + text)).toBeUndefined()
  })
})

test('no prototype is touched by any name', () => {
  for (const name of [
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
    '__defineGetter__',
  ])
    readXml(`<root><${name}><polluted>1</polluted></${name}></root>`)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

const text = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((any) => any.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))
const scalar = fc.oneof(fc.constant(null), text, fc.constantFrom('0', '1', '350.50', 'Иванова'))
const customer = fc.record({
  id: scalar,
  fname: scalar,
  cards: fc.array(fc.record({ id: scalar, status: scalar }), { maxLength: 3 }),
  bonuses: fc.array(fc.record({ bonus_id: scalar, amount: scalar }), { maxLength: 3 }),
})
const answer = fc.record({ success: scalar, info: scalar, customers: fc.array(customer, { maxLength: 3 }) })

/** What JSON says of it: text of nothing but spaces is nothing in XML. */
const asXmlHasIt = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string' && inner.trim() === '' ? null : inner,
  )

test('an answer in XML reads as the same answer in JSON', () => {
  fc.assert(
    fc.property(answer, (value) => {
      expect(readXml(toXml(value))).toEqual({ value: asXmlHasIt(value) })
    }),
  )
})

const piece = fc.oneof(
  fc.constantFrom(
    '<',
    '>',
    '</',
    '/>',
    '<a>',
    '</a>',
    '<cards>',
    '</cards>',
    '<card>',
    '=',
    '"',
    "'",
    ' ',
    '\n',
  ),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '<?xml',
    '?>',
    '&',
    '&amp;',
    '&#',
    'x41;',
    ';',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
)
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
const damaged = fc
  .tuple(
    answer,
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), piece, fc.nat(5)), { maxLength: 6 }),
  )
  .map(([value, hits]) =>
    hits.reduce((whole, [at, put, gone]) => {
      const index = Math.floor(at * whole.length)
      return whole.slice(0, index) + put + whole.slice(index + gone)
    }, toXml(value)),
  )

test('whatever arrives is read or not read; what is read is no longer and no deeper than what was sent', () => {
  fc.assert(
    fc.property(fc.oneof(soup, damaged), (sent) => {
      const read = readXml(sent)
      if (read === undefined) return
      expect(depthOf(read.value)).toBeLessThanOrEqual(16)
      expect(lengthOf(read.value)).toBeLessThanOrEqual(sent.length)
    }),
    { numRuns: 2000 },
  )
})

test('an answer cut anywhere is not read', () => {
  fc.assert(
    fc.property(answer, fc.double({ min: 0, max: 1, noNaN: true }), (value, at) => {
      const whole = toXml(value)
      expect(readXml(whole.slice(0, Math.floor(at * (whole.length - 1))))).toBeUndefined()
    }),
  )
})

const megabyte = (unit: string): string => unit.repeat(Math.floor(1024 ** 2 / unit.length))

test.each(
  [
    ...['<a>', '<', '<a b="', '<?xml ', ' ', '<!--', '</r>'].map(megabyte),
    ...[
      '<a/>',
      '<a>1</a>',
      '&amp;',
      '&',
      '&#1',
      '<!---->',
      '<![CDATA[',
      '<![CDATA[]]>',
      'я',
      '\r',
      '<a b="c"/>',
    ].map((unit) => `<r>${megabyte(unit)}</r>`),
    ...['a="1" ', ' ', '=', "a='\"' ", '\t'].map((unit) => `<r ${megabyte(unit)}/>`),
    `<r>${Array.from({ length: 80_000 }, (_, index) => `<a${index}/>`).join('')}</r>`,
  ].map((sent) => [`${sent.slice(0, 20)}…`, sent] as const),
)('a megabyte of %j is read or refused in time', (_name, sent) => {
  const read = readXml(sent)
  expect(read === undefined || lengthOf(read.value) <= sent.length).toBe(true)
})

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).slice(0, 50).map(depthOf))
    : 0

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, inner) => sum + lengthOf(inner), 0)
}

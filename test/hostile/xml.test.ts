/** XML made to hurt its reader: it is read as plain data or not at all, in good time, and reaches nothing outside itself. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readXml } from '../../electron/processing/customer/xml.ts'
import { decodeXmlText } from '../../electron/processing/charset.ts'
import { readXmlFixtures } from '../contract/fixture.ts'
import { draws, expectCleanPrototypes, longMs, oneOf } from './fuzz.ts'
import { hostileBytes } from './hostile-bytes.ts'

const bodies = readXmlFixtures('customer').flatMap(({ fixtures }) =>
  fixtures.map(({ answer }) => answer.body),
)
const contentTypes = ['application/xml', 'text/xml; charset=windows-1251', 'text/xml; charset=utf-8', '']

test('of damaged bytes it is read or not, and nothing is thrown', { timeout: longMs }, () => {
  const cases = oneOf(bodies).chain((body) =>
    fc.record({ bytes: hostileBytes(Buffer.from(body)), type: oneOf(contentTypes) }),
  )
  fc.assert(
    fc.property(cases, ({ bytes, type }) => {
      const text = decodeXmlText(bytes, type)
      const read = text === undefined ? undefined : readXml(text.value)
      if (read !== undefined) expect(JSON.stringify(read.value)).toBeTypeOf('string')
    }),
    draws(2000),
  )
  expectCleanPrototypes()
})

const billion = [
  '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">',
  ...Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`),
  ']><root><success>&l9;</success></root>',
].join('')

test.each([
  ['a billion laughs', billion],
  [
    'an entity of a file',
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><root><info>&x;</info></root>',
  ],
  ['an entity of an address', '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><root/>'],
  ['a parameter entity', '<!DOCTYPE r [<!ENTITY % x "<!ENTITY y \'1\'>">%x;]><root>&y;</root>'],
  ['a hundred thousand floors', '<a>'.repeat(100_000)],
  ['an entity that calls itself', '<!DOCTYPE r [<!ENTITY a "&a;">]><root>&a;</root>'],
  ['a stylesheet', '<?xml-stylesheet href="http://127.0.0.1:9/"?><root/>'],
])('%s is not read', (_name, text) => {
  expect(readXml(text)).toBeUndefined()
})

const size = 1024 * 1024
/** As much as one answer may hold, of what parsers have stumbled over. */
const heaps: Record<string, string> = {
  'open tags': '<a>'.repeat(size / 3),
  'less-thans': '<'.repeat(size),
  ampersands: `<r>${'&'.repeat(size)}</r>`,
  entities: `<r>${'&amp;'.repeat(size / 5)}</r>`,
  'empty CDATA': `<r>${'<![CDATA[]]>'.repeat(size / 12)}</r>`,
  'open CDATA': `<r>${'<![CDATA['.repeat(size / 9)}`,
  'open comments': `<r>${'<!--'.repeat(size / 4)}</r>`,
  attributes: `<r ${'a="1" '.repeat(size / 6)}/>`,
  'an open attribute': `<r a="${'x'.repeat(size)}`,
  quotes: `<r ${'"'.repeat(size)}/>`,
  blanks: `<r ${' '.repeat(size)}/>`,
  'one long name': `<${'a'.repeat(size)}/>`,
  siblings: `<r>${'<a/>'.repeat(size / 4)}</r>`,
  'siblings of as many names': `<r>${Array.from({ length: size / 10 }, (_, index) => `<a${index}/>`).join('')}</r>`,
  'closing tags': '</a>'.repeat(size / 4),
}

test.each(Object.entries(heaps))('a heap of %s ends', { timeout: longMs }, (_name, text) => {
  const read = readXml(text)
  expect(read === undefined || typeof read.value === 'object' || typeof read.value === 'string').toBe(true)
})

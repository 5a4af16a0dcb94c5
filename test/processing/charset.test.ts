import { expect, test } from 'vitest'
import { decodeXmlText } from '../../electron/processing/charset.ts'

const name = 'Иванова'
const in1251 = Buffer.from([0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2, 0xe0])
const prolog = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`
const bytes = (encoding: string | null, body: Buffer) =>
  Buffer.concat([Buffer.from(encoding === null ? '' : prolog(encoding)), body])
const utf8 = Buffer.from(name)
const mark = Buffer.from([0xef, 0xbb, 0xbf])

test.each([
  ['UTF-8 where nobody says', 'text/xml', null, utf8],
  ['UTF-8 by the content type', 'text/xml; charset=UTF-8', null, utf8],
  ['UTF-8 by the first line', 'application/xml', 'utf-8', utf8],
  ['windows-1251 by the content type', 'text/xml; charset="Windows-1251"', null, in1251],
  ['windows-1251 by the first line', 'text/xml', 'windows-1251', in1251],
  ['windows-1251 by its other name', 'text/xml; charset=cp1251', 'WINDOWS-1251', in1251],
  ['windows-1251 where the content type is wrong', 'text/xml; charset=utf-8', 'windows-1251', in1251],
  ['windows-1251 where the first line is wrong', 'text/xml; charset=windows-1251', 'UTF-8', in1251],
  ['UTF-8 where the content type is wrong', 'text/xml; charset=windows-1251', 'UTF-8', utf8],
])('%s', (_name, contentType, encoding, body) => {
  expect(decodeXmlText(bytes(encoding, body), contentType)?.value).toBe(
    (encoding === null ? '' : prolog(encoding)) + name,
  )
})

test('a mark at the start says UTF-8, whatever else is said', () => {
  expect(decodeXmlText(Buffer.concat([mark, utf8]), 'text/xml; charset=windows-1251')).toEqual({
    value: name,
  })
})

test.each([
  ['bytes that are no UTF-8, where nobody says', 'text/xml', null, in1251],
  ['bytes that are no UTF-8, where everybody says so', 'text/xml; charset=utf-8', 'UTF-8', in1251],
  ['a charset that is not understood', 'text/xml', 'koi8-r', in1251],
  ['another one by the content type', 'text/xml; charset=utf-16', null, utf8],
])('%s cannot be read', (_name, contentType, encoding, body) => {
  expect(decodeXmlText(bytes(encoding, body), contentType)).toBeUndefined()
})

test('only the first line says what the text is written in', () => {
  const inside = Buffer.from(`<a>${prolog('windows-1251')}${name}</a>`)
  expect(decodeXmlText(inside, 'text/xml')?.value).toContain(name)
})

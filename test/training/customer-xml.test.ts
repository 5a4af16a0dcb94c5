import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { encodeText } from '../../electron/training/charset.ts'
import { writeXml } from '../../electron/training/customer-xml.ts'

const parser = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true })
/** What XML can hold at all; a carriage return is read as a line's end. */
const writable = fc
  .string({ unit: 'grapheme-composite', maxLength: 40 })
  .map((text) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))

test('whatever a field holds, the XML is well-formed and says it again', () => {
  fc.assert(
    fc.property(writable, (text) => {
      const xml = writeXml({ success: 1, info: text }, 'UTF-8')
      expect(XMLValidator.validate(xml)).toBe(true)
      const { root } = parser.parse(xml) as { root: { info: string } }
      expect(root.info).toBe(text)
    }),
  )
})

test('windows-1251 loses nothing of a text: what it lacks comes as references', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 40 }), (text) => {
      const decoded = new TextDecoder('windows-1251').decode(encodeText(text, 'windows-1251'))
      const plain = decoded.replace(/&#(\d+);/g, (_reference, code: string) =>
        String.fromCodePoint(Number(code)),
      )
      expect(plain).toBe(
        text.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code))),
      )
    }),
  )
})

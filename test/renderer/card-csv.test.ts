import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvColumns, csvHead, csvRow, type CsvWords } from '../../renderer/store/card-csv.ts'
import { toCell } from '../../renderer/store/csv.ts'
import { aCard } from './a-card-entry.ts'

const words: CsvWords = {
  language: 'ru',
  column: (name) => name,
  status: (status) => status,
  moment: (iso) => iso,
}

/** Reads one line as a spreadsheet does. */
function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/gs)]
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

test('the file says which letters it has, and names its columns', () => {
  const head = csvHead(words)
  expect(head.charCodeAt(0)).toBe(0xfe_ff)
  expect(cellsOf(head.slice(1).trimEnd())).toEqual([...csvColumns])
})

test('a card is one line, its amount with the comma of the language', () => {
  const card = aCard({ contactName: 'Иванов; Иван', phone: '79161234567' })
  const line = csvRow(card, 'VIP "золото"', words)
  expect(line.endsWith('\r\n')).toBe(true)
  expect(cellsOf(line.trimEnd())).toEqual([
    '4600000000015',
    '',
    '',
    'active',
    '',
    'Иванов; Иван',
    '79161234567',
    'VIP "золото"',
    '120,50',
    '',
    '2026-11-22T10:00:00.000Z',
  ])
  expect(csvRow(card, '', { ...words, language: 'en' })).toContain(';120.50;')
})

test('what is owed on a card stays a figure', () => {
  const card = aCard({ balances: [{ bucket: 'active', kind: 'money', amount: '-5.5' }] })
  expect(csvRow(card, '', words)).toContain(';-5,5;')
})

test('only money is counted as money', () => {
  const bonus = { bucket: 'active', kind: 'status', amount: '7' } as const
  const card = aCard({ balances: [bonus, { bucket: 'active', kind: 'money', amount: '5' }] })
  expect(csvRow(card, '', words)).toContain(';5;')
})

test('a card without a balance has an empty cell, not a zero', () => {
  expect(cellsOf(csvRow(aCard({ balances: [] }), '', words).trimEnd())[8]).toBe('')
})

test('no text from outside is a formula to a spreadsheet, and none is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '=', '+', '-', '@', '\t', '  =', '\u{a0}+', '＝', '＋', '－', '＠'),
      (text, mark) => {
        const [read = ''] = cellsOf(toCell(mark + text))
        expect(read).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r]/)
        expect([mark + text, `'${mark}${text}`]).toContain(read)
      },
    ),
  )
})

test('a name with everything in it leaves its neighbours where they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', '=', ' ', "'") }), (name) => {
      const cells = cellsOf(csvRow(aCard({ contactName: name }), 'группа', words).replace(/\r\n$/, ''))
      expect(cells).toHaveLength(csvColumns.length)
      expect(cells[7]).toBe('группа')
    }),
  )
})

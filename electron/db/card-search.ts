/** What one typed text can be of a card, and the rows that the indexes of all of that lead to. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import { endOf, reversed, wordsOf } from './name-words.ts'
import type { Db, Statement } from './open.ts'

/** More rows of one kind than this are not gathered: the text is common. */
const common = 20_000

export type CardText = {
  /** A number, a barcode or a code, as typed and in capitals. */
  codes: string[]
  email: string
  /** The end of a phone, last digit first; empty where the text is no digits. */
  tail: string
  /** Words of a name, the longest first. */
  words: string[]
  likes: { start: string; tail: string; words: string }
}

export function toCardText(typed: string): CardText {
  const text = typed.trim().toLowerCase()
  const code = text.replaceAll(/[\s\u00a0-]/g, '')
  const digits = /^[+\d\s\u00a0()-]+$/.test(text) ? text.replaceAll(/\D/g, '') : ''
  const words = digits === '' ? wordsOf(text).toSorted((a, b) => b.length - a.length) : []
  const tail = reversed(digits)
  return {
    codes: [...new Set([code, code.toUpperCase()])],
    email: text,
    tail,
    words,
    likes: {
      start: `${literal(code)}%`,
      tail: tail === '' ? '' : `${tail}%`,
      words: JSON.stringify(words.map((word) => `% ${word}%`)),
    },
  }
}

const literal = (text: string): string => text.replaceAll(/[!%_]/g, '!$&')

/** Gives the row ids that the text may mean, to be checked against it; null when it is common. */
export function createCardSearch(db: Db) {
  const rowsWhere = (where: string) =>
    db.prepare(`SELECT row_id FROM cached_card WHERE ${where} LIMIT ${common + 1}`).pluck()
  const numbers = rowsWhere('processing = @processing AND number >= @start AND number < @end')
  const barcodes = rowsWhere('barcode >= @start AND barcode < @end AND barcode <> number')
  const magnetics = rowsWhere('magnetic >= @start AND magnetic < @end')
  const emails = rowsWhere('email >= @start AND email < @end')
  const tails = rowsWhere('phone_reversed >= @start AND phone_reversed < @end')
  const names = db
    .prepare(`SELECT card FROM cached_card_name WHERE word >= @start AND word < @end LIMIT ${common + 1}`)
    .pluck()

  return (processing: ProcessingName, { codes, email, tail, words }: CardText): number[] | null => {
    const found = new Set<number>()
    const isCommon = ([statement, start]: readonly [Statement, string]): boolean => {
      if (start === '') return false
      const rows = statement.all({ processing, start, end: endOf(start) }) as number[]
      for (const row of rows) found.add(row)
      return rows.length > common
    }
    const searches = [
      ...codes.flatMap((code) =>
        [numbers, barcodes, magnetics].map((statement) => [statement, code] as const),
      ),
      [emails, email] as const,
      [tails, tail] as const,
      [names, words[0] ?? ''] as const,
    ]
    return searches.some(isCommon) ? null : [...found]
  }
}

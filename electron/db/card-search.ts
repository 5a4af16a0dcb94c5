/** What one typed text can be of a card, and the rows that the indexes of all of that lead to. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import { endOf, reversed, wordsOf } from './name-words.ts'
import type { Db, Statement } from './open.ts'
import { termOf } from './search-terms.ts'

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
  const numbers = db
    .prepare(
      `SELECT row_id FROM cached_card WHERE processing = @processing AND number >= @start AND number < @end
       LIMIT ${common + 1}`,
    )
    .pluck()
  const terms = db
    .prepare(`SELECT card FROM card_search WHERE term >= @start AND term < @end LIMIT ${common + 1}`)
    .pluck()

  return (processing: ProcessingName, { codes, email, tail, words }: CardText): number[] | null => {
    const found = new Set<number>()
    const isCommon = ([statement, start]: readonly [Statement, string]): boolean => {
      const rows = statement.all({ processing, start, end: endOf(start) }) as number[]
      for (const row of rows) found.add(row)
      return rows.length > common
    }
    const searches = [
      ...codes.flatMap((code) => [
        [numbers, code] as const,
        [terms, termOf.barcode(code)] as const,
        [terms, termOf.magnetic(code)] as const,
      ]),
      [terms, termOf.email(email)] as const,
      ...(tail === '' ? [] : [[terms, termOf.tail(tail)] as const]),
      ...words.slice(0, 1).map((word) => [terms, termOf.word(word)] as const),
    ]
    return searches.some(isCommon) ? null : [...found]
  }
}

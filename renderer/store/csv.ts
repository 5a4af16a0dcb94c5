/**
 * Rows of a CSV that a spreadsheet opens: `;` between, a quoted cell where it must be, the decimal mark of the language. A text
 * that a spreadsheet would take for a formula is disarmed by an apostrophe. Pure.
 */
import type { Amount } from '../../shared/model/money.ts'
import type { Language } from '../format.ts'

/** Says which letters these are, without which a spreadsheet reads Cyrillic as something else. */
export const byteOrderMark = '\u{feff}'

export const toLine = (cells: readonly string[]): string => `${cells.join(';')}\r\n`

/** Also after spaces, and in the wide forms that a spreadsheet set to another script reads alike. */
const formula = /^(?:[\t\r]|\s*[=+\-@＝＋－＠])/

/** A text from outside. */
export function toCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** The till's own exact figure: a minus is a minus. */
export const toFigure = (amount: Amount, language: Language): string =>
  language === 'ru' ? amount.replace('.', ',') : amount

export const csvFile = (parts: readonly BlobPart[]): Blob =>
  new Blob([...parts], { type: 'text/csv;charset=utf-8' })

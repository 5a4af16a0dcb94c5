/** Cards as rows of a CSV. Pure. */
import type { CardStatus } from '../../shared/model/card.ts'
import { add, type Amount } from '../../shared/model/money.ts'
import type { Language } from '../format.ts'
import { byteOrderMark, toCell, toFigure, toLine } from './csv.ts'
import type { CardEntry } from './groups-state.ts'

export const csvColumns = [
  'number',
  'barcode',
  'magnetic',
  'status',
  'name',
  'holder',
  'phone',
  'group',
  'active',
  'level',
  'asOf',
] as const
export type CsvColumn = (typeof csvColumns)[number]

export type CsvWords = {
  language: Language
  column: (name: CsvColumn) => string
  status: (status: CardStatus) => string
  moment: (iso: string) => string
}

export const csvHead = (words: CsvWords): string =>
  byteOrderMark + toLine(csvColumns.map((name) => toCell(words.column(name))))

export function csvRow(card: CardEntry, group: string, words: CsvWords): string {
  const { details } = card
  const active = activeOf(card)
  const cells: Record<CsvColumn, string> = {
    number: toCell(card.number),
    barcode: toCell(card.barcode ?? ''),
    magnetic: toCell(card.magnetic ?? ''),
    status: toCell(words.status(card.status)),
    name: toCell(details?.name ?? ''),
    holder: toCell(card.contactName ?? ''),
    phone: toCell(card.phone ?? ''),
    group: toCell(group),
    active: active === null ? '' : toFigure(active, words.language),
    level: toCell(details?.level?.name ?? ''),
    asOf: toCell(words.moment(card.asOf)),
  }
  return toLine(csvColumns.map((name) => cells[name]))
}

/** The money that can be spent from; null where the processing does not say. */
export function activeOf({ balances }: Pick<CardEntry, 'balances'>): Amount | null {
  const active = balances.filter(({ bucket, kind }) => bucket === 'active' && kind === 'money')
  const [only, ...others] = active.map(({ amount }) => amount)
  if (only === undefined) return null
  return others.length === 0 ? only : add(only, ...others)
}

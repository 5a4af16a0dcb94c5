/** Operations that were taken in an outage as rows of a CSV. Pure. */
import type { OperationState, OperationView } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Language } from '../format.ts'
import { byteOrderMark, toCell, toFigure, toLine } from './csv.ts'

export const outageCsvColumns = [
  'made',
  'processing',
  'kind',
  'card',
  'amount',
  'spend',
  'receipt',
  'state',
  'reason',
  'operator',
  'approvedBy',
  'settled',
  'id',
] as const
export type OutageCsvColumn = (typeof outageCsvColumns)[number]

export type OutageCsvWords = {
  language: Language
  column: (name: OutageCsvColumn) => string
  processing: (name: ProcessingName) => string
  kind: (operation: OperationView) => string
  state: (state: OperationState) => string
  /** Why it did not go through; empty where it did. */
  reason: (operation: OperationView) => string
  moment: (iso: string) => string
}

export const outageCsvHead = (words: OutageCsvWords): string =>
  byteOrderMark + toLine(outageCsvColumns.map((name) => toCell(words.column(name))))

export function outageCsvRow(operation: OperationView, words: OutageCsvWords): string {
  const { processing, card, fields, state, operator, approvedBy, createdAt, settledAt, id } = operation
  const figure = (amount: string | undefined): string =>
    amount === undefined ? '' : toFigure(amount, words.language)
  const cells: Record<OutageCsvColumn, string> = {
    made: toCell(words.moment(createdAt)),
    processing: toCell(words.processing(processing)),
    kind: toCell(words.kind(operation)),
    card: toCell(card ?? ''),
    amount: figure(fields['amount']),
    spend: figure(fields['spend']),
    receipt: toCell(fields['receipt'] ?? ''),
    state: toCell(words.state(state)),
    reason: toCell(words.reason(operation)),
    operator: toCell(operator),
    approvedBy: toCell(approvedBy ?? ''),
    settled: settledAt === null ? '' : toCell(words.moment(settledAt)),
    id: toCell(id),
  }
  return toLine(outageCsvColumns.map((name) => cells[name]))
}

/** An outage as a CSV: what it was and what of it is at risk, then the operations that were taken in it, a row each. Pure. */
import type { OperationState, OperationView } from '../../shared/model/operation.ts'
import type { OutageOperation, OutageReport } from '../../shared/model/outage.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Became } from '../../shared/model/tally.ts'
import type { Language } from '../format.ts'
import { byteOrderMark, toCell, toFigure, toLine } from './csv.ts'

export const outageCsvColumns = [
  'made',
  'shift',
  'processing',
  'kind',
  'card',
  'amount',
  'spend',
  'receipt',
  'state',
  'became',
  'promised',
  'allowed',
  'difference',
  'borne',
  'reason',
  'operator',
  'approvedBy',
  'settled',
  'id',
] as const
export type OutageCsvColumn = (typeof outageCsvColumns)[number]
export const outageCsvFacts = [
  'store',
  'till',
  'processing',
  'reason',
  'from',
  'to',
  'lasted',
  'taken',
  'spends',
  'holds',
  'short',
  'owed',
  'made',
] as const
export type OutageCsvFact = (typeof outageCsvFacts)[number]
type Borne = NonNullable<OperationView['shortage']>['borne'][number]

export type OutageCsvWords = {
  language: Language
  store: string
  till: string
  isTraining: boolean
  training: string
  /** When the file is made. */
  madeAt: string
  fact: (name: OutageCsvFact) => string
  cause: (reason: string) => string
  end: (outage: OutageReport['outage']) => string
  lasted: (ms: number) => string
  column: (name: OutageCsvColumn) => string
  processing: (name: ProcessingName) => string
  kind: (operation: OperationView) => string
  state: (state: OperationState) => string
  became: (name: Became) => string
  /** The shift that is not closed yet has no number. */
  shift: (number: number | null) => string
  /** Who bears how much of a difference. */
  borne: (borne: Borne) => string
  /** Why it did not go through; empty where it did. */
  reason: (operation: OperationView) => string
  moment: (iso: string) => string
}

export function outageCsvHead({ outage, tally }: OutageReport, words: OutageCsvWords): string {
  const figure = (amount: string): string => toFigure(amount, words.language)
  const facts: Record<OutageCsvFact, string> = {
    store: toCell(words.store),
    till: toCell(words.till),
    processing: toCell(words.processing(outage.processing)),
    reason: toCell(words.cause(outage.reason)),
    from: toCell(words.moment(outage.startedAt)),
    to: toCell(words.end(outage)),
    lasted: toCell(words.lasted(outage.durationMs)),
    taken: String(outage.taken),
    spends: figure(outage.atRisk.spends),
    holds: figure(outage.atRisk.holds),
    short: figure(tally.short),
    owed: figure(tally.owed),
    made: toCell(words.moment(words.madeAt)),
  }
  return (
    byteOrderMark +
    (words.isTraining ? toLine([toCell(words.training)]) : '') +
    outageCsvFacts.map((name) => toLine([toCell(words.fact(name)), facts[name]])).join('') +
    toLine([]) +
    toLine(outageCsvColumns.map((name) => toCell(words.column(name))))
  )
}

export function outageCsvRow(operation: OutageOperation, words: OutageCsvWords): string {
  const { processing, card, fields, state, operator, approvedBy, createdAt, settledAt, id } = operation
  const { shortage } = operation
  const figure = (amount: string | null | undefined): string =>
    amount === undefined || amount === null ? '' : toFigure(amount, words.language)
  const cells: Record<OutageCsvColumn, string> = {
    made: toCell(words.moment(createdAt)),
    shift: toCell(words.shift(operation.shift)),
    processing: toCell(words.processing(processing)),
    kind: toCell(words.kind(operation)),
    card: toCell(card ?? ''),
    amount: figure(fields['amount']),
    spend: figure(fields['spend']),
    receipt: toCell(fields['receipt'] ?? ''),
    state: toCell(words.state(state)),
    became: toCell(words.became(operation.became)),
    promised: figure(shortage?.promised),
    allowed: figure(shortage?.allowed),
    difference: figure(shortage?.difference),
    borne: toCell((shortage?.borne ?? []).map((one) => words.borne(one)).join(', ')),
    reason: toCell(words.reason(operation)),
    operator: toCell(operator),
    approvedBy: toCell(approvedBy ?? ''),
    settled: settledAt === null ? '' : toCell(words.moment(settledAt)),
    id: toCell(id),
  }
  return toLine(outageCsvColumns.map((name) => cells[name]))
}

/** A shift report as rows of a CSV: one fact a row, so that a spreadsheet can sort and sum them. Pure. */
import type { OperationKind, OperationState } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { ClosedShift, ShiftReport } from '../../shared/model/shift.ts'
import type { Language } from '../format.ts'
import { byteOrderMark, toCell, toFigure, toLine } from './csv.ts'

export const shiftCsvColumns = [
  'part',
  'what',
  'state',
  'operator',
  'approver',
  'count',
  'amount',
  'when',
  'until',
  'note',
] as const
export type ShiftCsvColumn = (typeof shiftCsvColumns)[number]
export type ShiftCsvPart =
  | 'shift'
  | 'kinds'
  | 'sums'
  | 'operators'
  | 'approvals'
  | 'open'
  | 'outages'
  | 'reviews'
export type ShiftCsvWhat =
  | 'opened'
  | 'made'
  | 'closed'
  | 'audit'
  | 'clockJump'
  | 'spent'
  | 'spentLikely'
  | 'spentPerson'
  | 'earned'
  | 'earnedLikely'
  | 'earnedPerson'
  | 'pending'
  | 'operations'
  | 'hold'
  | 'checkout'
  | 'reviewsWaiting'
  | 'reviewsLater'

export type ShiftCsvWords = {
  language: Language
  column: (name: ShiftCsvColumn) => string
  part: (name: ShiftCsvPart) => string
  what: (name: ShiftCsvWhat) => string
  kind: (kind: OperationKind) => string
  state: (state: OperationState) => string
  processing: (name: ProcessingName) => string
  action: (action: string) => string
  moment: (iso: string) => string
  clockJump: (ms: number) => string
}

type Row = Partial<Record<Exclude<ShiftCsvColumn, 'part' | 'count'>, string>> & {
  part: ShiftCsvPart
  count?: number
}

export function shiftCsv(report: ShiftReport, closed: ClosedShift | null, words: ShiftCsvWords): string {
  const rows = [...aboutShift(report, closed, words), ...sums(report, words), ...lists(report, words)]
  return (
    byteOrderMark +
    toLine(shiftCsvColumns.map((name) => toCell(words.column(name)))) +
    rows.map((row) => toLine(shiftCsvColumns.map((name) => cellOf(row, name, words)))).join('')
  )
}

function cellOf(row: Row, name: ShiftCsvColumn, words: ShiftCsvWords): string {
  if (name === 'part') return toCell(words.part(row.part))
  if (name === 'count') return row.count === undefined ? '' : String(row.count)
  const text = row[name] ?? ''
  if (name === 'amount') return text === '' ? '' : toFigure(text, words.language)
  const isMoment = name === 'when' || name === 'until'
  return toCell(isMoment && text !== '' ? words.moment(text) : text)
}

function aboutShift(report: ShiftReport, closed: ClosedShift | null, words: ShiftCsvWords): Row[] {
  const part = 'shift'
  const { openedAt, at, clockJumps } = report
  return [
    ...(openedAt === null ? [] : [{ part, what: words.what('opened'), when: openedAt } as const]),
    { part, what: words.what('made'), when: at },
    ...(closed === null
      ? []
      : ([
          {
            part,
            what: words.what('closed'),
            when: closed.closedAt,
            operator: closed.closedBy,
            count: closed.number,
          },
          { part, what: words.what('audit'), count: closed.audit.seq, note: closed.audit.hash },
        ] as const)),
    ...clockJumps.map((ms) => ({ part, what: words.what('clockJump'), note: words.clockJump(ms) }) as const),
  ]
}

function sums({ tally }: ShiftReport, words: ShiftCsvWords): Row[] {
  const { spent, earned } = tally
  const amounts = [
    ['spent', spent.amount],
    ['spentLikely', spent.likely],
    ['spentPerson', spent.person],
    ['earned', earned.amount],
    ['earnedLikely', earned.likely],
    ['earnedPerson', earned.person],
    ['pending', tally.pending],
  ] as const
  return [
    ...tally.kinds.flatMap(({ kind, states }) =>
      (Object.entries(states) as [OperationState, number][])
        .filter(([, count]) => count > 0)
        .map(([state, count]): Row => ({
          part: 'kinds',
          what: words.kind(kind),
          state: words.state(state),
          count,
        })),
    ),
    ...amounts.map(([what, amount]): Row => ({ part: 'sums', what: words.what(what), amount })),
    ...tally.operators.flatMap(({ operator, operations, ...moved }): Row[] => [
      { part: 'operators', operator, what: words.what('operations'), count: operations },
      ...(['spent', 'earned', 'pending'] as const).map((what): Row => ({
        part: 'operators',
        operator,
        what: words.what(what),
        amount: moved[what],
      })),
    ]),
  ]
}

function lists({ approvals, open, outages, reviews }: ShiftReport, words: ShiftCsvWords): Row[] {
  return [
    ...approvals.map(({ at, kind, action, operator, approver, reason }): Row => ({
      part: 'approvals',
      what: kind === null ? words.action(action) : words.kind(kind as OperationKind),
      operator,
      approver,
      when: at,
      note: reason ?? '',
    })),
    ...(['attention', 'checking', 'sending', 'queued'] as const)
      .filter((state) => open.counts[state] > 0)
      .map((state): Row => ({
        part: 'open',
        what: words.what('operations'),
        state: words.state(state),
        count: open.counts[state],
      })),
    ...open.operations.map(({ id, kind, state, card, spend, createdAt, operator }): Row => ({
      part: 'open',
      what: words.kind(kind),
      state: words.state(state),
      operator,
      when: createdAt,
      note: [card, id].filter((text) => text !== null).join(' · '),
      ...(spend !== null && { amount: spend }),
    })),
    ...open.holds.map(({ amount, until, processing }): Row => ({
      part: 'open',
      what: words.what('hold'),
      amount,
      until,
      note: words.processing(processing),
    })),
    ...open.checkouts.map(({ amount, receipt, createdAt, operator, id }): Row => ({
      part: 'open',
      what: words.what('checkout'),
      operator,
      amount,
      when: createdAt,
      note: receipt ?? id,
    })),
    ...outages.map(({ processing, startedAt, endedAt, taken, atRisk }): Row => ({
      part: 'outages',
      what: words.processing(processing),
      count: taken,
      amount: atRisk.spends,
      when: startedAt,
      until: endedAt ?? '',
    })),
    { part: 'reviews', what: words.what('reviewsWaiting'), count: reviews.waiting },
    { part: 'reviews', what: words.what('reviewsLater'), count: reviews.later },
  ]
}

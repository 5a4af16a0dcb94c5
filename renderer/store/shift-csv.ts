/** A shift report as rows of a CSV: one fact a row, so that a spreadsheet can sort and sum them. Pure. */
import type { OperationKind, OperationState } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Resolution } from '../../shared/model/resolution.ts'
import type { ClosedShift, ShiftReport } from '../../shared/model/shift.ts'
import type { ApprovalView, Became } from '../../shared/model/tally.ts'
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
  | 'store'
  | 'till'
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
  | 'short'
  | 'changedUp'
  | 'changedDown'
  | 'operations'
  | 'asked'
  | 'approved'
  | 'owed'
  | 'hold'
  | 'checkout'
  | 'reviewsWaiting'
  | 'reviewsLater'

export type ShiftCsvWords = {
  language: Language
  store: string
  till: string
  column: (name: ShiftCsvColumn) => string
  part: (name: ShiftCsvPart) => string
  what: (name: ShiftCsvWhat) => string
  kind: (kind: OperationKind) => string
  state: (state: OperationState) => string
  processing: (name: ProcessingName) => string
  became: (name: Became) => string
  approval: (approval: Pick<ApprovalView, 'action' | 'kind'>) => string
  resolution: (as: Resolution) => string
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
  const audit = closed?.audit ?? report.audit
  return [
    { part, what: words.what('store'), note: words.store },
    { part, what: words.what('till'), note: words.till },
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
        ] as const)),
    { part, what: words.what('audit'), count: audit.seq, note: audit.hash },
    ...clockJumps.map((ms) => ({ part, what: words.what('clockJump'), note: words.clockJump(ms) }) as const),
  ]
}

function sums({ tally }: ShiftReport, words: ShiftCsvWords): Row[] {
  const { spent, earned, changed } = tally
  const amounts = [
    ['spent', spent.amount],
    ['spentLikely', spent.likely],
    ['spentPerson', spent.person],
    ['earned', earned.amount],
    ['earnedLikely', earned.likely],
    ['earnedPerson', earned.person],
    ['pending', tally.pending],
    ['short', tally.short],
    ['changedUp', changed.up],
    ['changedDown', changed.down],
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
    ...tally.operators.flatMap((one) => operatorRows(one, words)),
  ]
}

/** One fact a row, zeros left out but of what everybody is asked for. */
function operatorRows(one: ShiftReport['tally']['operators'][number], words: ShiftCsvWords): Row[] {
  const { operator, became, changed } = one
  const base = { part: 'operators', operator } as const
  const own = { spent: one.spent, earned: one.earned, pending: one.pending, short: one.short }
  const more = { changedUp: changed.up, changedDown: changed.down }
  const counts = { asked: one.asked, approved: one.approved }
  return [
    { ...base, what: words.what('operations'), count: one.operations },
    ...entriesOf(became)
      .filter(([, count]) => count > 0)
      .map(([name, count]): Row => ({
        ...base,
        what: words.what('operations'),
        state: words.became(name),
        count,
      })),
    ...entriesOf({ ...own, ...more }).map(([what, amount]): Row => ({
      ...base,
      what: words.what(what),
      amount,
    })),
    ...entriesOf(counts).map(([what, count]): Row => ({ ...base, what: words.what(what), count })),
  ]
}

const entriesOf = <K extends string, V>(record: Record<K, V>): [K, V][] => Object.entries(record) as [K, V][]

function lists({ approvals, open, outages, reviews }: ShiftReport, words: ShiftCsvWords): Row[] {
  return [
    ...approvals.map((one): Row => ({
      part: 'approvals',
      what: words.approval(one),
      operator: one.operator,
      approver: one.approver,
      when: one.at,
      note: one.reason ?? '',
      ...(one.as !== null && { state: words.resolution(one.as) }),
      ...(one.amount !== null && { amount: one.amount }),
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
    ...(open.owed.count > 0
      ? [
          {
            part: 'open',
            what: words.what('owed'),
            count: open.owed.count,
            amount: open.owed.amount,
          } as const,
        ]
      : []),
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

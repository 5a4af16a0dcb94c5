/** A shift report as rows of a CSV: one fact a row, so that a spreadsheet can sort and sum them. Pure. */
import { isZero } from '../../shared/model/money.ts'
import type { OperationState } from '../../shared/model/operation.ts'
import type { ShiftReport, ShiftView } from '../../shared/model/shift.ts'
import type { Tally } from '../../shared/model/tally.ts'
import { byteOrderMark, toCell, toFigure, toLine } from './csv.ts'
import {
  shiftCsvColumns,
  type ShiftCsvColumn,
  type ShiftCsvPart,
  type ShiftCsvWords,
} from './shift-csv-words.ts'

type Row = Partial<Record<Exclude<ShiftCsvColumn, 'part' | 'count'>, string>> & {
  part: ShiftCsvPart
  count?: number
}

/** `closed`: null while it goes on. */
export function shiftCsv(
  report: ShiftReport,
  closed: Pick<ShiftView, 'shift' | 'isAsClosed'> | null,
  words: ShiftCsvWords,
): string {
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

function aboutShift(
  report: ShiftReport,
  closed: Pick<ShiftView, 'shift' | 'isAsClosed'> | null,
  words: ShiftCsvWords,
): Row[] {
  const part = 'shift'
  const { openedAt, at, clockJumps } = report
  const audit = closed?.shift.audit ?? report.audit
  return [
    { part, what: words.what('store'), note: words.store },
    { part, what: words.what('till'), note: words.till },
    ...(words.isTraining ? [{ part, what: words.what('training') } as const] : []),
    ...(openedAt === null ? [] : [{ part, what: words.what('opened'), when: openedAt } as const]),
    { part, what: words.what('made'), when: at },
    ...(closed === null
      ? []
      : ([
          { part, what: words.what('number'), note: String(closed.shift.number) },
          {
            part,
            what: words.what('closed'),
            when: closed.shift.closedAt,
            operator: closed.shift.closedBy,
          },
          ...(closed.isAsClosed ? [] : [{ part, what: words.what('changed') } as const]),
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
    ['owedOf', tally.owed],
    ['changedUp', changed.up],
    ['changedDown', changed.down],
  ] as const
  return [
    { part: 'became', what: words.what('operations'), count: tally.operations },
    ...becameRows({ part: 'became' }, tally.became, words),
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
  const own = {
    spent: one.spent,
    earned: one.earned,
    pending: one.pending,
    short: one.short,
    owedOf: one.owed,
  }
  const more = { changedUp: changed.up, changedDown: changed.down }
  const counts = { asked: one.asked, approved: one.approved }
  return [
    { ...base, what: words.what('operations'), count: one.operations },
    ...becameRows(base, became, words),
    ...entriesOf({ ...own, ...more }).map(([what, amount]): Row => ({
      ...base,
      what: words.what(what),
      amount,
    })),
    ...entriesOf(counts).map(([what, count]): Row => ({ ...base, what: words.what(what), count })),
  ]
}

const becameRows = (
  base: Pick<Row, 'part' | 'operator'>,
  became: Tally['became'],
  words: ShiftCsvWords,
): Row[] =>
  entriesOf(became)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ ...base, what: words.what('operations'), state: words.became(name), count }))

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
    ...(open.counts.blocksNotShown > 0
      ? [{ part: 'open', what: words.what('blocksNotShown'), count: open.counts.blocksNotShown } as const]
      : []),
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
      note: isZero(atRisk.holds) ? '' : words.outageHolds(atRisk.holds),
    })),
    { part: 'reviews', what: words.what('reviewsWaiting'), count: reviews.waiting },
    { part: 'reviews', what: words.what('reviewsLater'), count: reviews.later },
  ]
}

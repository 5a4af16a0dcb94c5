/** The parts of a shift's report: the paper has what was written down at the close, the screen also what has become of it. */
import { useTranslation } from 'react-i18next'
import { isZero, type Amount } from '../../../shared/model/money.ts'
import type { OutageView } from '../../../shared/model/outage.ts'
import type { Tally } from '../../../shared/model/tally.ts'
import type { ReportLine, ReportPart } from '../../components/report.tsx'
import { useNow } from '../../components/use-now.ts'
import { useReportWords } from '../../components/use-report-words.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import type { OpenedShift } from '../../store/shift.ts'
import { useOpenLines } from './use-open-lines.ts'

export function useShiftParts(opened: OpenedShift): { screen: ReportPart[]; paper: ReportPart[] } {
  const { t } = useTranslation(['shift', 'outages', 'common'])
  const words = useReportWords()
  const openLines = useOpenLines()
  const facts = useFacts(opened)
  const { tally, approvals, outages, reviews, open } = opened.report
  const lines = openLines(open)
  const became: ReportPart = {
    title: t('became'),
    lines: [
      { label: t('figure.operations'), value: String(tally.operations), isStrong: true },
      ...words.becameLines(tally),
    ],
  }
  const parts: ReportPart[] = [
    {
      title: t('open.title'),
      lines,
      note: lines.length === 0 ? t('open.none') : undefined,
      tone: open.counts.attention + open.counts.blocksNotShown + open.owed.count > 0 ? 'warning' : 'plain',
    },
    {
      title: t('sums'),
      lines: [
        ...sumLines(tally, words.money),
        pendingLine(tally, words.money),
        ...words.changedLine(tally.changed),
        ...words.shortLines(tally),
      ],
    },
    became,
    { title: t('kinds'), lines: words.kindLines(tally) },
    { title: t('operators'), lines: words.operatorLines(tally) },
    {
      title: t('outages'),
      lines: outages.map((one) => ({
        label: t(`common:processing.${one.processing}`),
        value: outageWords(one),
      })),
      note: outages.length === 0 ? t('noOutages') : undefined,
    },
    {
      title: t('approvals'),
      lines: words.approvalLines(approvals),
      note: approvals.length === 0 ? t('noApprovals') : undefined,
    },
    {
      title: t('reviews'),
      lines: [
        { label: t('reviewsWaiting'), value: String(reviews.waiting) },
        { label: t('reviewsLater'), value: String(reviews.later) },
      ],
    },
  ].filter(({ lines: some, note }) => some.length > 0 || note !== undefined) as ReportPart[]
  const now: ReportPart[] =
    opened.is === 'closed' && hasMoved(tally, opened.now)
      ? [
          {
            title: t('becameNow'),
            lines: [
              ...words.becameLines(opened.now),
              pendingLine(opened.now, words.money),
              ...words.shortLines(opened.now),
            ],
          },
        ]
      : []
  return { screen: [...now, ...parts, facts], paper: [facts, ...parts] }

  function outageWords({ startedAt, endedAt, taken, atRisk }: OutageView): string {
    const [from, count] = [words.stamp(startedAt), t('outages:taken', { count: taken })]
    const risks = [
      [t('outages:figure.spends'), atRisk.spends],
      [t('outages:figure.holds'), atRisk.holds],
    ] as const
    return [
      endedAt === null
        ? t('outageNow', { from, taken: count })
        : t('outage', { from, to: words.stamp(endedAt), taken: count }),
      ...risks.filter(([, sum]) => !isZero(sum)).map(([label, sum]) => `${label}: ${words.money(sum)}`),
    ].join('; ')
  }

  function pendingLine({ pending }: Tally, money: (amount: Amount) => string): ReportLine {
    return { label: t('figure.pending'), value: money(pending) }
  }

  function sumLines({ spent, earned }: Tally, money: (amount: Amount) => string): ReportLine[] {
    const of = (label: string, sum: Tally['spent']): ReportLine[] => [
      { label, value: money(sum.amount), isStrong: true },
      ...(isZero(sum.likely) ? [] : [{ label: t('likely'), value: money(sum.likely) }]),
      ...(isZero(sum.person) ? [] : [{ label: t('person'), value: money(sum.person) }]),
    ]
    return [...of(t('figure.spent'), spent), ...of(t('figure.earned'), earned)]
  }
}

/** Since the close something was settled, decided or given up. */
const hasMoved = (then: Tally, now: Tally): boolean => textOf(then) !== textOf(now)
const textOf = ({ became, pending, short, owed }: Tally): string =>
  JSON.stringify([became, pending, short, owed])

/** When, by which clock, by whom, and the head of the audit trail. */
function useFacts(opened: OpenedShift): ReportPart {
  const { t } = useTranslation('shift')
  const { start } = useSignedIn()
  const { stamp } = useReportWords()
  const nowMs = useNow(30_000)
  const { openedAt, at, audit: now, clockJumps } = opened.report
  const seconds = (ms: number): string => t('seconds', { seconds: Math.round(ms / 1000) })
  const lines: ReportLine[] = [
    ...(opened.is === 'closed' && !opened.isAsClosed
      ? [{ label: t('changed.fact'), value: t('changed.title'), isStrong: true }]
      : []),
    { label: t('fact.store'), value: start.store.till },
    { label: t('fact.opened'), value: openedAt === null ? t('sinceStart') : stamp(openedAt) },
    { label: t('fact.made'), value: stamp(at) },
    {
      label: t('fact.clock'),
      value:
        clockJumps.length === 0
          ? t('fact.clockSteady')
          : t('fact.clockJumped', { jumps: clockJumps.map(seconds).join(', ') }),
    },
  ]
  if (opened.is === 'closed') {
    lines.push(
      { label: t('fact.closed'), value: stamp(opened.shift.closedAt) },
      { label: t('fact.closedBy'), value: opened.shift.closedBy },
    )
  }
  const audit = opened.is === 'closed' ? opened.shift.audit : now
  lines.push(
    { label: t('fact.auditNumber'), value: String(audit.seq) },
    { label: t('fact.auditHash'), value: audit.hash },
  )
  lines.push({ label: t('fact.printed'), value: stamp(new Date(nowMs).toISOString()) })
  return { title: t('facts'), lines }
}

/** The parts of an outage's report, for the screen and for paper. */
import { useTranslation } from 'react-i18next'
import { shortReason } from '../../../shared/text/sentence.ts'
import type { OutageReport } from '../../../shared/model/outage.ts'
import type { ReportPart } from '../../components/report.tsx'
import { useNow } from '../../components/use-now.ts'
import { useReportWords } from '../../components/use-report-words.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { useLasted } from './outage-list.tsx'
import { useTroubleReasons } from './use-trouble-reasons.ts'

export function useOutageParts({ outage, tally, shifts, trouble, approvals }: OutageReport): ReportPart[] {
  const { t } = useTranslation(['outages', 'shift', 'common'])
  const { start, operator } = useSignedIn()
  const words = useReportWords()
  const reasonOf = useTroubleReasons()
  const nowMs = useNow(30_000)
  const { processing, reason, startedAt, endedAt, isEndUncertain, taken, atRisk } = outage
  const lastedMs = useLasted(outage)
  const endWords =
    endedAt === null
      ? t('paper.now')
      : isEndUncertain
        ? t('paper.notExact', { when: words.stamp(endedAt) })
        : words.stamp(endedAt)
  const parts: ReportPart[] = [
    {
      title: t('paper.about'),
      isScreenLeftOut: true,
      lines: [
        { label: t('paper.processing'), value: t(`common:processing.${processing}`) },
        { label: t('paper.reason'), value: shortReason(reason, words.language) },
        { label: t('paper.from'), value: words.stamp(startedAt) },
        { label: t('paper.to'), value: endWords },
        { label: t('paper.lasted'), value: words.lasted(lastedMs) },
        { label: t('figure.taken'), value: String(taken), isStrong: true },
        { label: t('figure.spends'), value: words.money(atRisk.spends), isStrong: true },
        { label: t('figure.holds'), value: words.money(atRisk.holds) },
        { label: t('figure.short'), value: words.money(tally.short) },
        { label: t('figure.owed'), value: words.money(tally.owed) },
        { label: t('shift:fact.store'), value: start.store.till },
        { label: t('paper.printed'), value: words.stamp(new Date(nowMs).toISOString()) },
        { label: t('paper.by'), value: operator.name },
      ],
    },
    { title: t('became.title'), lines: words.becameLines(tally) },
    {
      title: t('trouble.title'),
      isScreenLeftOut: true,
      lines: trouble.map((one) => ({
        label: [t(`common:operationKind.${one.operation.kind}`), one.operation.card]
          .filter((text) => text !== null)
          .join(' '),
        value: reasonOf(one),
      })),
      note: troubleNote(),
    },
    { title: t('kinds'), lines: words.kindLines(tally) },
    { title: t('operators'), lines: words.operatorLines(tally) },
    {
      title: t('shifts'),
      lines: shifts.flatMap((one) => [
        {
          label: one.shift === null ? t('currentShift') : t('shift', { number: one.shift }),
          value: t('taken', { count: one.operations }),
          isStrong: true,
        },
        ...words.openLines(one),
      ]),
    },
    { title: t('approvals'), lines: words.approvalLines(approvals) },
  ]
  function troubleNote(): string | undefined {
    if (trouble.length === 0) return t('trouble.none')
    const { refused, attention, short } = tally.became
    const left = refused + attention + short - trouble.length
    return left > 0 ? t('trouble.left', { count: left }) : undefined
  }
  return parts.filter(({ lines, isScreenLeftOut }) => isScreenLeftOut === true || lines.length > 0)
}

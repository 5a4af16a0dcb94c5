/** Words that reports share: times, how long, amounts, kinds with their states. */
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero } from '../../shared/model/money.ts'
import { operationKind } from '../../shared/model/operation.ts'
import type { ApprovalView, Tally } from '../../shared/model/tally.ts'
import { durationOf, formatMoment, formatStamp, type Language } from '../format.ts'
import { useSignedIn } from '../store/use-stores.tsx'
import type { ReportLine } from './report.tsx'

const becameOrder = ['done', 'waiting', 'attention', 'short', 'refused', 'cancelled'] as const

export function useReportWords() {
  const { t, i18n } = useTranslation(['outages', 'shift', 'attention', 'common'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const { timezone } = start.store
  const money = (amount: string): string => formatAmount(amount, language)
  const moment = (iso: string, nowMs: number): string => formatMoment(iso, timezone, language, nowMs)
  const stamp = (iso: string): string => formatStamp(iso, timezone, language)
  const lasted = (ms: number): string => {
    const { unit, ...parts } = durationOf(ms)
    return ms < 60_000 ? t('common:ageShort.now') : t(`outages:duration.${unit}`, parts)
  }
  const kindLines = ({ kinds }: Tally): ReportLine[] =>
    kinds.map(({ kind, states }) => ({
      label: t(`common:operationKind.${kind}`),
      value: (Object.keys(states) as (keyof typeof states)[])
        .filter((state) => states[state] > 0)
        .map((state) => `${t(`common:operationState.${state}`)}: ${states[state]}`)
        .join(', '),
    }))
  const becameLines = ({ became }: Tally): ReportLine[] =>
    becameOrder
      .filter((name) => became[name] > 0)
      .map((name) => ({ label: t(`outages:became.${name}`), value: String(became[name]) }))
  const countLine = (label: string, count: number): ReportLine[] =>
    count === 0 ? [] : [{ label, value: String(count) }]
  const sumLine = (label: string, amount: string): ReportLine[] =>
    isZero(amount) ? [] : [{ label, value: money(amount) }]
  const changedLine = ({ up, down }: Tally['changed']): ReportLine[] =>
    isZero(up) && isZero(down)
      ? []
      : [{ label: t('outages:figure.changed'), value: `+${money(up)} / −${money(down)}` }]
  const shortLines = ({ short, owed }: Pick<Tally, 'short' | 'owed'>): ReportLine[] => [
    ...sumLine(t('outages:figure.short'), short),
    ...sumLine(t('outages:figure.owed'), owed),
  ]
  /** What did not simply go through, and what of it is at risk or short. */
  const openLines = ({
    became,
    pending,
    short,
    owed,
  }: Pick<Tally, 'became' | 'pending' | 'short' | 'owed'>): ReportLine[] => [
    ...sumLine(t('outages:figure.spends'), pending),
    ...shortLines({ short, owed }),
    ...becameOrder
      .filter((name) => name !== 'done')
      .flatMap((name) => countLine(t(`outages:became.${name}`), became[name])),
  ]
  const operatorLines = ({ operators }: Tally): ReportLine[] =>
    operators.flatMap((one) => [
      { label: one.operator, value: t('outages:taken', { count: one.operations }), isStrong: true },
      ...sumLine(t('shift:figure.spent'), one.spent),
      ...sumLine(t('shift:figure.earned'), one.earned),
      ...changedLine(one.changed),
      ...openLines(one),
      ...countLine(t('outages:asked'), one.asked),
      ...countLine(t('outages:approved'), one.approved),
    ])
  const approvalTitle = ({ action, kind }: Pick<ApprovalView, 'action' | 'kind'>): string => {
    const known = operationKind.safeParse(kind)
    const what = known.success ? t(`common:operationKind.${known.data}`) : null
    if (action === 'shortfall.settled') return t('shift:action.settled')
    if (action === 'hold.released') return t('shift:action.released')
    if (action !== 'operation.resolved') return what ?? t('shift:action.other')
    return what === null ? t('shift:action.resolved') : t('shift:action.resolvedOf', { what })
  }
  /** What was decided, and how many bonuses it is about. */
  const decisionOf = ({ as, amount }: Pick<ApprovalView, 'as' | 'amount'>): string =>
    [as === null ? null : t(`attention:resolution.${as}`), amount === null ? null : money(amount)]
      .filter((part) => part !== null)
      .join(': ')
  const approvalLines = (approvals: readonly ApprovalView[]): ReportLine[] =>
    approvals.map((one) => ({
      label: `${stamp(one.at)} ${approvalTitle(one)}`,
      value: [
        decisionOf(one),
        t('outages:approval', { operator: one.operator, approver: one.approver }),
        one.reason === null ? '' : t('outages:approvalReason', { reason: one.reason }),
      ]
        .filter((part) => part !== '')
        .join('; '),
    }))
  return {
    language,
    money,
    moment,
    stamp,
    lasted,
    kindLines,
    becameLines,
    changedLine,
    shortLines,
    openLines,
    operatorLines,
    approvalTitle,
    approvalLines,
  }
}

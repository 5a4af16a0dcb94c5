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
  const { t, i18n } = useTranslation(['outages', 'shift', 'common'])
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
  const operatorLines = ({ operators }: Tally): ReportLine[] =>
    operators.map(({ operator, operations, spent, earned }) => ({
      label: operator,
      value:
        isZero(spent) && isZero(earned)
          ? t('outages:taken', { count: operations })
          : t('outages:operator', {
              operations: t('outages:taken', { count: operations }),
              spent: money(spent),
              earned: money(earned),
            }),
    }))
  const approvalLines = (approvals: readonly ApprovalView[]): ReportLine[] =>
    approvals.map(({ at, kind, action, operator, approver, reason }) => {
      const known = operationKind.safeParse(kind)
      const what = known.success
        ? t(`common:operationKind.${known.data}`)
        : t(action === 'operation.resolved' ? 'shift:action.resolved' : 'shift:action.other')
      const who = t('outages:approval', { operator, approver })
      return {
        label: `${stamp(at)} ${what}`,
        value: reason === null ? who : `${who}; ${t('outages:approvalReason', { reason })}`,
      }
    })
  return { language, money, moment, stamp, lasted, kindLines, becameLines, operatorLines, approvalLines }
}

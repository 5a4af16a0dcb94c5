/** What is not over, line by line: how many, then which. */
import { useTranslation } from 'react-i18next'
import type { ShiftReport } from '../../../shared/model/shift.ts'
import type { ReportLine } from '../../components/report.tsx'
import { useReportWords } from '../../components/use-report-words.ts'

export function useOpenLines(): (open: ShiftReport['open']) => ReportLine[] {
  const { t } = useTranslation(['shift', 'common'])
  const { money, stamp } = useReportWords()
  return ({ counts, operations, owed, holds, checkouts }) => {
    const all = counts.attention + counts.checking + counts.sending + counts.queued
    return [
      ...(['attention', 'checking', 'sending', 'queued'] as const)
        .filter((state) => counts[state] > 0)
        .map((state) => ({ label: t(`open.${state}`), value: String(counts[state]), isStrong: true })),
      ...(counts.blocksNotShown > 0
        ? [{ label: t('open.blocksNotShown'), value: String(counts.blocksNotShown), isStrong: true }]
        : []),
      ...operations.map(({ kind, state, card, spend, createdAt, operator }) => ({
        label: `${t(`common:operationKind.${kind}`)}${card === null ? '' : ` ${card}`}`,
        value: [
          t(`common:operationState.${state}`),
          stamp(createdAt),
          spend === null || spend === '0' ? null : `−${money(spend)}`,
          operator,
        ]
          .filter((part) => part !== null)
          .join(', '),
      })),
      ...(all > operations.length
        ? [{ label: t('open.more', { count: operations.length }), value: String(all) }]
        : []),
      ...(owed.count > 0
        ? [
            {
              label: t('open.owed'),
              value: t('open.owedSum', { count: owed.count, amount: money(owed.amount) }),
              isStrong: true,
            },
          ]
        : []),
      ...(holds.length > 0 ? [{ label: t('open.holds'), value: String(holds.length), isStrong: true }] : []),
      ...holds.map(({ amount, processing, until }) => ({
        label: t('open.hold', {
          processing: t(`common:processing.${processing}`),
          until: stamp(until),
        }),
        value: money(amount),
      })),
      ...(checkouts.length > 0
        ? [{ label: t('open.checkouts'), value: String(checkouts.length), isStrong: true }]
        : []),
      ...checkouts.map(({ receipt, amount, createdAt, operator }) => ({
        label: receipt === null ? t('open.noReceipt') : t('open.checkout', { receipt }),
        value: [money(amount), stamp(createdAt), operator].join(', '),
      })),
    ]
  }
}

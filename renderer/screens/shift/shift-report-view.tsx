/** A shift's report: large, what was done and moved; below, its parts, which are also its paper. */
import { useTranslation } from 'react-i18next'
import { Amount } from '../../components/amount.tsx'
import { CountFigure, Figures, ReportPanels, ReportPaper } from '../../components/report.tsx'
import type { OpenedShift } from '../../store/shift.ts'
import styles from './shift.module.css'
import { useShiftParts } from './use-shift-parts.ts'

export function ShiftReportView({ opened }: { opened: OpenedShift }) {
  const { t } = useTranslation('shift')
  const { tally } = opened.report
  const { screen, paper } = useShiftParts(opened)
  const number = opened.is === 'closed' ? opened.shift.number : null
  return (
    <>
      <h2 className={styles['title']}>{number === null ? t('current') : t('number', { number })}</h2>
      <Figures
        figures={[
          { label: t('figure.operations'), value: <CountFigure count={tally.operations} /> },
          { label: t('figure.spent'), value: <Amount amount={tally.spent.amount} size="figure" /> },
          { label: t('figure.earned'), value: <Amount amount={tally.earned.amount} size="figure" /> },
          { label: t('figure.pending'), value: <Amount amount={tally.pending} size="figure" /> },
        ]}
      />
      <ReportPanels parts={screen} />
      <ReportPaper
        title={number === null ? t('paper.current') : t('paper.closed', { number })}
        parts={paper}
      />
    </>
  )
}

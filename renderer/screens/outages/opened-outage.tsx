/** One outage: large, what was taken and is at risk; what did not go through; the rest in parts, which are also its paper. */
import { useTranslation } from 'react-i18next'
import { isZero } from '../../../shared/model/money.ts'
import type { OutageReport, OutageTrouble } from '../../../shared/model/outage.ts'
import { shortReason } from '../../../shared/text/sentence.ts'
import { Alert } from '../../components/alert.tsx'
import { Amount } from '../../components/amount.tsx'
import { List } from '../../components/list.tsx'
import { Panel } from '../../components/panel.tsx'
import { CountFigure, Figures, ReportPanels, ReportPaper } from '../../components/report.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import { useReportWords } from '../../components/use-report-words.ts'
import { OutageChip, useLasted, useSpan } from './outage-list.tsx'
import styles from './outages.module.css'
import { useOutageParts } from './use-outage-parts.ts'
import { useTroubleReasons } from './use-trouble-reasons.ts'

type OpenedOutageProps = { report: OutageReport; onOperation: (id: string) => void }

export function OpenedOutage({ report, onOperation }: OpenedOutageProps) {
  const { t } = useTranslation(['outages', 'common'])
  const { lasted, language } = useReportWords()
  const { outage, tally, trouble, hasMoreTrouble } = report
  const { processing, reason, isEndUncertain, taken, atRisk } = outage
  const span = useSpan(outage)
  const lastedMs = useLasted(outage)
  const parts = useOutageParts(report)
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{t(`common:processing.${processing}`)}</h2>
        <OutageChip outage={outage} size="large" />
      </header>
      <p className={styles['name']}>
        {span} · {lasted(lastedMs)}
      </p>
      <p>
        {t('paper.reason')}: {shortReason(reason, language)}
      </p>
      {isEndUncertain && <Alert tone="info">{t('uncertain')}</Alert>}
      <Figures
        figures={[
          { label: t('figure.taken'), value: <CountFigure count={taken} /> },
          { label: t('figure.spends'), value: <Amount amount={atRisk.spends} size="figure" /> },
          { label: t('figure.holds'), value: <Amount amount={atRisk.holds} size="figure" /> },
          ...(isZero(tally.short)
            ? []
            : [{ label: t('figure.short'), value: <Amount amount={tally.short} size="figure" /> }]),
        ]}
      />
      {taken > 0 && (
        <Panel title={t('trouble.title')} tone={trouble.length > 0 ? 'warning' : 'plain'}>
          {trouble.length === 0 ? (
            <p>{t('trouble.none')}</p>
          ) : (
            <>
              <List
                label={t('trouble.list')}
                items={trouble}
                idOf={({ operation }) => operation.id}
                textOf={({ operation }) => t(`common:operationKind.${operation.kind}`)}
                onOpen={({ operation }) => {
                  onOperation(operation.id)
                }}
              >
                {(one) => <TroubleRow trouble={one} />}
              </List>
              <p className={styles['soft']}>
                {hasMoreTrouble ? t('trouble.more', { count: trouble.length }) : t('trouble.hint')}
              </p>
            </>
          )}
        </Panel>
      )}
      <ReportPanels parts={parts} />
      <ReportPaper title={t('paper.title')} parts={parts} />
    </>
  )
}

function TroubleRow({ trouble }: { trouble: OutageTrouble }) {
  const { t } = useTranslation(['outages', 'common'])
  const reasonOf = useTroubleReasons()
  const { operation } = trouble
  return (
    <div className={styles['row']}>
      <span className={styles['rowTop']}>
        <strong>{t(`common:operationKind.${operation.kind}`)}</strong>
        <OperationStateChip state={operation.state} />
      </span>
      <span className={styles['what']}>
        {operation.card !== null && <span>{operation.card}</span>}
        <span>{reasonOf(trouble)}</span>
      </span>
    </div>
  )
}

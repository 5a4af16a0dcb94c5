/** What can be done: check the trail, take it away, go to the operation. */
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../shared/model/audit.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { AuditData } from '../../store/audit.ts'
import styles from './audit.module.css'
import type { AuditActions } from './audit-view.tsx'

type FootActionsProps = { state: AuditData; opened: AuditEntryView | null; actions: AuditActions }

export function FootActions({ state, opened, actions }: FootActionsProps) {
  const { t } = useTranslation('audit')
  const { exporting, isVerifying } = state
  const operationId = opened?.operation?.id
  if (exporting.at === 'running') {
    return (
      <>
        <output className={styles['exporting']}>{t('exporting', { count: exporting.rows })}</output>
        <Button size="large" action="secondary" icon="close" onPress={actions.onStop}>
          {t('stopExport')}
        </Button>
      </>
    )
  }
  return (
    <>
      {exporting.at === 'failed' && <ErrorNotice failure={exporting.failure} />}
      <Button size="large" action="choice1" onPress={actions.onCsv}>
        {t('csv')}
      </Button>
      <Button size="large" action="choice2" onPress={actions.onLines}>
        {t('lines')}
      </Button>
      {operationId !== undefined && (
        <Button
          size="large"
          action="secondary"
          icon="journal"
          onPress={() => {
            actions.onJournal(operationId)
          }}
        >
          {t('toJournal')}
        </Button>
      )}
      <Button size="large" tone="primary" action="primary" isBusy={isVerifying} onPress={actions.onVerify}>
        {t('verify')}
      </Button>
    </>
  )
}

/** What a test of the connection showed: that it works, or what failed and what to do about it. */
import { useTranslation } from 'react-i18next'
import type { ConnectionReport } from '../../../shared/model/settings.ts'
import { Chip } from '../../components/chip.tsx'
import { Alert } from '../../components/alert.tsx'
import styles from './settings.module.css'

export function ConnectionResult({ report }: { report: ConnectionReport }) {
  const { t } = useTranslation(['settings', 'common'])
  const processing = t(`common:processing.${report.processing}`)
  return (
    <div role="alert">
      {report.ok ? (
        <p className={styles['row']}>
          <Chip tone="ok" size="large">
            {t('report.ok', { processing })}
          </Chip>
          <span>{t('report.okHint', { ms: report.tookMs })}</span>
        </p>
      ) : (
        <Alert tone="danger" title={t('report.fail', { processing })}>
          <p>{t(`report.failure.${report.failure ?? 'network'}`)}</p>
          {report.detail !== null && (
            <p className={styles['hint']}>
              {t('report.detail')}: <code>{report.detail}</code>
            </p>
          )}
        </Alert>
      )}
    </div>
  )
}

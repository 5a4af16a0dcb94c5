/** How all the cards of a processing are loaded: when last, how far now; begun or stopped here. Nothing while it is not connected. */
import { useTranslation } from 'react-i18next'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { RefreshStrip } from '../../components/refresh-strip.tsx'
import { useRefreshing } from '../../components/use-refreshing.ts'
import styles from './settings.module.css'

export function BulkRefresh({ name }: { name: ProcessingName }) {
  const { t } = useTranslation('settings')
  const refreshing = useRefreshing(name)
  if (refreshing.refreshes.length === 0) return null
  return (
    <div className={styles['stack']}>
      <p className={styles['hint']}>{t('processings.bulkHint')}</p>
      <RefreshStrip refreshing={refreshing} side="start" />
      {refreshing.failure !== null && <ErrorNotice failure={refreshing.failure} tone="warning" />}
    </div>
  )
}

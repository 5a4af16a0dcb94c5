/** What a commissioning check has found, question by question. */
import { useTranslation } from 'react-i18next'
import type { CommissioningView, MeasurementView } from '../../../shared/model/commissioning.ts'
import { Alert } from '../../components/alert.tsx'
import { Chip, type Tone } from '../../components/chip.tsx'
import { Panel } from '../../components/panel.tsx'
import { Progress } from '../../components/progress.tsx'
import { formatStamp, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './settings.module.css'

const tones: Record<MeasurementView['result'], Tone> = {
  measured: 'ok',
  'not-measured': 'neutral',
  ask: 'info',
}

export function CommissioningResult({ check }: { check: CommissioningView }) {
  const { t, i18n } = useTranslation('settings')
  const { start } = useSignedIn()
  const when = formatStamp(check.startedAt, start.store.timezone, i18n.language as Language)
  return (
    <Panel title={t('commissioning.found', { when, name: check.operator })}>
      {check.state === 'running' && <Progress label={t('commissioning.running')} />}
      {check.state === 'failed' && (
        <Alert tone="danger" title={t('commissioning.failed')}>
          <p>{check.failure === 'restart' ? t('commissioning.restarted') : check.failure}</p>
        </Alert>
      )}
      <dl className={styles['stack']}>
        {check.measurements.map((one) => (
          <div key={one.code} className={styles['row']}>
            <dt className={styles['code']}>
              <Chip tone={tones[one.result]}>
                {one.code} {t(`commissioning.result.${one.result}`)}
              </Chip>
            </dt>
            <dd className={styles['grow']}>{one.message}</dd>
          </div>
        ))}
      </dl>
      {check.appliedAt !== null && <p>{t('commissioning.applied')}</p>}
    </Panel>
  )
}

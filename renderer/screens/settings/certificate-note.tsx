/** Until when the client certificate of a processing holds; a warning a month ahead. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { Alert } from '../../components/alert.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatDate, type Language } from '../../format.ts'
import { certificateEnd } from '../../store/certificate-end.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import styles from './settings.module.css'

export function CertificateNote({ name }: { name: ProcessingName }) {
  const { t, i18n } = useTranslation('settings')
  const { stores } = useTill()
  const { start } = useSignedIn()
  const nowMs = useNow(60_000)
  const processing = useStore(stores.status, ({ status }) =>
    status?.processings.find((one) => one.name === name),
  )
  const end = certificateEnd(processing?.certificateEndsAt ?? null, nowMs)
  if (end === null) return null
  const date = formatDate(end.endsAt, start.store.timezone, i18n.language as Language)
  if (end.at === 'fine') return <p className={styles['hint']}>{t('certificate.fine', { date })}</p>
  return (
    <Alert tone={end.at === 'ended' ? 'danger' : 'warning'} title={t(`certificate.${end.at}`, { date })}>
      <p>{t('certificate.hint')}</p>
    </Alert>
  )
}

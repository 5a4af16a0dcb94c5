/** Says above a section why nothing in it can be changed now. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '../../components/alert.tsx'
import styles from './settings.module.css'

export function ReadOnlyNote({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  const { t } = useTranslation('settings')
  return (
    <div className={styles['section']}>
      {isShown && (
        <Alert tone="info" icon="training" title={t('readOnly.title')}>
          <p>{t('readOnly.hint')}</p>
        </Alert>
      )}
      {children}
    </div>
  )
}

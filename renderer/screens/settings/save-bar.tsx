/** The foot of a section: what saving will do, and the button for it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Foot } from './foot.tsx'
import type { Saving } from './use-save.ts'
import styles from './settings.module.css'

export type SaveBarProps = {
  saving: Saving
  isDisabled: boolean
  onSave: () => void
  /** Above the buttons, in sight with them. */
  above?: ReactNode
  /** Buttons before the one that saves. */
  children?: ReactNode
}

export function SaveBar({ saving, isDisabled, onSave, above, children }: SaveBarProps) {
  const { t } = useTranslation('settings')
  return (
    <Foot>
      {above !== undefined && <div className={styles['above']}>{above}</div>}
      {saving.failure !== null && (
        <div className={styles['above']}>
          <ErrorNotice failure={saving.failure} />
        </div>
      )}
      <p className={styles['note']}>{t('restarts')}</p>
      {children}
      <Button
        tone="primary"
        size="large"
        action="primary"
        isBusy={saving.isSaving}
        isDisabled={isDisabled}
        onPress={onSave}
      >
        {t('save')}
      </Button>
    </Foot>
  )
}

/** A new key, this once. Kept nowhere on the page after the dialog is closed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import type { NewKey } from '../../store/settings.ts'
import { copyText } from '../../components/copy-text.ts'
import styles from './settings.module.css'

export function KeyOnce({ made, onClose }: { made: NewKey; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null)
  return (
    <Dialog
      title={t('keys.onceTitle')}
      size="wide"
      closeLabel={t('keys.gotIt')}
      onClose={onClose}
      actions={
        <Button
          tone="primary"
          action="primary"
          icon="copy"
          onPress={() => {
            void copyText(made.key).then((isCopied) => {
              setCopied(isCopied ? 'copied' : 'notCopied')
            })
          }}
        >
          {t('keys.copy')}
        </Button>
      }
    >
      <p>{t('keys.onceHint')}</p>
      <div className={styles['secret']}>
        <Field
          label={t('keys.key', { name: made.name })}
          value={made.key}
          onChange={() => {}}
          isReadOnly
          takesFocus
        />
      </div>
      <output>{copied !== null && t(`keys.${copied}`)}</output>
    </Dialog>
  )
}

/** Before the rest of a case is cancelled. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'

export function AbandonDialog({ onAbandon, onClose }: { onAbandon: () => void; onClose: () => void }) {
  const { t } = useTranslation('newCard')
  return (
    <Dialog
      title={t('abandon.title')}
      onClose={onClose}
      actions={
        <Button tone="danger" size="large" action="primary" onPress={onAbandon}>
          {t('abandon.confirm')}
        </Button>
      }
    >
      <p>{t('abandon.effect')}</p>
    </Dialog>
  )
}

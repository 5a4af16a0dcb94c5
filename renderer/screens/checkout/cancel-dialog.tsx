/** Asked only while something is held: cancelling gives it back at once. */
import { useTranslation } from 'react-i18next'
import { formatAmount, type Amount } from '../../../shared/model/money.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import type { Language } from '../../format.ts'

export type CancelDialogProps = { held: Amount; isBusy: boolean; onCancel: () => void; onClose: () => void }

export function CancelDialog({ held, isBusy, onCancel, onClose }: CancelDialogProps) {
  const { t, i18n } = useTranslation('checkout')
  return (
    <Dialog
      title={t('cancel.title')}
      tone="danger"
      closeLabel={t('cancel.no')}
      onClose={onClose}
      actions={
        <Button tone="danger" action="primary" isBusy={isBusy} onPress={onCancel}>
          {t('cancel.yes')}
        </Button>
      }
    >
      <p>{t('cancel.hint', { amount: formatAmount(held, i18n.language as Language) })}</p>
    </Dialog>
  )
}

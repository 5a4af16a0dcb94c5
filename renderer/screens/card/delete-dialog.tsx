/** A card is deleted for good: what goes with it, and whether bonuses may go too. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Switch } from '../../components/switch.tsx'
import styles from './card.module.css'

type DeleteDialogProps = {
  card: string
  /** Bonuses there are a card's, not a customer's. */
  hasBonuses: boolean
  onDelete: (withBalance: boolean) => void
  onClose: () => void
}

export function DeleteDialog({ card, hasBonuses, onDelete, onClose }: DeleteDialogProps) {
  const { t } = useTranslation('card')
  const [withBalance, setWithBalance] = useState(false)
  return (
    <Dialog
      title={t('ask.card.delete')}
      tone="danger"
      onClose={onClose}
      actions={
        <Button
          tone="danger"
          size="large"
          action="primary"
          onPress={() => {
            onDelete(withBalance)
          }}
        >
          {t('delete.next')}
        </Button>
      }
    >
      <p className={styles['forever']}>{t('what.delete', { card })}</p>
      {hasBonuses && (
        <Switch
          label={t('delete.withBalance')}
          hint={t(withBalance ? 'what.withBalance' : 'what.withoutBalance')}
          isOn={withBalance}
          onChange={setWithBalance}
        />
      )}
    </Dialog>
  )
}

/** Deleting a card: what is on it is told first, and a card with bonuses goes only when a person says so. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import { Switch } from '../../components/switch.tsx'
import type { Language } from '../../format.ts'
import { activeOf } from '../../store/card-csv.ts'
import type { CardEntry, ChangeActions } from '../../store/groups-state.ts'
import { useTill } from '../../store/use-stores.tsx'
import styles from './groups.module.css'
import { TakingDialog } from './taking-dialog.tsx'
import { useTaking } from './use-taking.ts'

type DeleteCardDialogProps = { card: CardEntry; take: ChangeActions['take']; onClose: () => void }

export function DeleteCardDialog({ card, take, onClose }: DeleteCardDialogProps) {
  const { t, i18n } = useTranslation('groups')
  const { deps } = useTill()
  const [id] = useState(deps.newId)
  const [withBalance, setWithBalance] = useState(false)
  const taking = useTaking(take, onClose)
  const { number, contactName } = card
  const active = activeOf(card)
  return (
    <TakingDialog
      taking={taking}
      title={t('card.deleteTitle', { card: number })}
      summary={t('change.approve.deleteCard', { card: number })}
      confirm={t('card.deleteConfirm')}
      isDanger
      onConfirm={() => void taking.submit([{ id, kind: 'card.delete', card: number, withBalance }], number)}
      onClose={onClose}
    >
      {contactName !== undefined && <p className={styles['figure']}>{contactName}</p>}
      <p className={active !== null && !isZero(active) ? styles['warning'] : undefined}>
        {active === null
          ? t('card.balanceUnknown')
          : t('card.balance', { amount: formatAmount(active, i18n.language as Language) })}
      </p>
      <p>{t('card.deleteText')}</p>
      <Switch
        label={t('card.withBalance')}
        hint={t('card.withBalanceHint')}
        isOn={withBalance}
        onChange={setWithBalance}
      />
    </TakingDialog>
  )
}

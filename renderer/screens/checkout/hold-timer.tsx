/** How long the bonuses stay set aside, in figures; towards the end it warns and offers to renew. */
import { useTranslation } from 'react-i18next'
import type { Amount as AmountText } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Hidden } from '../../components/hidden.tsx'
import { Icon } from '../../components/icon.tsx'
import { formatCountdown } from '../../format.ts'
import { holdPhase } from '../../store/hold-clock.ts'
import styles from './hold-timer.module.css'

export type HoldTimerProps = {
  leftMs: number
  amount: AmountText
  isRenewing: boolean
  isDisabled?: boolean
  onRenew?: () => void
}

export function HoldTimer({ leftMs, amount, isRenewing, isDisabled = false, onRenew }: HoldTimerProps) {
  const { t } = useTranslation('checkout')
  const phase = holdPhase(leftMs)
  return (
    <section className={styles['hold']} data-phase={phase} aria-label={t('hold.left')}>
      <Icon name={phase === 'calm' ? 'clock' : 'warning'} size={30} />
      <div className={styles['words']}>
        <p className={styles['amount']}>
          {t('hold.amount')}: <Amount amount={amount} />
        </p>
        <p>{t(`hold.${phase}`)}</p>
      </div>
      <span role="timer" className={styles['left']}>
        {formatCountdown(leftMs)}
      </span>
      {onRenew !== undefined && (
        <Button
          action="refresh"
          icon="refresh"
          isBusy={isRenewing}
          isDisabled={isDisabled || phase === 'over'}
          onPress={onRenew}
        >
          {t('hold.renew')}
        </Button>
      )}
      <Hidden isLive>{phase !== 'calm' && t(`hold.${phase}`)}</Hidden>
    </section>
  )
}

/** What is spent most often, in one press: the most there is, nothing, and what a supervisor lifts it to. */
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../../shared/model/money.ts'
import { Button } from '../../components/button.tsx'
import type { Language } from '../../format.ts'
import styles from './checkout.module.css'
import { quickSpends, type QuickSpend, type SpendLimit } from './spend-limit.ts'

export type SpendQuickProps = { limit: SpendLimit; isDisabled: boolean; onSpend: (text: string) => void }

const actions = { all: 'spendAll', most: 'spendAll', approved: 'spendApproved' } as const

export function SpendQuick({ limit, isDisabled, onSpend }: SpendQuickProps) {
  const { t, i18n } = useTranslation('checkout')
  const quick = quickSpends(limit)
  const choice = ({ is, amount }: QuickSpend) => (
    <Button
      key={is}
      action={actions[is]}
      isDisabled={isDisabled}
      onPress={() => {
        onSpend(amount)
      }}
    >
      {t(`spend.${is}`, { amount: formatAmount(amount, i18n.language as Language) })}
    </Button>
  )
  return (
    <div className={styles['quick']}>
      {quick.filter(({ is }) => is !== 'approved').map(choice)}
      <Button
        action="spendNone"
        isDisabled={isDisabled}
        onPress={() => {
          onSpend('')
        }}
      >
        {t('spend.none')}
      </Button>
      {quick.filter(({ is }) => is === 'approved').map(choice)}
    </div>
  )
}

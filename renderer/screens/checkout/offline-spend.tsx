/** What the offline policy says of a spend: whether it is the till's own to give, what is left of each allowance. */
import { useTranslation } from 'react-i18next'
import { offlineText } from '../../../shared/error-text.ts'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { formatAmount, type Amount } from '../../../shared/model/money.ts'
import { Alert } from '../../components/alert.tsx'
import type { Language } from '../../format.ts'
import styles from './offline-spend.module.css'
import { needsApproval } from './spend-limit.ts'

/** `spend`: null while it cannot be read. */
export type OfflineSpendProps = { checkout: CheckoutView; spend: Amount | null }

export function OfflineSpend({ checkout, spend }: OfflineSpendProps) {
  const { t, i18n } = useTranslation('checkout')
  const language = i18n.language as Language
  const { offline } = checkout
  if (offline === undefined) return null
  const isAsked = spend !== null && needsApproval(checkout, spend)
  const { remains, exposure, reason } = offline
  const why = isAsked ? offlineText({ reason, instead: null }, { most: offline.most }, language) : ''
  const left = [
    { name: 'cardToday', amount: remains.cardToday },
    { name: 'tillOutage', amount: remains.tillOutage },
    { name: 'exposure', amount: exposure.now },
  ] as const
  return (
    <Alert
      tone="warning"
      icon={isAsked ? 'person' : 'offline'}
      title={t(isAsked ? 'offline.needsApproval' : 'offline.fromMemory')}
    >
      <p>{isAsked ? `${why} ${t('offline.approvalHint')}`.trim() : t('offline.fromMemoryHint')}</p>
      <dl className={styles['left']}>
        {left.map(({ name, amount }) => (
          <div key={name}>
            <dt>{t(`offline.${name}`)}</dt>
            <dd>{formatAmount(amount, language)}</dd>
          </div>
        ))}
      </dl>
    </Alert>
  )
}

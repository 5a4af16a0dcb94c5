/** What the receipt comes to, line by line, and the sum to take. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quote } from '../../../shared/model/checkout.ts'
import { isZero, type Amount as AmountText } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { formatPercent, type Language } from '../../format.ts'
import styles from './bill.module.css'
import { billOf } from './left-to-pay.ts'

export type BillProps = {
  amount: AmountText
  quote: Quote | null
  spend: AmountText
  size?: 'figure' | 'huge'
}

export function Bill({ amount, quote, spend, size = 'figure' }: BillProps) {
  const { t, i18n } = useTranslation('checkout')
  const language = i18n.language as Language
  const { discount, total } = billOf(amount, quote, spend)
  return (
    <dl className={styles['bill']} data-size={size}>
      <Line label={t('bill.amount')}>
        <Amount amount={amount} />
      </Line>
      {!isZero(spend) && (
        <Line label={t('bill.spend')}>
          <span className={styles['minus']}>
            −<Amount amount={spend} />
          </span>
        </Line>
      )}
      {discount !== null && quote !== null && (
        <Line label={t('bill.discount', { percent: formatPercent(quote.percent, language) })}>
          <span className={styles['minus']}>
            −<Amount amount={discount} />
          </span>
        </Line>
      )}
      <div className={styles['total']}>
        <dt>{t('bill.total')}</dt>
        <dd>
          <Amount amount={total} size={size} />
        </dd>
      </div>
    </dl>
  )
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles['line']}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

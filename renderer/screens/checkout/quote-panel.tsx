/** What the quote says, for an arm's length: what can be spent, what would be earned, how fresh it is. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { compare, formatAmount } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { Chip } from '../../components/chip.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatPercent, type Language } from '../../format.ts'
import styles from './quote-panel.module.css'
import { spendLimitOf } from './spend-limit.ts'

/** `children`: what can be done about the quote. */
export type QuotePanelProps = { checkout: CheckoutView; children?: ReactNode }

export function QuotePanel({ checkout, children }: QuotePanelProps) {
  const { quote, customer } = checkout
  const { t, i18n } = useTranslation('checkout')
  const language = i18n.language as Language
  if (quote === null) return null
  const balance = customer?.bonuses?.spendable
  const { most, mostWithApproval } = spendLimitOf(checkout)
  const hasMore = balance !== undefined && compare(balance, most) > 0
  const isLifted = compare(mostWithApproval, most) > 0
  return (
    <Panel>
      {customer !== null && <p className={styles['who']}>{customer.contact?.name ?? t('who.nameless')}</p>}
      <div className={styles['figures']}>
        <div>
          <h2 className={styles['label']}>{t('spend.can')}</h2>
          <Amount amount={most} size="huge" tone="accent" />
          {isLifted && (
            <p className={styles['lifted']}>
              {t('spend.withApproval', { amount: formatAmount(mostWithApproval, language) })}
            </p>
          )}
          {hasMore && (
            <p className={styles['soft']}>
              {t('spend.balance', { amount: formatAmount(balance, language) })}
            </p>
          )}
        </div>
        <div>
          <h2 className={styles['label']}>{t('earn.ifNothing')}</h2>
          <Amount amount={quote.earn} size="figure" />
        </div>
      </div>
      <div className={styles['foot']}>
        <Chip tone="info" icon="ok">
          {t(`level.${quote.type}`, { percent: formatPercent(quote.percent, language) })}
        </Chip>
        <Freshness asOf={quote.asOf} source={quote.source} />
        {children}
      </div>
    </Panel>
  )
}

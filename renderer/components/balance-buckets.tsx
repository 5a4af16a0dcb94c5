/** The bonuses of a card by bucket, with their days; what is nothing is left out, but for the active ones. */
import { useTranslation } from 'react-i18next'
import type { Balance } from '../../shared/model/card.ts'
import { isZero } from '../../shared/model/money.ts'
import { formatDate, type Language } from '../format.ts'
import { Amount } from './amount.tsx'
import styles from './balance-buckets.module.css'

const order: readonly Balance['bucket'][] = ['active', 'expiring', 'inactive', 'frozen', 'burnt']

export function BalanceBuckets({ balances }: { balances: readonly Balance[] }) {
  const shown = balances
    .filter(({ bucket, amount }) => bucket === 'active' || !isZero(amount))
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || order.indexOf(a.bucket) - order.indexOf(b.bucket))
  return (
    <dl className={styles['list']}>
      {shown.map((balance) => (
        <Bucket key={`${balance.kind} ${balance.bucket} ${balance.date}`} balance={balance} />
      ))}
    </dl>
  )
}

function Bucket({ balance: { bucket, kind, amount, date } }: { balance: Balance }) {
  const { t, i18n } = useTranslation('till')
  const day = date === undefined ? null : formatDate(date, 'UTC', i18n.language as Language)
  const name =
    bucket === 'expiring' && day !== null ? t('bucket.expiringOn', { date: day }) : t(`bucket.${bucket}`)
  return (
    <div className={styles['bucket']} data-bucket={bucket} {...(amount.length > 12 && { 'data-long': true })}>
      <dt>
        {name}
        {kind === 'status' && `, ${t('statusBonuses')}`}
        {kind === 'funds' && `, ${t('cardFunds')}`}
        {bucket !== 'expiring' && day !== null && ` ${t('since', { date: day })}`}
      </dt>
      <dd>
        <Amount amount={amount} />
      </dd>
    </div>
  )
}

/**
 * What can be spent, in figures for an arm's length; then the buckets of the card with their dates. What is only
 * remembered because its processing does not answer is not promised: it cannot be spent now.
 */
import { useTranslation } from 'react-i18next'
import type { Balance } from '../../../shared/model/card.ts'
import { actionReasonText } from '../../../shared/error-text.ts'
import type { CardView, CustomerView } from '../../../shared/model/customer.ts'
import { isZero } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatDate, type Language } from '../../format.ts'
import type { Unanswered } from '../../store/till.ts'
import styles from './bonuses.module.css'

export function Bonuses({
  customer: { bonuses, cards },
  card,
  unanswered,
}: {
  customer: CustomerView
  card: string | null
  unanswered: Unanswered
}) {
  const { t, i18n } = useTranslation(['till', 'common'])
  const isRemembered = unanswered.some(({ processing }) => processing === bonuses?.processing)
  const isUsable = cards.every(
    ({ number, denied, status }) => number !== card || (!denied && status !== 'blocked'),
  )
  const withBalances = cards.find(({ number, balances }) => number === card && balances.length > 0)
  return (
    <Panel>
      <div className={styles['hero']}>
        <div className={styles['main']}>
          <h3 className={styles['label']}>
            {bonuses === undefined
              ? t('spendableUnknown')
              : isRemembered
                ? t('spendableRemembered')
                : t('spendable')}
          </h3>
          {bonuses === undefined ? (
            <p>{t('spendableUnknownHint')}</p>
          ) : (
            <>
              <Amount
                amount={bonuses.spendable}
                size="huge"
                tone={isUsable && !isRemembered ? 'accent' : 'soft'}
              />
              <Freshness {...bonuses} processing={t(`common:processing.${bonuses.processing}`)} />
              {isRemembered && <p>{actionReasonText('OFFLINE_SPEND_NEVER', i18n.language as Language)}</p>}
            </>
          )}
        </div>
        {bonuses !== undefined && (
          <dl className={styles['aside']}>
            {!isZero(bonuses.held) && <Side label={t('held')} amount={bonuses.held} />}
            {!isZero(bonuses.pending) && <Side label={t('pendingAmount')} amount={bonuses.pending} />}
          </dl>
        )}
      </div>
      {withBalances !== undefined && <Buckets card={withBalances} />}
    </Panel>
  )
}

const Side = ({ label, amount }: { label: string; amount: string }) => (
  <div className={styles['side']}>
    <dt>{label}</dt>
    <dd>
      <Amount amount={amount} size="figure" />
    </dd>
  </div>
)

const order: readonly Balance['bucket'][] = ['active', 'expiring', 'inactive', 'frozen', 'burnt']

function Buckets({ card }: { card: CardView }) {
  const { t } = useTranslation(['till', 'common'])
  const shown = card.balances
    .filter(({ bucket, amount }) => bucket === 'active' || !isZero(amount))
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || order.indexOf(a.bucket) - order.indexOf(b.bucket))
  return (
    <div className={styles['buckets']}>
      <div className={styles['head']}>
        <h3>{t('buckets')}</h3>
        <Freshness {...card} processing={t(`common:processing.${card.processing}`)} />
      </div>
      <dl className={styles['list']}>
        {shown.map((balance) => (
          <Bucket key={`${balance.kind} ${balance.bucket} ${balance.date}`} balance={balance} />
        ))}
      </dl>
    </div>
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

/**
 * What can be spent, in figures for an arm's length; then the buckets of the card with their dates. What is only
 * remembered because its processing does not answer is not promised: it cannot be spent now.
 */
import { useTranslation } from 'react-i18next'
import { actionReasonText } from '../../../shared/error-text.ts'
import type { CardView, CustomerView } from '../../../shared/model/customer.ts'
import { isZero } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { BalanceBuckets } from '../../components/balance-buckets.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Language } from '../../format.ts'
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
  const withBalances = cards.filter(({ number, balances }) => number === card && balances.length > 0)
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
              {bonuses.master !== undefined && <p>{t('masterOf', { card: bonuses.master })}</p>}
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
      {withBalances.map((one) => (
        <Buckets key={one.processing} card={one} />
      ))}
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

function Buckets({ card }: { card: CardView }) {
  const { t } = useTranslation(['till', 'common'])
  return (
    <div className={styles['buckets']}>
      <div className={styles['head']}>
        <h3>{t('buckets')}</h3>
        <Freshness {...card} processing={t(`common:processing.${card.processing}`)} />
      </div>
      <BalanceBuckets balances={card.balances} />
    </div>
  )
}

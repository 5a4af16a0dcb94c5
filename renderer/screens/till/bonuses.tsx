/**
 * What can be spent, in figures for an arm's length; then the buckets of the card with their dates. What is only
 * remembered because its processing does not answer is not promised: it cannot be spent now.
 */
import { useTranslation } from 'react-i18next'
import { offlineText } from '../../../shared/error-text.ts'
import type { Balance } from '../../../shared/model/card.ts'
import type { CardView, CustomerView } from '../../../shared/model/customer.ts'
import type { SpendAnswerView } from '../../../shared/model/offline-view.ts'
import { add, compare, formatAmount, isZero } from '../../../shared/model/money.ts'
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
  const offline = bonuses?.offline
  const isGiven = offline !== undefined && !isZero(offline.mostWithApproval)
  const isRemembered =
    offline !== undefined || unanswered.some(({ processing }) => processing === bonuses?.processing)
  const isUsable = cards.every(
    ({ number, denied, status }) => number !== card || (!denied && status !== 'blocked'),
  )
  const [first, ...others] = cards
    .filter(({ number, balances }) => number === card && balances.length > 0)
    .toSorted((a, b) => b.balances.length - a.balances.length)
  return (
    <Panel>
      <div className={styles['hero']}>
        <div className={styles['main']}>
          <h3 className={styles['label']}>
            {bonuses === undefined
              ? t('spendableUnknown')
              : t(isGiven ? 'spendableOffline' : isRemembered ? 'spendableRemembered' : 'spendable')}
          </h3>
          {bonuses === undefined ? (
            <p>{t('spendableUnknownHint')}</p>
          ) : (
            <>
              <Amount
                amount={isGiven ? offline.most : bonuses.spendable}
                size="huge"
                tone={isUsable && (isGiven || !isRemembered) ? 'accent' : 'soft'}
              />
              {isGiven && <Given offline={offline} balance={bonuses.spendable} />}
              <Freshness {...bonuses} processing={t(`common:processing.${bonuses.processing}`)} />
              {bonuses.master !== undefined && <p>{t('masterOf', { card: bonuses.master })}</p>}
              {isRemembered && !isGiven && (
                <p>
                  {offline === undefined
                    ? t('spendableUnanswered')
                    : offlineText(offline, { most: offline.mostWithApproval }, i18n.language as Language)}
                </p>
              )}
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
      {first !== undefined && <Buckets card={first} />}
      {others.length > 0 && <Elsewhere cards={others} />}
    </Panel>
  )
}

/** What a supervisor lifts it to, and of how much it is. */
function Given({ offline, balance }: { offline: SpendAnswerView; balance: string }) {
  const { t, i18n } = useTranslation('till')
  const language = i18n.language as Language
  const { most, mostWithApproval } = offline
  const parts = [
    ...(compare(mostWithApproval, most) > 0
      ? [t('offlineApproval', { amount: formatAmount(mostWithApproval, language) })]
      : []),
    t('offlineOf', { amount: formatAmount(balance, language) }),
  ]
  return <p>{parts.join(', ')}</p>
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

/** What other processings say of the same card: in one line each, for it is most often the same money. */
function Elsewhere({ cards }: { cards: readonly CardView[] }) {
  const { t } = useTranslation(['till', 'common'])
  return (
    <ul className={styles['elsewhere']} aria-label={t('bucketsElsewhere')}>
      {cards.map((card) => (
        <li key={card.processing} className={styles['other']}>
          <Freshness {...card} processing={t(`common:processing.${card.processing}`)} />
          <span className={styles['otherSum']}>
            <Amount amount={activeOf(card.balances)} />
          </span>
        </li>
      ))}
    </ul>
  )
}

const activeOf = (balances: readonly Balance[]): string =>
  add(
    '0',
    ...balances.flatMap(({ bucket, kind, amount }) =>
      bucket === 'active' && kind === 'money' ? [amount] : [],
    ),
  )

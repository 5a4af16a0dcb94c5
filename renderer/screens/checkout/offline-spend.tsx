/**
 * What the offline policy says of a spend: whether it is the till's own to give, what decides how much and what is left of it;
 * all other allowances folded away below.
 */
import { useTranslation } from 'react-i18next'
import { offlineText } from '../../../shared/error-text.ts'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { formatAmount, type Amount } from '../../../shared/model/money.ts'
import { whyNotMore } from '../../../shared/model/offline-policy.ts'
import { Alert } from '../../components/alert.tsx'
import { Icon } from '../../components/icon.tsx'
import type { Language } from '../../format.ts'
import styles from './offline-spend.module.css'
import { allowanceOf, allowancesOf } from './spend-allowances.ts'
import { canSpend, needsApproval } from './spend-limit.ts'

type Offline = NonNullable<CheckoutView['offline']>

/** `spend`: null while it cannot be read. */
export type OfflineSpendProps = { checkout: CheckoutView; spend: Amount | null }

export function OfflineSpend({ checkout, spend }: OfflineSpendProps) {
  const { t, i18n } = useTranslation('checkout')
  const { offline } = checkout
  if (offline === undefined) return null
  const { limit, agePercent, message } = offline
  const is = !canSpend(checkout) ? 'refused' : spendNeeds(checkout, spend) ? 'needsApproval' : 'fromMemory'
  const why = { reason: whyNotMore(limit, agePercent, spend), instead: null }
  const words = {
    refused: message,
    needsApproval: `${offlineText(why, {}, i18n.language as Language)} ${t('offline.approvalHint')}`,
    fromMemory: t('offline.fromMemoryHint'),
  }
  return (
    <Alert tone="warning" icon={is === 'needsApproval' ? 'person' : 'offline'} title={t(`offline.${is}`)}>
      <p>{words[is]}</p>
      {limit.reason !== 'OFFLINE_SPEND_NEVER' && <Left offline={offline} />}
    </Alert>
  )
}

const spendNeeds = (checkout: CheckoutView, spend: Amount | null): boolean =>
  spend !== null && needsApproval(checkout, spend)

function Left({ offline }: { offline: Offline }) {
  const { t, i18n } = useTranslation('checkout')
  const amount = (value: Amount) => formatAmount(value, i18n.language as Language)
  const { limit, agePercent, exposure } = offline
  const decides = allowanceOf(limit.reason)
  const all = allowancesOf(offline)
  return (
    <>
      <dl className={styles['main']}>
        {decides !== undefined && (
          <div className={styles['decides']}>
            <dt>{t(`offline.left.${decides}`)}</dt>
            <dd>{amount(limit.left)}</dd>
          </div>
        )}
        <Figure
          name={t('offline.exposure')}
          value={t('offline.ofBound', { now: amount(exposure.now), bound: amount(exposure.bound) })}
        />
      </dl>
      <details className={styles['all']}>
        <summary>
          <Icon name="down" size={18} />
          {t('offline.allLimits')}
        </summary>
        <dl className={styles['table']}>
          {all.map(({ name, left }) => (
            <Figure key={name} name={t(`offline.left.${name}`)} value={amount(left)} />
          ))}
          <Figure name={t('offline.age')} value={t('offline.agePercent', { percent: agePercent })} />
        </dl>
      </details>
    </>
  )
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

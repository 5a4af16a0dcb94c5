/** What stands beside the field for a spend without a network: pure. */
import type { TFunction } from 'i18next'
import { offlineText } from '../../../shared/error-text.ts'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { formatAmount, type Amount } from '../../../shared/model/money.ts'
import { whyNotMore } from '../../../shared/model/offline-policy.ts'
import type { SpendLimit } from '../../../shared/model/spend-allowances.ts'
import type { Language } from '../../format.ts'
import { allowanceOf } from './spend-allowances.ts'
import { needsApproval } from './spend-limit.ts'

type T = TFunction<'checkout'>
type Offline = NonNullable<CheckoutView['offline']>

/**
 * How far a spend may go and what decides; why only a supervisor may, once it is more than that. Null while there is a network.
 * `spend`: null while it cannot be read.
 */
export function limitHint(
  checkout: CheckoutView,
  spend: Amount | null,
  t: T,
  language: Language,
): string | null {
  const { offline } = checkout
  if (offline === undefined) return null
  if (spend !== null && needsApproval(checkout, spend))
    return `${t('offline.needsApproval')}. ${whyOver(offline, offline.limit, spend, language)}`
  const { most, mostWithApproval, limit, limitWithApproval, agePercent } = offline
  const amount = (value: Amount) => formatAmount(value, language)
  const nameOf = ({ reason }: SpendLimit) => {
    const name = allowanceOf(reason)
    return name === undefined ? '' : t(`offline.left.${name}`)
  }
  const [own, lifted] = [nameOf(limit), nameOf(limitWithApproval)]
  const [upTo, liftedTo] = [amount(most), amount(mostWithApproval)]
  const parts =
    most === mostWithApproval
      ? [t('offline.upTo', { amount: upTo, limit: own })]
      : own === lifted
        ? [t('offline.both', { amount: upTo, lifted: liftedTo, limit: own })]
        : [
            t('offline.upTo', { amount: upTo, limit: own }),
            t('offline.lifted', { amount: liftedTo, limit: lifted }),
          ]
  const aged = agePercent < 100 ? [t('offline.aged', { percent: agePercent })] : []
  return [...parts, ...aged].join(' ')
}

/** Why nobody may spend so much. */
export const whyTooMuch = ({ offline }: CheckoutView, spend: Amount, language: Language): string =>
  offline === undefined ? '' : whyOver(offline, offline.limitWithApproval, spend, language)

function whyOver({ agePercent }: Offline, limit: SpendLimit, spend: Amount, language: Language): string {
  return offlineText({ reason: whyNotMore(limit, agePercent, spend), instead: null }, {}, language)
}

/** The words for ages and for the example beside each dial of the offline policy. */
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../../shared/model/money.ts'
import type { SpendPolicy } from '../../../shared/model/offline-config.ts'
import { durationOf, type Language } from '../../format.ts'
import { exampleOf, type ExampleField } from './offline-examples.ts'

/** `8h` → `8 ч`, `90m` → `90 мин`, `2d` → `2 дн`. */
export function useAgeWords(): (age: string) => string {
  const { t } = useTranslation('common')
  return (age) => {
    const [, count = '', unit = 'h'] = /^(\d+)([mhd])$/.exec(age) ?? []
    const name = unit === 'm' ? 'minutes' : unit === 'd' ? 'days' : 'hours'
    return t(`ageShort.${name}`, { count: Number(count) })
  }
}

export function useExampleWords(): (field: ExampleField, policy: SpendPolicy) => string {
  const { t, i18n } = useTranslation(['settings', 'outages'])
  return (field, policy) => {
    const { is, amounts, afterMs, decidedBy } = exampleOf(field, policy)
    const { unit, ...parts } = durationOf(afterMs ?? 0)
    const values = {
      ...Object.fromEntries(
        Object.entries(amounts).map(([name, amount]) => [
          name,
          formatAmount(amount, i18n.language as Language),
        ]),
      ),
      tills: policy.tills,
      time: t(`outages:duration.${unit}`, parts),
    }
    const example = t(`offline.sample.${field}.${is}` as 'offline.sample.perReceipt.plain', values)
    return decidedBy === undefined
      ? example
      : `${example} ${t('offline.sample.decides', { name: t(`offline.dial.${decidedBy}.name`) })}`
  }
}

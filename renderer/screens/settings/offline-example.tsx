/** What the dials come to together for one customer, by how their number came in. */
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import type { SpendPolicy } from '../../../shared/model/offline-config.ts'
import { Alert } from '../../components/alert.tsx'
import type { Language } from '../../format.ts'
import { answerExample, exampleCustomer } from './offline-examples.ts'

export function OfflineExample({ policy }: { policy: SpendPolicy }) {
  const { t, i18n } = useTranslation('settings')
  const language = i18n.language as Language
  return (
    <Alert tone="info" title={t('offline.example.title')}>
      <p>
        {t('offline.example.who', {
          balance: formatAmount(exampleCustomer.balance, language),
          hours: exampleCustomer.ageHours,
        })}
      </p>
      <ul>
        {(['scanned', 'typed'] as const).map((input) => {
          const { most, mostWithApproval } = answerExample(policy, input)
          const name = isZero(mostWithApproval) ? 'nothing' : most === mostWithApproval ? 'plain' : 'lifted'
          return (
            <li key={input}>
              {t(`offline.example.${input}`)}:{' '}
              {t(`offline.example.${name}`, {
                most: formatAmount(most, language),
                lifted: formatAmount(mostWithApproval, language),
              })}
            </li>
          )
        })}
      </ul>
      <p>
        {t('offline.example.bound', {
          bound: formatAmount(policy.perTillPerOutage, language),
          tills: policy.tills,
        })}
      </p>
    </Alert>
  )
}

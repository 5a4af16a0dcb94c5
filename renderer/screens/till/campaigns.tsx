/** Campaigns that the customer takes part in, as the till remembers them: names and days. */
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../shared/model/card-details.ts'
import { Chip } from '../../components/chip.tsx'
import { Panel } from '../../components/panel.tsx'
import { useCampaignWords } from '../../components/use-campaign-words.ts'
import styles from './campaigns.module.css'

const mostShown = 4

export function Campaigns({ campaigns }: { campaigns: readonly Campaign[] }) {
  const { t } = useTranslation('till')
  const { daysOf, discountOf } = useCampaignWords()
  const shown = campaigns.slice(0, mostShown)
  const rest = campaigns.length - shown.length
  return (
    <Panel title={t('campaigns')}>
      <ul className={styles['campaigns']}>
        {shown.map((campaign) => {
          const discount = discountOf(campaign)
          const days = daysOf(campaign)
          return (
            <li key={campaign.id} className={styles['campaign']}>
              <span className={styles['name']}>{campaign.name}</span>
              {discount !== null && (
                <Chip tone="info" icon="checkout">
                  {discount}
                </Chip>
              )}
              {days !== null && <span className={styles['days']}>{days}</span>}
            </li>
          )
        })}
      </ul>
      {rest > 0 && <p className={styles['days']}>{t('campaignsMore', { count: rest })}</p>}
    </Panel>
  )
}

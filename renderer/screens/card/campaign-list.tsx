/**
 * Campaigns with their days and what they give. The page may load no pictures from elsewhere, so what a campaign gives
 * stands where its picture would.
 */
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../shared/model/card-details.ts'
import { Icon } from '../../components/icon.tsx'
import { useCampaignWords } from '../../components/use-campaign-words.ts'
import styles from './campaign-list.module.css'

export function CampaignList({ campaigns }: { campaigns: readonly Campaign[] }) {
  const { t } = useTranslation('card')
  const { daysOf, discountOf } = useCampaignWords()
  if (campaigns.length === 0) return <p className={styles['soft']}>{t('campaigns.none')}</p>
  return (
    <ul className={styles['campaigns']}>
      {campaigns.map((campaign) => {
        const discount = discountOf(campaign)
        const days = daysOf(campaign)
        return (
          <li key={campaign.id} className={styles['campaign']}>
            <span className={styles['frame']}>{discount ?? <Icon name="checkout" size={28} />}</span>
            <span className={styles['words']}>
              <strong>{campaign.name}</strong>
              {days !== null && <span className={styles['soft']}>{days}</span>}
              {campaign.description !== undefined && <span>{campaign.description}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

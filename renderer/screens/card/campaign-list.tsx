/**
 * Campaigns with their pictures, their days and what they give. The page loads nothing from elsewhere: a campaign whose
 * picture the till does not have has a frame with what it gives.
 */
import { useState } from 'react'
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
            <Frame picture={campaign.picture} discount={discount} />
            <span className={styles['words']}>
              <strong>{campaign.name}</strong>
              {campaign.picture !== undefined && discount !== null && (
                <span className={styles['discount']}>{discount}</span>
              )}
              {days !== null && <span className={styles['soft']}>{days}</span>}
              {campaign.description !== undefined && <span>{campaign.description}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

type FrameProps = { picture: string | undefined; discount: string | null }

function Frame({ picture, discount }: FrameProps) {
  // What is no picture after all is a frame like any other.
  const [isBroken, setIsBroken] = useState(false)
  if (picture !== undefined && !isBroken)
    return (
      <img
        className={styles['picture']}
        src={picture}
        // Its name stands beside it.
        alt=""
        onError={() => {
          setIsBroken(true)
        }}
      />
    )
  return <span className={styles['frame']}>{discount ?? <Icon name="checkout" size={28} />}</span>
}

/** How one card stands in every processing that knows it: its age in each, and its own state where they do not agree. */
import { useTranslation } from 'react-i18next'
import type { CardView } from '../../shared/model/customer.ts'
import { isDisputed } from '../store/known-card.ts'
import styles from './card-places.module.css'
import { Freshness } from './freshness.tsx'
import { CardStatusChip } from './status-chips.tsx'

export function CardPlaces({ cards }: { cards: readonly CardView[] }) {
  const { t } = useTranslation('common')
  const isTold = isDisputed(cards)
  return (
    <ul className={styles['places']}>
      {cards.map((card) => (
        <li key={card.processing} className={styles['place']}>
          {isTold && <CardStatusChip status={card.status} />}
          <Freshness {...card} processing={t(`processing.${card.processing}`)} />
        </li>
      ))}
    </ul>
  )
}

/** The customer's cards in every processing; with several numbers, which one the actions are about. */
import { useTranslation } from 'react-i18next'
import type { CardView } from '../../../shared/model/customer.ts'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import styles from './cards.module.css'

export type CardsProps = {
  cards: readonly CardView[]
  chosen: string | null
  onChoose: (number: string) => void
}

export function Cards({ cards, chosen, onChoose }: CardsProps) {
  const { t } = useTranslation(['till', 'common'])
  const numbers = [...new Set(cards.map(({ number }) => number))]
  if (cards.length === 0) return null
  return (
    <Panel title={numbers.length > 1 ? t('cardsMany') : t('cards')}>
      {numbers.length > 1 && (
        <ChoiceList
          label={t('chooseCard')}
          options={numbers.map((number) => ({ value: number, label: number, hint: hintOf(number) }))}
          value={chosen}
          onChange={onChoose}
        />
      )}
      <ul className={styles['cards']}>
        {cards
          .filter(({ number }) => number === (chosen ?? number))
          .map((card) => (
            <li key={`${card.processing} ${card.number}`} className={styles['card']}>
              <span className={styles['number']}>{card.number}</span>
              <span className={styles['kind']}>{kindOf(card)}</span>
              <CardStatusChip status={card.status} />
              <Freshness {...card} processing={t(`common:processing.${card.processing}`)} />
            </li>
          ))}
      </ul>
    </Panel>
  )

  function hintOf(number: string): string {
    const states = cards
      .filter((card) => card.number === number)
      .map((card) => t(`common:cardStatus.${card.status}`))
    return [...new Set(states)].join(', ')
  }

  function kindOf({ category, type }: CardView): string {
    const parts = [category && t(`common:cardCategory.${category}`), type && t(`common:cardType.${type}`)]
    return parts.filter((part) => part !== undefined).join(', ')
  }
}

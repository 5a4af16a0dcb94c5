/**
 * The customer's cards, one row per number however many processings know it; where they show it in different states each
 * says its own. With several numbers, which one the actions are about.
 */
import { useTranslation } from 'react-i18next'
import type { CardView } from '../../../shared/model/customer.ts'
import { CardPlaces } from '../../components/card-places.tsx'
import { Panel } from '../../components/panel.tsx'
import { ChoiceList } from '../../components/segmented.tsx'
import { StrictestChip } from '../../components/status-chips.tsx'
import { strictestOf } from '../../store/known-card.ts'
import styles from './cards.module.css'

export type CardsProps = {
  cards: readonly CardView[]
  chosen: string | null
  onChoose: (number: string) => void
}

export function Cards({ cards, chosen, onChoose }: CardsProps) {
  const { t } = useTranslation(['till', 'common'])
  const byNumber = Map.groupBy(cards, ({ number }) => number)
  const numbers = [...byNumber.keys()]
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
        {[...byNumber]
          .filter(([number]) => number === (chosen ?? number))
          .map(([number, views]) => (
            <li key={number} className={styles['card']}>
              <span className={styles['number']}>{number}</span>
              <span className={styles['kind']}>{kindOf(views)}</span>
              <StrictestChip status={strictestOf(views)} />
              <div className={styles['places']}>
                <CardPlaces cards={views} />
              </div>
              {views.some(({ details }) => details?.master !== undefined) && (
                <p className={styles['note']}>{t('masterNote')}</p>
              )}
            </li>
          ))}
      </ul>
    </Panel>
  )

  function hintOf(number: string): string {
    const states = (byNumber.get(number) ?? []).map((card) => t(`common:cardStatus.${card.status}`))
    return [...new Set(states)].join(', ')
  }

  function kindOf(views: readonly CardView[]): string {
    const category = views.find((view) => view.category !== undefined)?.category
    const type = views.find((view) => view.type !== undefined)?.type
    const named = views.find(({ details }) => details?.typeName !== undefined)?.details?.typeName
    const parts = [
      category && t(`common:cardCategory.${category}`),
      type === undefined ? named : t(`common:cardType.${type}`),
    ]
    return parts.filter((part) => part !== undefined).join(', ')
  }
}

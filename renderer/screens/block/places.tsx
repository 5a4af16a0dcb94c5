/** Several processings know the card: where it is meant. Everywhere, unless somebody takes one out. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { actionReasonText } from '../../../shared/error-text.ts'
import { Switch } from '../../components/switch.tsx'
import type { Language } from '../../format.ts'
import type { BlockTarget } from '../../store/block-targets.ts'
import styles from './block.module.css'
import type { BlockViewProps } from './block-view.tsx'

export function Places({ state, targets, meant, actions }: BlockViewProps) {
  const { t, i18n } = useTranslation(['block', 'common'])
  const id = useId()
  const isMeant = (target: BlockTarget): boolean => meant.includes(target)
  const turn = (target: BlockTarget, isOn: boolean): void => {
    const others = meant.filter((one) => one !== target)
    const places = isOn ? [...others, target] : others
    actions.onPlaces(places.map(({ processing }) => processing))
  }
  const hintOf = ({ card, obstacle }: BlockTarget): string | undefined => {
    if (obstacle === 'BLOCK_TAKEN') return t('places.taken')
    if (obstacle !== null) return actionReasonText(obstacle, i18n.language as Language)
    return card === null ? undefined : t(`common:cardStatus.${card.status}`)
  }
  return (
    <section className={styles['places']} aria-labelledby={id}>
      <h2 id={id} className={styles['label']}>
        {t(state.mode === 'block' ? 'places.block' : 'places.unblock')}
      </h2>
      <div className={styles['placeRows']}>
        {targets.map((target) => {
          const hint = hintOf(target)
          return (
            <Switch
              key={target.processing}
              label={t(`common:processing.${target.processing}`)}
              isOn={isMeant(target)}
              // The last one stays: there must be somewhere to do it.
              isDisabled={target.obstacle !== null || (isMeant(target) && meant.length === 1)}
              onChange={(isOn) => {
                turn(target, isOn)
              }}
              {...(hint !== undefined && { hint })}
            />
          )
        })}
      </div>
    </section>
  )
}

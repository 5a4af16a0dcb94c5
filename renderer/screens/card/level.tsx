/** The card's level, how far it is to the next one, and moving it up or down. */
import { useTranslation } from 'react-i18next'
import type { Levels, LevelStep } from '../../../shared/model/card-details.ts'
import { formatAmount, shareOf, subtract } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { Bar } from '../../components/bar.tsx'
import type { Language } from '../../format.ts'
import type { ShownCard } from '../../store/card-sheet.ts'
import { OfferButton } from './card-actions.tsx'
import type { CardViewProps } from './card-view.tsx'
import styles from './card.module.css'
import type { Offer } from './offers.ts'

type LevelPartProps = Pick<CardViewProps, 'state' | 'actions'> & {
  shown: ShownCard
  levels: Levels
  offers: readonly Offer[]
}

export function LevelPart({ state, shown, levels, offers, actions }: LevelPartProps) {
  const { t, i18n } = useTranslation('card')
  const details = state.sheet?.details ?? shown.card.details
  const { up } = levels
  const missing = up && formatAmount(subtract(up.required, up.accumulated), i18n.language as Language)
  return (
    <>
      {details?.level?.name !== undefined && <p className={styles['levelName']}>{details.level.name}</p>}
      {up === undefined ? <p className={styles['soft']}>{t('level.highest')}</p> : <ToNext step={up} />}
      {up === undefined && details?.accumulated !== undefined && (
        <p className={styles['soft']}>
          {t('level.accumulated')} <Amount amount={details.accumulated} />
        </p>
      )}
      <div className={styles['levelOffers']}>
        {offers.map((offer) => (
          <OfferButton
            key={offer.name}
            offer={offer}
            isBusy={state.isBusy}
            onOffer={actions.onOffer}
            {...(offer.reason === 'LEVEL_NOT_EARNED' && { why: t('level.missing', { amount: missing }) })}
          />
        ))}
      </div>
    </>
  )
}

function ToNext({ step: { name, accumulated, required } }: { step: LevelStep }) {
  const { t } = useTranslation('card')
  return (
    <div className={styles['toNext']}>
      <p>{t('level.next', { name })}</p>
      <Bar percent={shareOf(accumulated, required)} />
      <p className={styles['toNextFigures']}>
        <Amount amount={accumulated} /> <span className={styles['soft']}>{t('level.of')}</span>{' '}
        <Amount amount={required} />
      </p>
    </div>
  )
}

/** What can be done with the card, each with its key, and why not where it is not. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { actionReasonText } from '../../../shared/error-text.ts'
import { Button } from '../../components/button.tsx'
import type { IconName } from '../../components/icon.tsx'
import type { Language } from '../../format.ts'
import type { KeyAction } from '../../keys.ts'
import type { CardViewProps } from './card-view.tsx'
import styles from './card.module.css'
import type { Offer, OfferName } from './offers.ts'

const looks: Record<OfferName, { icon: IconName; key: KeyAction }> = {
  issue: { icon: 'newCard', key: 'newCard' },
  bind: { icon: 'link', key: 'newCard' },
  activate: { icon: 'ok', key: 'choice1' },
  deactivate: { icon: 'close', key: 'choice1' },
  block: { icon: 'block', key: 'block' },
  unblock: { icon: 'unblock', key: 'block' },
  replace: { icon: 'refresh', key: 'replaceCard' },
  change: { icon: 'settings', key: 'choice2' },
  delete: { icon: 'danger', key: 'choice3' },
  raise: { icon: 'forward', key: 'choice4' },
  lower: { icon: 'back', key: 'choice5' },
}

export function CardActions({ state, offers, actions }: CardViewProps) {
  const { t } = useTranslation('card')
  const possible = offers.filter(({ isAllowed }) => isAllowed)
  const isSaidOnce = possible.length > 1 && possible.every(({ needsApproval }) => needsApproval)
  return (
    <section className={styles['actions']} aria-label={t('actions')}>
      {isSaidOnce && <p className={styles['why']}>{t('allNeedApproval')}</p>}
      {offers.map((offer) => (
        <OfferButton
          key={offer.name}
          offer={isSaidOnce ? { ...offer, needsApproval: false } : offer}
          isBusy={state.isBusy}
          onOffer={actions.onOffer}
        />
      ))}
      {offers.length === 0 && <p className={styles['soft']}>{t('noActions')}</p>}
      <div className={styles['rest']}>
        <Button isWide action="journal" icon="journal" onPress={actions.onOperations}>
          {t('operations')}
        </Button>
        <Button isWide action="refresh" icon="refresh" isBusy={state.isReading} onPress={actions.onRefresh}>
          {t('refresh')}
        </Button>
      </div>
    </section>
  )
}

type OfferButtonProps = {
  offer: Offer
  isBusy: boolean
  onOffer: (name: OfferName) => void
  /** Instead of the sentence of its reason. */
  why?: string
}

export function OfferButton({ offer, isBusy, onOffer, why }: OfferButtonProps) {
  const { t, i18n } = useTranslation('card')
  const id = useId()
  const { name, isAllowed, needsApproval, reason } = offer
  const { icon, key } = looks[name]
  const said =
    reason === null
      ? needsApproval
        ? t('needsApproval')
        : null
      : (why ?? actionReasonText(reason, i18n.language as Language))
  return (
    <div className={styles['offer']}>
      <Button
        isWide
        action={key}
        icon={icon}
        isBusy={isBusy}
        isDisabled={!isAllowed}
        onPress={() => {
          onOffer(name)
        }}
        {...(said !== null && { describedBy: id })}
      >
        {t(`offer.${name}`)}
      </Button>
      {said !== null && (
        <p id={id} className={styles['why']}>
          {said}
        </p>
      )}
    </div>
  )
}

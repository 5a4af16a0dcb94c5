/** What may be done next: one large button, then the rest, each with why not where it is not. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { actionReasonText } from '../../../shared/error-text.ts'
import { Button } from '../../components/button.tsx'
import type { IconName } from '../../components/icon.tsx'
import { useKey } from '../../components/use-key.tsx'
import type { Language } from '../../format.ts'
import type { KeyAction } from '../../keys.ts'
import type { CustomerActions } from './customer.tsx'
import type { ContactChange, NextSteps, Step, StepName } from './next-steps.ts'
import styles from './steps.module.css'

const icons: Record<StepName, IconName> = {
  checkout: 'checkout',
  issue: 'newCard',
  bind: 'link',
  activate: 'ok',
  block: 'block',
  unblock: 'unblock',
}
const stepKeys: Record<StepName, KeyAction> = {
  checkout: 'checkout',
  issue: 'secondary',
  bind: 'secondary',
  activate: 'secondary',
  block: 'block',
  unblock: 'block',
}

/** Steps of one processing's own life cycle of the card; the others are about the card everywhere. */
const turns: readonly StepName[] = ['issue', 'bind', 'activate']

export type StepsProps = {
  steps: NextSteps
  card: string | null
  /** Several processings know the card. */
  isShared: boolean
  /** Null where nobody can change the customer's data. */
  change: ContactChange | null
  hasList: boolean
  isRefreshing: boolean
  actions: CustomerActions
}

export function Steps(props: StepsProps) {
  const { steps, card, isShared, change, hasList, isRefreshing, actions } = props
  const { primary, others } = steps
  const { t } = useTranslation('till')
  const isElsewhere = ({ name }: Step): boolean => isShared && turns.includes(name)
  // Its own button is on the card's screen.
  useKey(
    'replaceCard',
    () => {
      if (card !== null) actions.onReplace(card)
    },
    { isEnabled: card !== null },
  )
  return (
    <section className={styles['steps']} aria-label={t('whatNext')}>
      {primary !== null && (
        <StepButton step={primary} isPrimary isElsewhere={isElsewhere(primary)} onStep={actions.onStep} />
      )}
      {others.map((step) => (
        <StepButton
          key={step.name}
          step={step}
          isPrimary={false}
          isElsewhere={isElsewhere(step)}
          onStep={actions.onStep}
        />
      ))}
      <div className={styles['rest']}>
        {card !== null && (
          <Button
            isWide
            action="cardSheet"
            icon="card"
            onPress={() => {
              actions.onCardSheet(card)
            }}
          >
            {t('cardSheet')}
          </Button>
        )}
        <Button isWide action="newCard" icon="newCard" onPress={actions.onNewCard}>
          {t('newCard')}
        </Button>
        {change !== null && (
          <Button
            isWide
            action="changeContact"
            icon="person"
            onPress={() => {
              actions.onChange(change)
            }}
          >
            {t('changeContact')}
          </Button>
        )}
        <Button isWide action="journal" icon="journal" onPress={actions.onOperations}>
          {t('operations')}
        </Button>
        <Button isWide action="refresh" icon="refresh" isBusy={isRefreshing} onPress={actions.onRefresh}>
          {t('refresh')}
        </Button>
        <Button isWide action="back" icon="back" onPress={actions.onBack}>
          {hasList ? t('toList') : t('nextCustomer')}
        </Button>
      </div>
    </section>
  )
}

type StepButtonProps = {
  step: Step
  isPrimary: boolean
  /** It is about one of several processings that know the card: it says which. */
  isElsewhere: boolean
  onStep: (step: StepName) => void
}

function StepButton({
  step: { name, processing, isAllowed, needsApproval, reason },
  isPrimary,
  isElsewhere,
  onStep,
}: StepButtonProps) {
  const { t, i18n } = useTranslation(['till', 'common'])
  const id = useId()
  // The primary step also answers to its own key: F6 means a checkout with this customer.
  useKey(isPrimary ? stepKeys[name] : undefined, () => {
    onStep(name)
  })
  const why = [
    isElsewhere && `${t(`common:processing.${processing}`)}.`,
    reason !== null && actionReasonText(reason, i18n.language as Language),
    reason === null && needsApproval && t('needsApproval'),
  ]
    .filter((part) => part !== false)
    .join(' ')
  return (
    <div className={styles['step']}>
      <Button
        isWide
        tone={isPrimary ? 'primary' : 'plain'}
        size={isPrimary ? 'huge' : 'medium'}
        action={isPrimary ? 'primary' : stepKeys[name]}
        icon={icons[name]}
        isDisabled={!isAllowed}
        onPress={() => {
          onStep(name)
        }}
        {...(why !== '' && { describedBy: id })}
      >
        {t(name)}
      </Button>
      {why !== '' && (
        <p id={id} className={styles['why']}>
          {why}
        </p>
      )}
    </div>
  )
}

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

export type StepsProps = {
  steps: NextSteps
  /** Null where nobody can change the customer's data. */
  change: ContactChange | null
  hasList: boolean
  isRefreshing: boolean
  actions: CustomerActions
}

export function Steps({ steps: { primary, others }, change, hasList, isRefreshing, actions }: StepsProps) {
  const { t } = useTranslation('till')
  return (
    <section className={styles['steps']} aria-label={t('whatNext')}>
      {primary !== null && <StepButton step={primary} isPrimary onStep={actions.onStep} />}
      {others.map((step) => (
        <StepButton key={step.name} step={step} isPrimary={false} onStep={actions.onStep} />
      ))}
      <div className={styles['rest']}>
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

type StepButtonProps = { step: Step; isPrimary: boolean; onStep: (step: StepName) => void }

function StepButton({
  step: { name, isAllowed, needsApproval, reason },
  isPrimary,
  onStep,
}: StepButtonProps) {
  const { t, i18n } = useTranslation('till')
  const id = useId()
  // The primary step also answers to its own key: F6 means a checkout with this customer.
  useKey(isPrimary ? stepKeys[name] : undefined, () => {
    onStep(name)
  })
  const why =
    reason === null
      ? needsApproval
        ? t('needsApproval')
        : null
      : actionReasonText(reason, i18n.language as Language)
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
        {...(why !== null && { describedBy: id })}
      >
        {t(name)}
      </Button>
      {why !== null && (
        <p id={id} className={styles['why']}>
          {why}
        </p>
      )}
    </div>
  )
}

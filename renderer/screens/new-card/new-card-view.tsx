/** The case on the screen: its steps in order, the current one open, and one obvious next action at the foot. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { isCardTaken, type NewCardData } from '../../store/new-card-case.ts'
import type { Plan, StepKind, Way } from '../../store/new-card-plan.ts'
import type { Next, Step } from '../../store/new-card-steps.ts'
import { CardStep } from './card-step.tsx'
import { ContactStep } from './contact-step.tsx'
import { FootActions } from './foot-actions.tsx'
import styles from './new-card.module.css'
import { OperationStep } from './operation-step.tsx'
import { Outcome } from './outcome.tsx'
import type { RegistrationProps } from './registration.tsx'
import { UnfinishedCases } from './unfinished-cases.tsx'

export type NewCardActions = {
  onCardText: (text: string) => void
  onPhoneText: (text: string) => void
  onWay: (way: Way) => void
  onPointAtType: (cardType: string) => void
  onChooseType: () => void
  onFindCard: () => void
  onFindContact: () => void
  /** Another card for the same customer, before anything was taken. */
  onAnotherCard: () => void
  onAnotherPhone: () => void
  /** Another card for another customer. */
  onNextCase: () => void
  onResume: (caseId: string) => void
  onTake: (kinds: readonly StepKind[]) => void
  onRegister: () => void
  /** Whoever is alike is somebody else. */
  onRegisterAllTheSame: () => void
  onDeclineRegistration: () => void
  onMendRegistration: () => void
  onReplace: (oldCard: string) => void
  onRetry: (operation: OperationView) => void
  onAbandon: () => void
  /** Gives this case up and begins another with the same customer. */
  onStartOver: () => void
  onUnblock: (card: string) => void
  onJournal: (operationId: string) => void
  onRefresh: () => void
  onToTill: () => void
  onBack: () => void
}
export type NewCardViewProps = {
  state: NewCardData
  /** Null: no configured processing can give a card to anybody. */
  plan: Plan | null
  ways: readonly Way[]
  steps: readonly Step[]
  next: Next
  registration: RegistrationProps
  /** The processings of the case that cannot be reached now, by name. */
  outage: string
  /** A dialog is open over the screen. */
  isAsking: boolean
  actions: NewCardActions
}

export function NewCardView(props: NewCardViewProps) {
  const { t } = useTranslation('newCard')
  const { state, plan, ways, steps, next, registration, outage, isAsking, actions } = props
  if (plan === null) {
    return (
      <ScreenLayout title={t('title')} onBack={actions.onBack}>
        <Empty icon="card" title={t('unsupported')} hint={t('unsupportedHint')} />
      </ScreenLayout>
    )
  }
  const isBegun = state.number !== null || isCardTaken(state)
  const issue = steps.find(({ kind }) => kind === 'card.issue') ?? null
  const others = steps.filter(({ kind }) => kind !== 'card.issue')
  return (
    <ScreenLayout
      title={t('title')}
      onBack={actions.onBack}
      actions={<FootActions {...props} />}
      // Where nothing inside takes the focus, the steps themselves do, so that a keyboard can scroll them.
      isText={['wait', 'done', 'abandoned', 'decide', 'retry'].includes(next.do)}
    >
      <div className={styles['page']}>
        <div className={styles['main']}>
          {state.failure !== null && <ErrorNotice failure={state.failure} />}
          <Outcome next={next} plan={plan} steps={steps} card={state.number} outage={outage} />
          <ol className={styles['steps']} aria-label={t('steps')}>
            <CardStep {...{ state, plan, ways, step: issue, next, isAsking, actions }} />
            <ContactStep {...{ state, plan, steps, next, registration, actions }} />
            {others.map((step, index) => (
              <OperationStep
                key={step.kind}
                step={step}
                number={index + 3}
                isCurrent={isCurrent(step, steps, next)}
                next={next}
                oldCard={oldCardOf(state, step)}
                refusal={refusalOf(steps, next)}
              />
            ))}
          </ol>
        </div>
        {!isBegun && state.unfinished.length > 0 && (
          <UnfinishedCases cases={state.unfinished} onResume={actions.onResume} />
        )}
      </div>
    </ScreenLayout>
  )
}

function isCurrent(step: Step, steps: readonly Step[], next: Next): boolean {
  switch (next.do) {
    case 'take':
      return next.kinds.includes(step.kind)
    case 'replace':
    case 'old-is-blocked': {
      const hasBlock = steps.some(({ kind }) => kind === 'card.block')
      return step.kind === (hasBlock ? 'card.block' : 'card.bind')
    }
    case 'retry':
    case 'mend':
    case 'decide':
      return step.operation?.id === next.operation.id
    default:
      return false
  }
}

/** Why binding was refused because of the old card, while that is what comes next. */
function refusalOf(steps: readonly Step[], next: Next) {
  if (next.do !== 'replace' && next.do !== 'old-is-blocked') return null
  const bind = steps.find(({ kind }) => kind === 'card.bind')
  return bind?.state === 'refused' ? (bind.operation?.error ?? null) : null
}

function oldCardOf({ contact }: NewCardData, step: Step): string | null {
  if (step.kind !== 'card.block') return null
  return step.operation?.card ?? (contact.at === 'known' ? (contact.old?.number ?? null) : null)
}

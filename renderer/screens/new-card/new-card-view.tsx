/** The case on the screen: its steps in order, the current one open, and one obvious next action at the foot. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { NewCardData } from '../../store/new-card-case.ts'
import type { Next, Step, StepKind } from '../../store/new-card-steps.ts'
import { CardStep } from './card-step.tsx'
import { ContactStep } from './contact-step.tsx'
import { FootActions } from './foot-actions.tsx'
import styles from './new-card.module.css'
import { OperationStep } from './operation-step.tsx'
import { Outcome } from './outcome.tsx'
import { UnfinishedCases } from './unfinished-cases.tsx'

export type NewCardActions = {
  onCardText: (text: string) => void
  onPhoneText: (text: string) => void
  onFindCard: () => void
  onFindContact: () => void
  /** Another card for the same customer, before anything was taken. */
  onAnotherCard: () => void
  onAnotherPhone: () => void
  /** Another card for another customer. */
  onNextCase: () => void
  onResume: (caseId: string) => void
  onTake: (kinds: readonly StepKind[]) => void
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
  steps: readonly Step[]
  next: Next
  isOutage: boolean
  /** A dialog is open over the screen. */
  isAsking: boolean
  actions: NewCardActions
}

export function NewCardView(props: NewCardViewProps) {
  const { t } = useTranslation('newCard')
  const { state, steps, next, isOutage, isAsking, actions } = props
  const isBegun = state.number !== null
  const issue = steps.find(({ kind }) => kind === 'card.issue')
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
          <Outcome next={next} steps={steps} card={state.number ?? ''} isOutage={isOutage} />
          <ol className={styles['steps']} aria-label={t('steps')}>
            {issue !== undefined && <CardStep {...{ state, step: issue, next, isAsking, actions }} />}
            <ContactStep state={state} steps={steps} next={next} actions={actions} />
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

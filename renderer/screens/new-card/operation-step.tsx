/** A step that is one operation: registration, block of the old card, binding, activation. Says why when it does not simply go on. */
import { useTranslation } from 'react-i18next'
import type { StepKind } from '../../store/new-card-plan.ts'
import type { Next, Step } from '../../store/new-card-steps.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import { lookOf } from './look-of.ts'
import { OldCardNotice } from './old-card-notice.tsx'
import { StepChip } from './step-chip.tsx'
import { StepRow } from './step-row.tsx'
import { Why } from './why.tsx'

export type OperationError = NonNullable<OperationView['error']>

const titles = {
  'card.issue': 'step.issue',
  'contact.create': 'step.register',
  'card.block': 'step.block',
  'card.bind': 'step.bind',
  'card.create': 'step.create',
  'card.virtual': 'step.virtual',
  'card.give': 'step.give',
  'card.activate': 'step.activate',
} as const satisfies Record<StepKind, string>

type OperationStepProps = {
  step: Step
  number: number
  isCurrent: boolean
  next: Next
  /** The card that is replaced, on the step that blocks it. */
  oldCard: string | null
  /** Why binding was refused, where it was because of the old card: said in the notice about that one. */
  refusal: OperationError | null
}

export function OperationStep({ step, number, isCurrent, next, oldCard, refusal }: OperationStepProps) {
  const { t } = useTranslation('newCard')
  const { kind, state } = step
  const isPending = state === 'todo' || state === 'stopped'
  const asksForOld = isCurrent && (next.do === 'replace' || next.do === 'old-is-blocked')
  const isSaidAboutOld = refusal !== null && kind === 'card.bind'
  return (
    <StepRow
      number={number}
      title={t(titles[kind])}
      look={isCurrent && isPending ? 'current' : lookOf(state)}
      {...(oldCard !== null && { detail: t('why.old', { card: oldCard }) })}
      chip={<StepChip step={step} />}
    >
      {!isSaidAboutOld && <Why step={step} />}
      {asksForOld && <OldCardNotice next={next} refusal={refusal} />}
    </StepRow>
  )
}

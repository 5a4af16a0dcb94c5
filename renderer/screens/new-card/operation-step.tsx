/** A step that is one operation: block of the old card, binding, activation. Says why when it does not simply go on. */
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Next, Step, StepKind } from '../../store/new-card-steps.ts'
import { lookOf } from './look-of.ts'
import styles from './new-card.module.css'
import { OldCardNotice } from './old-card-notice.tsx'
import { StepChip } from './step-chip.tsx'
import { StepRow } from './step-row.tsx'

const titles = {
  'card.issue': 'step.issue',
  'card.block': 'step.block',
  'card.bind': 'step.bind',
  'card.activate': 'step.activate',
} as const satisfies Record<StepKind, string>

type OperationStepProps = {
  step: Step
  number: number
  isCurrent: boolean
  next: Next
  /** The card that is replaced, on the step that blocks it. */
  oldCard: string | null
}

export function OperationStep({ step, number, isCurrent, next, oldCard }: OperationStepProps) {
  const { t } = useTranslation('newCard')
  const { kind, state } = step
  const isPending = state === 'todo' || state === 'stopped'
  const asksForOld = isCurrent && (next.do === 'replace' || next.do === 'old-is-blocked')
  return (
    <StepRow
      number={number}
      title={t(titles[kind])}
      look={isCurrent && isPending ? 'current' : lookOf(state)}
      {...(oldCard !== null && { detail: t('why.old', { card: oldCard }) })}
      chip={<StepChip state={state} />}
    >
      <Why step={step} />
      {asksForOld && <OldCardNotice next={next} />}
    </StepRow>
  )
}

export function Why({ step: { kind, state, operation } }: { step: Step }) {
  const { t } = useTranslation('newCard')
  switch (state) {
    case 'refused':
    case 'attention': {
      const error = operation?.error ?? null
      if (error === null) return null
      const { code, message, remoteCode, remoteText } = error
      return <ErrorNotice tone="warning" failure={{ code, message, data: { remoteCode, remoteText } }} />
    }
    case 'skipped':
      if (kind === 'card.block') return null
      return (
        <p className={styles['soft']}>
          {t(`why.${kind === 'card.issue' ? 'issue' : kind === 'card.bind' ? 'bind' : 'activate'}`)}
        </p>
      )
    case 'todo':
    case 'done':
      return null
    default:
      return <p className={styles['soft']}>{t(`why.${state}`)}</p>
  }
}

/** How the state of a step looks in the list of steps. Pure. */
import type { StepState } from '../../store/new-card-steps.ts'
import type { StepLook } from './step-row.tsx'

const looks: Record<StepState, StepLook> = {
  todo: 'ahead',
  skipped: 'done',
  queued: 'going',
  sending: 'going',
  checking: 'going',
  done: 'done',
  stopped: 'trouble',
  attention: 'trouble',
  refused: 'trouble',
  cancelled: 'ahead',
}

export const lookOf = (state: StepState): StepLook => looks[state]

/** What is sent for one step of a new card's case, and which earlier step it waits for. Pure. */
import { assert, missingCase } from '../../shared/assert.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { Api } from '../api.ts'
import { stepKinds, type Step, type StepKind } from './new-card-steps.ts'

export type SubmitRequest = Parameters<Api['operation']['submit']>[0]

export type StepRequest = {
  kind: StepKind
  id: string
  caseId: string
  card: string
  /** MSISDN digits; needed to bind. */
  phone: string | null
  /** The card that is replaced; needed to block it. */
  oldCard: string | null
  dependsOn: string | null
  input: InputSource
  approval?: Credentials | undefined
}

/** Nothing is waited for: it is durable when the answer comes, and events tell the rest. */
export function requestFor(step: StepRequest): SubmitRequest {
  const common = {
    id: step.id,
    case: step.caseId,
    input: step.input,
    waitMs: 0,
    ...(step.dependsOn !== null && { dependsOn: step.dependsOn }),
    ...(step.approval !== undefined && { approval: step.approval }),
  }
  switch (step.kind) {
    case 'card.issue':
    case 'card.activate':
      return { ...common, kind: step.kind, card: step.card }
    case 'card.bind':
      assert(step.phone !== null, 'a card is bound to a phone')
      return { ...common, kind: step.kind, card: step.card, phone: `+${step.phone}` }
    case 'card.block':
      assert(step.oldCard !== null, 'a replacement names the old card')
      return { ...common, kind: step.kind, card: step.oldCard, reason: '4' }
    default:
      return missingCase(step.kind)
  }
}

/** The nearest earlier step that is, or will be, sent: this one goes after it. */
export function dependencyOf(kind: StepKind, steps: readonly Step[]): string | null {
  const earlier = stepKinds.slice(0, stepKinds.indexOf(kind))
  const going = steps.filter(
    (step) =>
      earlier.includes(step.kind) &&
      ['queued', 'sending', 'checking', 'attention', 'done'].includes(step.state),
  )
  return going.at(-1)?.operation?.id ?? null
}

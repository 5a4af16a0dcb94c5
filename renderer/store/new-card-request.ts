/** What is sent for one step of a new card's case, and which earlier step it waits for. Pure. */
import { assert, missingCase } from '../../shared/assert.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import type { Api } from '../api.ts'
import type { ContactRequest } from './contact-form.ts'
import { stepKinds, type Plan, type StepKind } from './new-card-plan.ts'
import type { Step, StepState } from './new-card-steps.ts'

export type SubmitRequest = Parameters<Api['operation']['submit']>[0]

export type StepRequest = {
  kind: StepKind
  id: string
  caseId: string
  keeper: Plan['keeper']
  /** Null while it has no number. */
  card: string | null
  /** MSISDN digits; needed to give the card to somebody. */
  phone: string | null
  /** The card that is replaced; needed to block it. */
  oldCard: string | null
  /** The type of a virtual card. */
  cardType: string | null
  /** The customer's data; needed to register them. */
  registration: ContactRequest | null
  dependsOn: string | null
  input: InputSource
  approval?: ApprovalInput | undefined
}

/** Nothing is waited for: it is durable when the answer comes, and events tell the rest. */
export function requestFor(step: StepRequest): SubmitRequest {
  const common = {
    id: step.id,
    case: step.caseId,
    processing: step.keeper,
    input: step.input,
    waitMs: 0,
    ...(step.dependsOn !== null && { dependsOn: step.dependsOn }),
    ...(step.approval !== undefined && { approval: step.approval }),
  }
  switch (step.kind) {
    case 'card.issue':
    case 'card.activate':
      return { ...common, kind: step.kind, card: cardOf(step) }
    case 'card.bind':
      return { ...common, kind: step.kind, card: cardOf(step), phone: phoneOf(step) }
    case 'card.create':
      return { ...common, kind: step.kind, card: cardOf(step), details: { phone: phoneOf(step) } }
    case 'card.virtual':
      assert(step.cardType !== null, 'a virtual card is of a type')
      return { ...common, kind: step.kind, cardType: step.cardType, phone: phoneOf(step) }
    case 'card.give':
      return { ...common, kind: step.kind, phone: phoneOf(step) }
    case 'contact.create':
      assert(step.registration !== null, 'a registration has its data')
      // Typed, however the card came in.
      return { ...common, kind: step.kind, ...step.registration, input: 'typed' }
    case 'card.block':
      assert(step.oldCard !== null, 'a replacement names the old card')
      return { ...common, kind: step.kind, card: step.oldCard, reason: '4' }
    default:
      return missingCase(step.kind)
  }
}

function cardOf({ card }: StepRequest): string {
  assert(card !== null, 'a step about a card names it')
  return card
}

function phoneOf({ phone }: StepRequest): string {
  assert(phone !== null, 'a card is given to a phone')
  return `+${phone}`
}

/**
 * The step taken last of those that come before it and are, or will be, sent: this one goes after it. Together they make one
 * chain. A registration comes before whatever is taken after it.
 */
export function dependencyOf(kind: StepKind, steps: readonly Step[]): string | null {
  const earlier: readonly StepKind[] = [...stepKinds.slice(0, stepKinds.indexOf(kind)), 'contact.create']
  const going = steps.flatMap(({ kind: one, state, operation }) =>
    one !== kind && earlier.includes(one) && operation !== null && goingStates.includes(state)
      ? [operation]
      : [],
  )
  return (
    going.toSorted((a, b) => Number(a.createdAt > b.createdAt) - Number(a.createdAt < b.createdAt)).at(-1)
      ?.id ?? null
  )
}

const goingStates: readonly StepState[] = ['queued', 'sending', 'checking', 'attention', 'done']

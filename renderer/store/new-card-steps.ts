/**
 * The case of a new card as steps, derived from the plan, from what the card is now and from the operations of the case:
 * which are needed, how each stands, and what the operator can do next. Pure; it never decides whether an operation took
 * effect.
 */
import { isInUse, type OldCard } from './card-look.ts'
import { givingStep, hasNumberFirst, type Plan, type StepKind } from './new-card-plan.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { OperationState, OperationView } from '../../shared/model/operation.ts'

/** `todo`: not taken yet. `skipped`: it is so already. `stopped`: taken, but an earlier step did not get through. */
export type StepState = 'todo' | 'skipped' | 'stopped' | OperationState
export type Step = { kind: StepKind; state: StepState; operation: OperationView | null }

export type CaseFacts = {
  /** Null: no configured processing can give a card to anybody. */
  plan: Plan | null
  /** Null while there is no number: of a virtual card and of any free one until the processing has named it. */
  card: {
    number: string
    /** Null while nobody has said. */
    status: CardStatus | null
    boundTo: string | null
    isDenied: boolean
  } | null
  /** The type of a virtual card, once one is chosen. */
  cardType: string | null
  /** The customer's MSISDN digits. */
  phone: string | null
  /** Nobody knows the customer, everybody was heard, and somebody can register them. */
  isToRegister: boolean
  /** The customer's other card, where one is known. */
  old: OldCard | null
  operations: readonly OperationView[]
  /** Operations of the case that are to be taken anew with other data: their steps count as not taken. */
  dropped: readonly string[]
}

/** What comes next; all but `unsupported`, `find-card`, `choose-type`, `find-contact`, `wait` and `done` is the primary action. */
export type Next =
  | { do: 'unsupported' }
  | { do: 'find-card' }
  | { do: 'choose-type' }
  | { do: 'other-card'; why: 'blocked' | 'closed' | 'denied' }
  | { do: 'issue' }
  | { do: 'find-contact' }
  /** The customer's data are asked for; registering takes the rest with it. */
  | { do: 'register' }
  | { do: 'replace'; old: OldCard | null }
  | { do: 'old-is-blocked'; old: OldCard }
  | { do: 'take'; kinds: StepKind[] }
  | { do: 'retry'; operation: OperationView }
  /** The refusal speaks of the customer's data, of the customer, or of the card: repeating the same would be refused again. */
  | { do: 'mend'; operation: OperationView }
  | { do: 'other-phone'; operation: OperationView }
  | { do: 'start-over'; operation: OperationView }
  | { do: 'decide'; operation: OperationView }
  | { do: 'wait' }
  | { do: 'done'; isNothingTaken: boolean }
  | { do: 'abandoned' }

export function stepsOf(facts: CaseFacts): Step[] {
  const { plan } = facts
  if (plan === null) return []
  return plan.kinds.map((kind) => stepOf(kind, facts)).filter((step) => isPartOf(step, facts))
}

/** Nobody who is known is registered, and no card is blocked that stands in nobody's way. */
function isPartOf({ kind, operation }: Step, facts: CaseFacts): boolean {
  if (operation !== null) return true
  if (kind === 'contact.create') return facts.isToRegister
  return kind !== 'card.block' || mustReplace(facts)
}

/** Whether the customer has another card in use, which binding a new one would need blocked for good. */
export const mustReplace = ({ old }: Pick<CaseFacts, 'old'>): boolean => old !== null && isInUse(old.status)

function stepOf(kind: StepKind, facts: CaseFacts): Step {
  const operation = latest(kind, facts)
  if (operation === null) return { kind, state: isReached(kind, facts) ? 'skipped' : 'todo', operation }
  if (isStopped(operation, facts)) return { kind, state: 'stopped', operation }
  const isRefusedInVain = operation.state === 'refused' && isReached(kind, facts)
  if (isRefusedInVain) return { kind, state: 'skipped', operation }
  if (kind === 'card.bind' && isAnsweredByReplacement(operation, facts))
    return { kind, state: 'stopped', operation }
  return { kind, state: operation.state, operation }
}

/** The one that counts of a step: retried and dropped ones are history, a cancelled one gives way to any other. */
function latest(kind: StepKind, { operations, dropped }: CaseFacts): OperationView | null {
  const own = operations.filter(
    (one) => one.kind === kind && one.retriedBy === null && !dropped.includes(one.id),
  )
  return own.findLast(({ state }) => state !== 'cancelled') ?? own.at(-1) ?? null
}

function isReached(kind: StepKind, { card, phone, isToRegister }: CaseFacts): boolean {
  if (kind === 'contact.create') return phone !== null && !isToRegister
  if (card === null || card.status === null) return false
  switch (kind) {
    case 'card.issue':
      return isInUse(card.status)
    case 'card.bind':
    case 'card.create': {
      const isOver = card.status === 'blocked' || card.status === 'closed'
      return !isOver && card.boundTo !== null && (phone === null || card.boundTo === phone)
    }
    case 'card.activate':
      return card.status === 'active'
    default:
      return false
  }
}

/** It waits for a step that was refused, cancelled or is itself stopped, so it will not be sent by itself. */
function isStopped(operation: OperationView, facts: CaseFacts): boolean {
  if (operation.state !== 'queued') return false
  if (operation.error?.code === 'CASE_STOPPED') return true
  const earlier = facts.operations.find(({ id }) => id === operation.dependsOn)
  if (earlier === undefined) return false
  return earlier.state === 'refused' || earlier.state === 'cancelled' || isStopped(earlier, facts)
}

/** Refused because of the old card, whose replacement was taken afterwards: to be taken anew. */
function isAnsweredByReplacement(bind: OperationView, facts: CaseFacts): boolean {
  if (bind.state !== 'refused' || bind.error?.code !== 'CONTACT_HAS_ANOTHER_CARD') return false
  const block = latest('card.block', facts)
  return block !== null && block.createdAt > bind.createdAt && !isLost(block.state)
}

const isLost = (state: OperationState): boolean => state === 'refused' || state === 'cancelled'

export function nextOf(facts: CaseFacts): Next {
  const { plan, card, phone, old } = facts
  if (plan === null) return { do: 'unsupported' }
  const steps = stepsOf(facts)
  const isTaken = steps.some(({ operation }) => operation !== null)
  if (hasNumberFirst(plan.way) && card === null) return { do: 'find-card' }
  const undecided = operationIn(steps, 'attention')
  if (undecided !== null) return { do: 'decide', operation: undecided }
  if (isAbandoned(steps)) return { do: 'abandoned' }
  const refused = operationIn(steps, 'refused')
  if (refused !== null) return afterRefusal(refused, facts)
  if (!isTaken && card?.isDenied === true) return { do: 'other-card', why: 'denied' }
  if (!isTaken && (card?.status === 'blocked' || card?.status === 'closed')) {
    return { do: 'other-card', why: card.status }
  }
  if (isOpen(steps, 'card.issue')) return { do: 'issue' }
  if (isOpen(steps, 'card.virtual') && facts.cardType === null) return { do: 'choose-type' }
  if (isOpen(steps, givingStep(plan.way))) {
    if (phone === null) return { do: 'find-contact' }
    if (isOpen(steps, 'contact.create')) return { do: 'register' }
    if (isOpen(steps, 'card.block')) return { do: 'replace', old }
    if (old?.status === 'blocked' && isReplacing(plan) && !has(steps, 'card.block')) {
      return { do: 'old-is-blocked', old }
    }
  }
  const kinds = openKinds(facts)
  if (kinds.length > 0) return { do: 'take', kinds }
  // A card that was given without a word on which is activated from the customer's own screen.
  const isNameless = card === null && steps.some(isGiven(plan))
  const isOver = steps.every(
    ({ kind, state }) => state === 'done' || state === 'skipped' || (isNameless && kind === 'card.activate'),
  )
  return isOver ? { do: 'done', isNothingTaken: !isTaken } : { do: 'wait' }
}

const isGiven =
  ({ way }: Plan) =>
  ({ kind, state }: Step): boolean =>
    kind === givingStep(way) && state === 'done'
const isReplacing = ({ kinds }: Plan): boolean => kinds.includes('card.block')
const has = (steps: readonly Step[], kind: StepKind): boolean => steps.some((step) => step.kind === kind)
const isOpen = (steps: readonly Step[], kind: StepKind): boolean =>
  steps.some((step) => step.kind === kind && isOpenState(step.state))
const isOpenState = (state: StepState): boolean => state === 'todo' || state === 'stopped'

/** The steps that are still to be taken, in order. A card that has no number yet is activated once it has one. */
export function openKinds(facts: CaseFacts): StepKind[] {
  const open = stepsOf(facts).filter(({ state }) => isOpenState(state))
  return open.flatMap(({ kind }) => (kind === 'card.activate' && facts.card === null ? [] : [kind]))
}

function isAbandoned(steps: readonly Step[]): boolean {
  const isCancelled = steps.some(({ state }) => state === 'cancelled')
  return (
    isCancelled && steps.every(({ state }) => !['queued', 'sending', 'checking', 'stopped'].includes(state))
  )
}

const operationIn = (steps: readonly Step[], state: StepState): OperationView | null =>
  steps.find((step) => step.state === state)?.operation ?? null

const phoneRefusals: readonly string[] = [
  'PHONE_NOT_FOUND',
  'PHONE_REFUSED',
  'CONTACT_NOT_FOUND',
  'CLIENT_NOT_FOUND',
  'SEVERAL_CONTACTS',
]
const cardRefusals: readonly string[] = [
  'CARD_NOT_FOUND',
  'CARD_NUMBER_REFUSED',
  'CARD_BOUND_TO_ANOTHER_CONTACT',
  'BARCODE_TAKEN',
  'CARD_TYPE_ALREADY_LINKED',
  'CARD_TYPE_NOT_FOUND',
  'CARD_TYPE_NOT_ACTIVE',
  'CARD_TYPE_NOT_VIRTUAL',
  'NO_VIRTUAL_CARD_PROVIDER',
  'NO_VIRTUAL_CARDS_LEFT',
]

function afterRefusal(operation: OperationView, { old, isToRegister }: CaseFacts): Next {
  const code = operation.error?.code ?? ''
  if (operation.kind === 'contact.create') {
    return code === 'ACCESS_REFUSED' || code === 'REMOTE_REFUSED'
      ? { do: 'retry', operation }
      : { do: 'mend', operation }
  }
  if (phoneRefusals.includes(code))
    return isToRegister ? { do: 'register' } : { do: 'other-phone', operation }
  if (cardRefusals.includes(code)) return { do: 'start-over', operation }
  if (operation.kind !== 'card.bind' || code !== 'CONTACT_HAS_ANOTHER_CARD') return { do: 'retry', operation }
  return old?.status === 'blocked' ? { do: 'old-is-blocked', old } : { do: 'replace', old }
}

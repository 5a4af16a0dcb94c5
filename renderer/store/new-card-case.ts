/** The data of a new card's case and what can be done with it; what the steps are derived from. */
import { capabilities } from '../../shared/model/capabilities.ts'
import type { DirectoryEntry } from '../../shared/model/directory.ts'
import type { InputSource, OperationView } from '../../shared/model/operation.ts'
import type { ApprovalInput, Credentials } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { CardLook, ContactLook } from './card-look.ts'
import type { ContactFormStore } from './contact-form.ts'
import type { Deps } from './deps.ts'
import type { Failure } from './failure.ts'
import { phoneOf, type UnfinishedCase } from './new-card-cases.ts'
import { planAsTaken, planOf, stepKinds, type Plan, type StepKind, type Way } from './new-card-plan.ts'
import type { CaseFacts } from './new-card-steps.ts'

export type CaseOpening = { card?: string; phone?: string; caseId?: string }
/** The types of virtual cards, as the processing that makes them lists them. */
export type TypesLook =
  | { at: 'idle' }
  | { at: 'looking' }
  | { at: 'known'; types: readonly DirectoryEntry[] }
  | { at: 'failed'; failure: Failure }

export type NewCardData = {
  /** The navigation this case was opened by. */
  visit: number | null
  caseId: string
  /** One id per step, minted anew only when the step is taken anew. */
  ids: Record<StepKind, string>
  way: Way
  types: TypesLook
  /** The type that is pointed at, and the one that was taken. */
  pointedType: string | null
  cardType: string | null
  cardText: string
  phoneText: string
  input: InputSource
  /** The new card's number; null until one is chosen, or named by its processing. */
  number: string | null
  card: CardLook
  contact: ContactLook
  /** Whether a customer whom nobody knows is registered first. `wanted`: also where not everybody was heard. */
  registration: 'offered' | 'wanted' | 'declined'
  operations: readonly OperationView[]
  dropped: readonly string[]
  unfinished: readonly UnfinishedCase[]
  /** A call under way: the buttons wait for it. */
  isBusy: boolean
  failure: Failure | null
  /** What could not be read as a card number or a phone; `unbound`: the scanned card has no contact. */
  mistake: 'card' | 'phone' | 'unbound' | null
}
export type NewCardActions = {
  /** Begins a case, or resumes one; the same visit twice is one opening. */
  open: (visit: number, opening: CaseOpening) => Promise<void>
  setCardText: (text: string) => void
  setPhoneText: (text: string) => void
  /** How the card shall come to the customer; before anything was taken. */
  chooseWay: (way: Way) => Promise<void>
  pointAtType: (cardType: string) => void
  /** Takes the type that is pointed at. */
  chooseType: () => void
  findCard: (text: string, input: InputSource) => Promise<void>
  findContact: (text: string) => Promise<void>
  /** The customer's card was scanned instead of their phone being typed. */
  findContactByCard: (text: string) => Promise<void>
  resume: (caseId: string) => Promise<void>
  refresh: () => Promise<void>
  /** Reads which cases wait to be resumed. */
  listUnfinished: () => Promise<void>
  /** After an operation of the case has changed: the card is what it made of it. */
  follow: (operation: OperationView) => Promise<void>
  /** Another card, before anything was taken. */
  chooseAnotherCard: () => void
  /** Another customer: a refused binding and what waited for it will be taken anew. */
  chooseAnotherPhone: () => void
  /** Goes on without registering the customer. */
  declineRegistration: () => void
  /** Checks the form and registers, with the rest of the case; stops where somebody may be the same person. */
  register: (approval?: ApprovalInput) => Promise<Failure | null>
  /** They were seen, and are somebody else. */
  registerAllTheSame: (approval?: ApprovalInput) => Promise<Failure | null>
  /** The registration was refused for what was typed: the form is open again. */
  mendRegistration: () => void
  /** Takes steps, in order. Answers why not. */
  take: (kinds: readonly StepKind[], approval?: ApprovalInput) => Promise<Failure | null>
  /** Issues the new card where it is not, blocks the old one for good, then takes the rest anew. Answers why not. */
  replace: (oldCard: string, approval?: ApprovalInput) => Promise<Failure | null>
  retry: (operation: OperationView, approval?: ApprovalInput) => Promise<Failure | null>
  /** Cancels what was not sent; what was done stays done. */
  abandon: (approval?: Credentials) => Promise<Failure | null>
}
export type NewCardState = NewCardData & NewCardActions
export type NewCardDeps = Pick<Deps, 'api' | 'events' | 'newId' | 'now'> & {
  /** The customer's data, where they are to be registered. */
  form: ContactFormStore
  /** The processings of this till, in the order in which they are asked. */
  configured: () => readonly ProcessingName[]
}
/** How the parts of this store reach it. */
export type Access = {
  get: () => NewCardState
  set: (change: Partial<NewCardData>) => void
  facts: () => CaseFacts
}

export const mintIds = (newId: () => string): Record<StepKind, string> =>
  Object.fromEntries(stepKinds.map((kind) => [kind, newId()])) as Record<StepKind, string>

export const emptyCase = (newId: () => string): Omit<NewCardData, 'visit' | 'unfinished'> => ({
  caseId: newId(),
  ids: mintIds(newId),
  way: 'physical',
  types: { at: 'idle' },
  pointedType: null,
  cardType: null,
  cardText: '',
  phoneText: '',
  input: 'typed',
  number: null,
  card: { at: 'idle' },
  contact: { at: 'idle' },
  registration: 'offered',
  operations: [],
  dropped: [],
  isBusy: false,
  failure: null,
  mistake: null,
})

/** What was taken of the card; the customer may have been registered before there was one. */
export const isCardTaken = ({ operations }: Pick<NewCardData, 'operations'>): boolean =>
  operations.some(({ kind }) => kind !== 'contact.create')

export function factsOf(state: NewCardData, configured: readonly ProcessingName[]): CaseFacts {
  const { number, card, contact, operations, dropped, way, cardType } = state
  const counted = operations.filter(({ id }) => !dropped.includes(id))
  const found = card.at === 'found' ? card : null
  const plan = planAsTaken(operations, configured) ?? planOf(configured, way, found?.card.processing ?? null)
  const isChosen = found !== null || card.at === 'unheard' || isCardTaken(state) || isUnseen(card, plan)
  const phone = contact.at === 'known' ? contact.phone : null
  return {
    plan,
    card:
      number === null || !isChosen
        ? null
        : {
            number,
            status: found?.card.status ?? null,
            boundTo: found?.boundTo ?? null,
            isDenied: found?.card.denied ?? false,
          },
    cardType,
    phone: phone ?? phoneOf(counted) ?? found?.boundTo ?? null,
    isToRegister: isToRegister(state, plan),
    old: contact.at === 'known' ? contact.old : null,
    operations,
    dropped,
  }
}

/** Nobody has such a card, and its keeper shows only cards that somebody has: it may be there all the same. */
const isUnseen = (card: CardLook, plan: Plan | null): boolean =>
  card.at === 'absent' && plan !== null && !capabilities[plan.keeper].findsFreeCards

/** A keeper that binds by its own ids must know the customer itself; for any other it is enough that somebody does. */
function isToRegister({ contact, registration }: NewCardData, plan: Plan | null): boolean {
  if (plan === null || plan.registrar === null) return false
  if (registration === 'declined' || contact.at !== 'known') return false
  if (registration === 'wanted') return true
  const { keeper, registrar } = plan
  const mustKnow = registrar === keeper && capabilities[keeper].bindsBy === 'client'
  const isKnown = mustKnow ? contact.knownTo.includes(keeper) : contact.knownTo.length > 0
  return !isKnown && contact.unanswered.length === 0
}

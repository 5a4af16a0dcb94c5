/** The data of a new card's case and what can be done with it; what the steps are derived from. */
import type { InputSource, OperationView } from '../../shared/model/operation.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { CardLook, ContactLook } from './card-look.ts'
import type { Deps } from './deps.ts'
import type { Failure } from './failure.ts'
import { phoneOf, type UnfinishedCase } from './new-card-cases.ts'
import type { CaseFacts, StepKind } from './new-card-steps.ts'

export type CaseOpening = { card?: string; phone?: string; caseId?: string }

export type NewCardData = {
  /** The navigation this case was opened by. */
  visit: number | null
  caseId: string
  /** One id per step, minted anew only when the step is taken anew. */
  ids: Record<StepKind, string>
  cardText: string
  phoneText: string
  input: InputSource
  /** The new card's number; null until one is chosen. */
  number: string | null
  card: CardLook
  contact: ContactLook
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
  take: (kinds: readonly StepKind[]) => Promise<void>
  /** Issues the new card where it is not, blocks the old one for good, then takes the rest anew. Answers why not. */
  replace: (oldCard: string, approval?: Credentials) => Promise<Failure | null>
  retry: (operation: OperationView, approval?: Credentials) => Promise<Failure | null>
  /** Cancels what was not sent; what was done stays done. */
  abandon: (approval?: Credentials) => Promise<Failure | null>
}
export type NewCardState = NewCardData & NewCardActions
export type NewCardDeps = Pick<Deps, 'api' | 'events' | 'newId' | 'now'>
/** How the parts of this store reach it. */
export type Access = {
  get: () => NewCardState
  set: (change: Partial<NewCardData>) => void
}

export const mintIds = (newId: () => string): Record<StepKind, string> => ({
  'card.issue': newId(),
  'card.block': newId(),
  'card.bind': newId(),
  'card.activate': newId(),
})

export const emptyCase = (newId: () => string): Omit<NewCardData, 'visit' | 'unfinished'> => ({
  caseId: newId(),
  ids: mintIds(newId),
  cardText: '',
  phoneText: '',
  input: 'typed',
  number: null,
  card: { at: 'idle' },
  contact: { at: 'idle' },
  operations: [],
  dropped: [],
  isBusy: false,
  failure: null,
  mistake: null,
})

export const factsOf = (state: NewCardData): CaseFacts => {
  const { number, card, contact, operations, dropped } = state
  const counted = operations.filter(({ id }) => !dropped.includes(id))
  const found = card.at === 'found' ? card : null
  const isChosen = found !== null || card.at === 'unheard' || operations.length > 0
  const phone = contact.at === 'known' ? contact.phone : null
  return {
    card:
      number === null || !isChosen
        ? null
        : {
            number,
            status: found?.card.status ?? null,
            boundTo: found?.boundTo ?? null,
            isDenied: found?.card.denied ?? false,
          },
    phone: phone ?? phoneOf(counted) ?? found?.boundTo ?? null,
    old: contact.at === 'known' ? contact.old : null,
    operations,
    dropped,
  }
}

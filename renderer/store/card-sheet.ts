/**
 * One card on its own screen: how it stands in one processing, what is told of it beyond a look-up, and what was asked of
 * it there. What the till remembers is shown at once, what its processing says replaces it, and nothing that is shown is
 * lost to a reading that failed.
 */
import { createStore, type StoreApi } from 'zustand'
import type { CardSheet } from '../../shared/model/card-details.ts'
import type { CardView, CustomerView } from '../../shared/model/customer.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { requestOf, type CardIntent } from './card-intents.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import { withAnswer, withOperation } from './merge-operations.ts'

export type CardSubject = { processing: ProcessingName; number: string }
/** The card among its customer's; a card of nobody's is a customer without a contact. */
export type ShownCard = { customer: CustomerView; card: CardView }
export type SheetLook =
  | { at: 'looking' }
  /** The till remembers no such card there, and its processing, where it was heard, has none. */
  | { at: 'absent'; isHeard: boolean }
  | { at: 'failed'; failure: Failure }
  | { at: 'shown'; shown: ShownCard }

export type CardSheetData = {
  visit: number | null
  subject: CardSubject | null
  look: SheetLook
  sheet: CardSheet | null
  /** The processing is being asked. */
  isReading: boolean
  /** Why the last reading of the sheet brought nothing. */
  sheetFailure: Failure | null
  /** Minted when the intent is formed: pressing twice is one operation. */
  asked: { id: string; intent: CardIntent } | null
  isBusy: boolean
  failure: Failure | null
  /** What was asked of this card since the screen was opened, newest last. */
  operations: readonly OperationView[]
}
export type CardSheetState = CardSheetData & {
  open: (visit: number, subject: CardSubject) => Promise<void>
  refresh: () => Promise<void>
  /** Something of the card has changed in the till's own memory. */
  reread: () => Promise<void>
  /** Forms an intent, to be confirmed; a new one takes the place of the last. */
  ask: (intent: CardIntent) => void
  /** Sends what was asked. Answers why not; null when it was taken. */
  submit: (approval?: ApprovalInput) => Promise<Failure | null>
}
export type CardSheetStore = StoreApi<CardSheetState>
type Fresh = 'prefer' | 'never'

const empty: Omit<CardSheetData, 'visit' | 'subject'> = {
  look: { at: 'looking' },
  sheet: null,
  isReading: false,
  sheetFailure: null,
  asked: null,
  isBusy: false,
  failure: null,
  operations: [],
}

export function createCardSheetStore(deps: Pick<Deps, 'api' | 'events' | 'newId'>): CardSheetStore {
  const { api, events, newId } = deps
  let opening = 0
  const store = createStore<CardSheetState>()((set, get) => {
    const find = async ({ processing, number }: CardSubject, fresh: Fresh): Promise<void> => {
      const mine = opening
      const answer = await attempt(async () => api.customer.find({ value: number, by: 'number', fresh }))
      if (mine !== opening) return
      const isShown = get().look.at === 'shown'
      if (!answer.ok) {
        if (!isShown && fresh === 'prefer') set({ look: { at: 'failed', failure: answer.failure } })
        return
      }
      const { customers, unanswered } = answer.value
      const shown = shownOf(customers, { processing, number })
      if (shown !== undefined) set({ look: { at: 'shown', shown } })
      else if (fresh === 'prefer') {
        const isHeard = unanswered.every((one) => one.processing !== processing)
        if (isHeard || !isShown) set({ look: { at: 'absent', isHeard } })
      }
    }

    const readSheet = async ({ processing, number }: CardSubject, fresh: Fresh): Promise<void> => {
      const mine = opening
      const answer = await attempt(async () => api.card.readSheet({ processing, card: number, fresh }))
      if (mine !== opening) return
      if (answer.ok) set({ sheet: answer.value, sheetFailure: null })
      else if (fresh === 'prefer') set({ sheetFailure: answer.failure })
    }

    /** The look-up first: it brings the card whose sheet is read into the till's memory. */
    const readNow = async (subject: CardSubject): Promise<void> => {
      const mine = opening
      set({ isReading: true, sheetFailure: null })
      await find(subject, 'prefer')
      if (mine === opening && get().look.at === 'shown') await readSheet(subject, 'prefer')
      if (mine === opening) set({ isReading: false })
    }

    return {
      visit: null,
      subject: null,
      ...empty,
      open: async (visit, subject) => {
        if (get().visit === visit) return
        opening += 1
        const mine = opening
        set({ visit, subject, ...empty, isReading: true })
        await Promise.all([find(subject, 'never'), readSheet(subject, 'never')])
        if (mine === opening) await readNow(subject)
      },
      refresh: async () => {
        const { subject, isReading } = get()
        if (subject !== null && !isReading) await readNow(subject)
      },
      reread: async () => {
        const { subject, isReading } = get()
        // A reading under way brings newer values than the memory has.
        if (subject === null || isReading) return
        await Promise.all([find(subject, 'never'), readSheet(subject, 'never')])
      },
      ask: (intent) => {
        set({ asked: { id: newId(), intent }, failure: null })
      },
      submit: async (approval) => {
        const { subject, asked, isBusy } = get()
        if (subject === null || asked === null || isBusy) return null
        set({ isBusy: true, failure: null })
        const { processing, number: card } = subject
        const answer = await attempt(async () =>
          api.operation.submit(requestOf({ ...asked, processing, card, approval })),
        )
        set({ isBusy: false })
        if (!answer.ok) {
          if (approval === undefined) set({ failure: answer.failure })
          return answer.failure
        }
        set({ operations: withAnswer(get().operations, answer.value) })
        void get().reread()
        return null
      },
    }
  })

  events.subscribe((event) => {
    const { subject, operations, asked, reread, refresh } = store.getState()
    if (subject === null) return
    if (event.type === 'operation.changed') {
      const { operation } = event
      const isOwn = operation.id === asked?.id || operations.some(({ id }) => id === operation.id)
      if (isOwn) store.setState({ operations: withOperation(operations, operation) })
      if (operation.card !== subject.number) return
      // What a change made of levels and bonuses only its processing knows.
      if (isOwn && operation.state === 'done' && operation.kind !== 'card.delete') void refresh()
      else void reread()
    }
    if (event.type === 'customer.changed' && event.cards.includes(subject.number)) void reread()
    if (event.type === 'engine.connected') void reread()
  })
  return store
}

function shownOf(
  customers: readonly CustomerView[],
  { processing, number }: CardSubject,
): ShownCard | undefined {
  for (const customer of customers) {
    const card = customer.cards.find((one) => one.processing === processing && one.number === number)
    if (card !== undefined) return { customer, card }
  }
  return undefined
}

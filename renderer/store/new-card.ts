/**
 * The case of a new card: what was typed and found, the operations of the case, and the cases that wait to be resumed.
 * Every step is an operation under an id that was minted when its form opened, so that pressing twice is one operation;
 * nothing here waits for a verdict.
 */
import { createStore, type StoreApi } from 'zustand'
import { withOperation } from './merge-operations.ts'
import { createCaseActions } from './new-card-actions.ts'
import {
  emptyCase,
  factsOf,
  isCardTaken,
  type Access,
  type NewCardData,
  type NewCardDeps,
  type NewCardState,
} from './new-card-case.ts'
import { createLookUps } from './new-card-look-ups.ts'
import { givingStep } from './new-card-plan.ts'

export type NewCardStore = StoreApi<NewCardState>

/** What stays when another card is chosen: the customer, and the case in which they were registered before there was one. */
function customerOf(state: NewCardState): Partial<NewCardData> {
  const { contact, phoneText, registration, caseId, operations, dropped } = state
  const customer = { contact, phoneText, registration }
  return isCardTaken(state) ? customer : { ...customer, caseId, operations, dropped }
}

export function createNewCardStore(deps: NewCardDeps): NewCardStore {
  const { events, newId, configured } = deps
  const store = createStore<NewCardState>()((set, get) => {
    const facts = () => factsOf(get(), configured())
    const access: Access = { get, set, facts }
    const lookUps = createLookUps(deps, access)
    return {
      visit: null,
      unfinished: [],
      ...emptyCase(newId),
      ...lookUps,
      ...createCaseActions(deps, access),
      open: async (visit, { card, phone, caseId }) => {
        if (get().visit === visit) return
        set({ visit, ...emptyCase(newId), phoneText: phone ?? '' })
        void lookUps.listUnfinished()
        if (caseId !== undefined) return lookUps.resume(caseId)
        if (phone !== undefined) void lookUps.findContact(`+${phone}`)
        if (card !== undefined) await lookUps.findCard(card, 'typed')
      },
      setCardText: (cardText) => {
        set({ cardText, mistake: null })
      },
      setPhoneText: (phoneText) => {
        set({ phoneText, mistake: null })
      },
      chooseWay: async (way) => {
        set({ ...emptyCase(newId), ...customerOf(get()), way })
        if (way === 'virtual') await lookUps.readTypes()
      },
      pointAtType: (pointedType) => {
        set({ pointedType })
      },
      chooseType: () => {
        set({ cardType: get().pointedType, failure: null })
      },
      chooseAnotherCard: () => {
        const { way, types, cardType: pointedType } = get()
        set({ ...emptyCase(newId), ...customerOf(get()), way, types, pointedType })
        void lookUps.listUnfinished()
      },
      chooseAnotherPhone: () => {
        const { operations, dropped, ids } = get()
        const giving = givingStep(facts().plan?.way ?? 'physical')
        const isAgain = (kind: string) =>
          kind === giving || kind === 'card.activate' || kind === 'contact.create'
        const again = operations.filter(
          ({ kind, state }) => isAgain(kind) && (state === 'refused' || state === 'queued'),
        )
        set({
          contact: { at: 'idle' },
          phoneText: '',
          registration: 'offered',
          failure: null,
          mistake: null,
          dropped: [...dropped, ...again.map(({ id }) => id)],
          ids: { ...ids, [giving]: newId(), 'card.activate': newId(), 'contact.create': newId() },
        })
      },
      declineRegistration: () => {
        set({ registration: 'declined', failure: null })
      },
      mendRegistration: () => {
        const { operations, dropped } = get()
        const again = operations.filter(({ kind, state }) => kind === 'contact.create' && state === 'refused')
        set({
          registration: 'wanted',
          failure: null,
          dropped: [...dropped, ...again.map(({ id }) => id)],
        })
        lookUps.openForm()
      },
    }
  })

  events.subscribe((event) => {
    const state = store.getState()
    if (state.visit === null) return
    if (event.type === 'engine.connected') void state.refresh()
    if (event.type !== 'operation.changed' || event.operation.case === null) return
    if (event.operation.case !== state.caseId) {
      if (state.number === null) void state.listUnfinished()
      return
    }
    store.setState({ operations: withOperation(state.operations, event.operation) })
    void state.follow(event.operation)
  })
  return store
}

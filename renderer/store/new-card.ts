/**
 * The case of a new card: what was typed and found, the operations of the case, and the cases that wait to be resumed.
 * Every step is an operation under an id that was minted when its form opened, so that pressing twice is one operation;
 * nothing here waits for a verdict.
 */
import { createStore, type StoreApi } from 'zustand'
import { withOperation } from './merge-operations.ts'
import { createCaseActions } from './new-card-actions.ts'
import { emptyCase, type Access, type NewCardDeps, type NewCardState } from './new-card-case.ts'
import { createLookUps } from './new-card-look-ups.ts'

export type NewCardStore = StoreApi<NewCardState>

export function createNewCardStore(deps: NewCardDeps): NewCardStore {
  const { events, newId } = deps
  const store = createStore<NewCardState>()((set, get) => {
    const access: Access = { get, set }
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
      chooseAnotherCard: () => {
        const { contact, phoneText } = get()
        set({ ...emptyCase(newId), contact, phoneText })
        void lookUps.listUnfinished()
      },
      chooseAnotherPhone: () => {
        const { operations, dropped, ids } = get()
        const again = operations.filter(
          ({ kind, state }) =>
            (kind === 'card.bind' || kind === 'card.activate') && (state === 'refused' || state === 'queued'),
        )
        set({
          contact: { at: 'idle' },
          phoneText: '',
          failure: null,
          mistake: null,
          dropped: [...dropped, ...again.map(({ id }) => id)],
          ids: { ...ids, 'card.bind': newId(), 'card.activate': newId() },
        })
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

/**
 * Registering a customer, or changing one: the form, and what became of it once it was taken. Somebody who may be the same
 * person is shown before anything is taken; only then is it taken all the same.
 */
import { createStore, type StoreApi } from 'zustand'
import type { OperationView } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { draftOf, emptyDraft } from './contact-draft.ts'
import type { ContactFormStore, FormSubject } from './contact-form.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'
import type { Route } from './route.ts'

export type ContactOpening = Omit<Extract<Route, { name: 'contact' }>, 'name'>

export type ContactData = {
  visit: number | null
  /** Minted when the form opens: pressing twice is one operation. */
  id: string
  /** The registration's case: a card for the customer goes on with it. */
  caseId: string
  isBusy: boolean
  failure: Failure | null
  /** There was nothing to save. */
  isUnchanged: boolean
  operation: OperationView | null
}
export type ContactState = ContactData & {
  /** `registering`: who can register, in order; the first one does unless another is chosen. */
  open: (visit: number, opening: ContactOpening, registering: readonly ProcessingName[]) => void
  /** Checks it and takes it; stops where somebody may be the same person. */
  save: () => Promise<void>
  /** They were seen, and are somebody else. */
  saveAllTheSame: () => Promise<void>
  /** After a refusal: the same data, to be mended and taken anew. */
  mend: () => void
  /** Something may have happened while nobody listened. */
  reread: () => Promise<void>
}
export type ContactStore = StoreApi<ContactState>
type ContactDeps = Pick<Deps, 'api' | 'events' | 'newId'> & { form: ContactFormStore }

export function createContactStore({ api, events, newId, form }: ContactDeps): ContactStore {
  const store = createStore<ContactState>()((set, get) => {
    const take = async (): Promise<void> => {
      const { id, caseId } = get()
      const { subject, request } = form.getState()
      const { processing, contact, communication } = request()
      const common = { id, processing, input: 'typed' as const, waitMs: 0 }
      const answer = await attempt(async () =>
        subject.for === 'register'
          ? api.operation.submit({ ...common, kind: 'contact.create', case: caseId, contact, communication })
          : api.operation.submit({
              ...common,
              kind: 'contact.update',
              client: subject.client,
              contact,
              ...(Object.keys(communication).length > 0 && { communication }),
            }),
      )
      if (get().id !== id) return
      if (!answer.ok) set({ failure: answer.failure })
      // Its events may have come before this answer, and know more.
      else if (get().operation === null) set({ operation: answer.value })
    }

    /** One call at a time: a second press while one is under way does nothing. */
    const alone = async (work: () => Promise<void>): Promise<void> => {
      if (get().isBusy || get().operation !== null) return
      const { id } = get()
      set({ isBusy: true, failure: null, isUnchanged: false })
      await work()
      if (get().id === id) set({ isBusy: false })
    }

    return {
      visit: null,
      id: newId(),
      caseId: newId(),
      isBusy: false,
      failure: null,
      isUnchanged: false,
      operation: null,
      open: (visit, opening, registering) => {
        if (get().visit === visit) return
        set({ visit, id: newId(), caseId: newId(), isBusy: false, failure: null })
        set({ isUnchanged: false, operation: null })
        const { change } = opening
        const processing = change?.processing ?? registering[0]
        if (processing === undefined) return
        const subject = subjectOf(change)
        const draft = subject.for === 'change' ? subject.before : emptyDraft(opening)
        form.getState().open({ subject, processing, draft })
      },
      save: async () =>
        alone(async () => {
          const checked = await form.getState().check()
          if (checked === 'ready') await take()
          else set({ isUnchanged: checked === 'unchanged' })
        }),
      saveAllTheSame: async () => alone(take),
      mend: () => {
        set({ id: newId(), caseId: newId(), operation: null, failure: null })
      },
      reread: async () => {
        const { id, operation } = get()
        if (operation === null) return
        const answer = await attempt(async () => api.operation.get({ id }))
        if (answer.ok && get().id === id) set({ operation: answer.value })
      },
    }
  })

  events.subscribe((event) => {
    if (event.type === 'engine.connected') void store.getState().reread()
    if (event.type === 'operation.changed' && event.operation.id === store.getState().id) {
      store.setState({ operation: event.operation })
    }
  })
  return store
}

/** What its own processing says of the contact: what others say is neither shown as its own nor taken for unchanged. */
function subjectOf(change: ContactOpening['change']): FormSubject {
  if (change === undefined) return { for: 'register' }
  const { processing, client, customer } = change
  const own = customer.clients.find((one) => one.processing === processing && one.id === client)
  return { for: 'change', client, customer, before: draftOf(own?.contact ?? {}) }
}

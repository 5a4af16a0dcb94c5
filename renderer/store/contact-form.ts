/**
 * A contact's form: what is typed and chosen, what is wrong with it, and who may be the same person. It looks for them while
 * one types, once a phone, an e-mail, or a name with a birth date is complete. It takes nothing; whoever shows it does.
 */
import { createStore, type StoreApi } from 'zustand'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { Communication, ContactProfile } from '../../shared/model/contact.ts'
import type { DirectoryEntry } from '../../shared/model/directory.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Api } from '../api.ts'
import {
  communicationOf,
  duplicateQueryOf,
  emptyDraft,
  mistakesOf,
  profileOf,
  textFields,
  withText,
  type Consent,
  type ContactDraft,
  type DraftContext,
  type DuplicateQuery,
  type Gender,
  type Method,
  type Mistakes,
  type TextField,
} from './contact-draft.ts'
import type { Deps } from './deps.ts'
import { attempt } from './failure.ts'

export type Duplicate = Awaited<ReturnType<Api['customer']['findDuplicates']>>['duplicates'][number]
export type DuplicateLook =
  /** Nothing is complete yet by which somebody could be found. */
  | { at: 'idle' }
  | { at: 'looking' }
  | { at: 'heard'; duplicates: readonly Duplicate[]; unanswered: readonly ProcessingName[] }
  | { at: 'failed' }

/** Whom it is about: somebody new, or a contact of a processing, with what is known of them. */
export type FormSubject =
  | { for: 'register' }
  | { for: 'change'; client: string; before: ContactDraft; customer: CustomerView }

export type ContactFormData = {
  subject: FormSubject
  /** Who shall keep it. */
  processing: ProcessingName
  draft: ContactDraft
  /** How often it was to be saved: from the first time on every mistake is shown. */
  tries: number
  /** Where the first mistake was then. */
  firstMistake: TextField | null
  duplicates: DuplicateLook
  /** The outlets and partners of the processing; null where it has none, or nobody has read them yet. */
  outlets: readonly DirectoryEntry[] | null
  partners: readonly DirectoryEntry[] | null
}
export type ContactRequest = {
  processing: ProcessingName
  contact: ContactProfile
  communication: Partial<Communication>
}
/** `alike`: somebody may be the same person, and is shown now. `unchanged`: there is nothing to save. */
export type Checked = 'ready' | 'mistaken' | 'alike' | 'unchanged'

export type ContactFormState = ContactFormData & {
  open: (opening: Pick<ContactFormData, 'subject' | 'processing' | 'draft'>) => void
  setProcessing: (processing: ProcessingName) => void
  setText: (field: TextField, text: string) => void
  setGender: (gender: Gender) => void
  setConsent: (consent: Consent, value: boolean) => void
  setMethod: (method: Method) => void
  setOutlet: (id: string | null) => void
  setPartner: (id: string | null) => void
  /** Before it is saved: what is wrong with it, and who may be the same person, looked for once more. */
  check: () => Promise<Checked>
  /** What is to be sent. */
  request: () => ContactRequest
}
export type ContactFormStore = StoreApi<ContactFormState>
export type ContactFormDeps = Pick<Deps, 'api' | 'now' | 'after'>

/** How long a person types before somebody alike is looked for. */
const pauseMs = 500

export const contextOf = (form: ContactFormData, nowMs: number): DraftContext => ({
  processing: form.processing,
  nowMs,
  before: form.subject.for === 'change' ? form.subject.before : null,
})

/** Every mistake once it was to be saved; before that none, so that nobody is told off while typing. */
export const shownMistakes = (form: ContactFormData, nowMs: number): Mistakes =>
  form.tries > 0 ? mistakesOf(form.draft, contextOf(form, nowMs)) : {}

/** Who is most likely to be the same person; null: nobody was found who may be. */
export const mostAlike = ({ duplicates }: Pick<ContactFormData, 'duplicates'>): CustomerView | null =>
  duplicates.at === 'heard' ? (duplicates.duplicates[0]?.customer ?? null) : null

export function createContactFormStore({ api, now, after }: ContactFormDeps): ContactFormStore {
  let search = 0
  let asked = ''
  let callOff: () => void = () => undefined

  return createStore<ContactFormState>()((set, get) => {
    const query = (): DuplicateQuery | null => duplicateQueryOf(get().draft, contextOf(get(), now()))

    const lookFor = async (wanted: DuplicateQuery): Promise<void> => {
      callOff()
      search += 1
      const mine = search
      asked = JSON.stringify(wanted)
      set({ duplicates: { at: 'looking' } })
      const answer = await attempt(async () => api.customer.findDuplicates(wanted))
      if (mine !== search) return
      if (!answer.ok) {
        set({ duplicates: { at: 'failed' } })
        return
      }
      const { duplicates, unanswered } = answer.value
      set({
        duplicates: {
          at: 'heard',
          duplicates: duplicates.filter(({ customer }) => !isSubject(get(), customer)),
          unanswered: unanswered.map(({ processing }) => processing),
        },
      })
    }

    /** What was found for other data says nothing about these. */
    const edit = (draft: ContactDraft): void => {
      set({ draft })
      const wanted = query()
      const key = JSON.stringify(wanted)
      if (key === asked) return
      callOff()
      search += 1
      asked = ''
      set({ duplicates: { at: 'idle' } })
      if (wanted !== null) callOff = after(pauseMs, () => void lookFor(wanted))
    }

    const readDirectories = async (): Promise<void> => {
      const { processing } = get()
      if (!capabilities[processing].reads.includes('directories')) return
      const partners = await readDirectory(api, 'partners', null)
      if (get().processing === processing) set({ partners })
      await readOutlets()
    }
    const readOutlets = async (): Promise<void> => {
      const { partner } = get().draft
      const outlets = await readDirectory(api, 'outlets', partner)
      if (get().draft.partner === partner) set({ outlets })
    }

    return {
      subject: { for: 'register' },
      processing: 'crm',
      draft: emptyDraft(),
      tries: 0,
      firstMistake: null,
      duplicates: { at: 'idle' },
      outlets: null,
      partners: null,
      open: (opening) => {
        callOff()
        search += 1
        asked = ''
        set({
          ...opening,
          tries: 0,
          firstMistake: null,
          duplicates: { at: 'idle' },
          outlets: null,
          partners: null,
        })
        edit(opening.draft)
        void readDirectories()
      },
      setProcessing: (processing) => {
        set({ processing, outlets: null, partners: null })
        void readDirectories()
      },
      setText: (field, text) => {
        edit(withText(get().draft, field, text))
      },
      setGender: (gender) => {
        edit({ ...get().draft, gender })
      },
      setConsent: (consent, value) => {
        const { draft } = get()
        edit({ ...draft, consents: { ...draft.consents, [consent]: value } })
      },
      setMethod: (method) => {
        edit({ ...get().draft, method })
      },
      setOutlet: (outlet) => {
        edit({ ...get().draft, outlet })
      },
      setPartner: (partner) => {
        // An outlet is one partner's.
        edit({ ...get().draft, partner, outlet: null })
        void readOutlets()
      },
      check: async () => {
        const { draft, subject, tries } = get()
        const mistakes = mistakesOf(draft, contextOf(get(), now()))
        const firstMistake = textFields.find((field) => mistakes[field] !== undefined) ?? null
        set({ tries: tries + 1, firstMistake })
        if (firstMistake !== null) return 'mistaken'
        if (subject.for === 'change' && isUnchanged(get().request())) return 'unchanged'
        const wanted = query()
        if (wanted === null) return 'ready'
        await lookFor(wanted)
        return mostAlike(get()) === null ? 'ready' : 'alike'
      },
      request: () => {
        const { draft, processing } = get()
        return {
          processing,
          contact: profileOf(draft, contextOf(get(), now())),
          communication: communicationOf(draft, processing),
        }
      },
    }
  })
}

const isUnchanged = ({ contact, communication }: ContactRequest): boolean =>
  Object.keys(contact).length === 0 && Object.keys(communication).length === 0

/** A contact that is changed is no likeness of itself. */
const isSubject = ({ subject, processing }: ContactFormData, customer: CustomerView): boolean =>
  subject.for === 'change' &&
  customer.clients.some((client) => client.processing === processing && client.id === subject.client)

/** What is remembered does; what was never read is read. Null where neither can be had. */
async function readDirectory(
  api: Api,
  kind: 'outlets' | 'partners',
  partner: string | null,
): Promise<readonly DirectoryEntry[] | null> {
  const of = partner === null ? {} : { partner }
  for (const fresh of ['never', 'prefer'] as const) {
    const answer = await attempt(async () => api.directory.list({ kind, ...of, fresh }))
    if (answer.ok && answer.value.entries.length > 0) return answer.value.entries
  }
  return null
}

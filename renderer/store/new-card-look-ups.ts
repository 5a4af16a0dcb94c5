/** What the case of a new card asks of the engine without changing anything: the card, the customer, the journal. */
import { toMsisdn } from '../../shared/model/phone.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { cardNumberOf, givenCardOf, isInUse, knownTo, readCard, readContact } from './card-look.ts'
import { emptyDraft } from './contact-draft.ts'
import { attempt } from './failure.ts'
import { withList } from './merge-operations.ts'
import { cardOf, cardTypeOf, phoneOf, unfinishedOf } from './new-card-cases.ts'
import { mintIds, type Access, type NewCardActions, type NewCardDeps } from './new-card-case.ts'

type LookUps = Pick<
  NewCardActions,
  'findCard' | 'findContact' | 'findContactByCard' | 'resume' | 'refresh' | 'listUnfinished' | 'follow'
> & {
  readTypes: () => Promise<void>
  /** Opens the customer's form, where they are to be registered. */
  openForm: () => void
}
type Fresh = 'prefer' | 'never'

const unsettled = 'queued,sending,checking,attention'
const mostListed = 200

export function createLookUps({ api, newId, now, form }: NewCardDeps, { get, set, facts }: Access): LookUps {
  let cardSearch = 0
  let contactSearch = 0
  let listing: Promise<void> | null = null
  let isListWanted = false

  const lookUpCard = async (number: string, fresh: Fresh): Promise<void> => {
    cardSearch += 1
    const mine = cardSearch
    const answer = await attempt(async () => api.customer.find({ value: number, by: 'number', fresh }))
    if (mine !== cardSearch || get().number !== number) return
    if (!answer.ok) {
      if (get().card.at !== 'found') set({ card: { at: 'failed', failure: answer.failure } })
      return
    }
    const look = readCard(answer.value, number)
    // The till's memory alone cannot say that there is no such card.
    if (fresh === 'never' && look.at !== 'found') return
    set({ card: look })
    openForm()
    // A card that can be used and has a contact already names its customer.
    const isKnown = look.at === 'found' && isInUse(look.card.status) && !look.card.denied
    if (!isKnown || look.boundTo === null || get().contact.at !== 'idle') return
    const name = look.customer.contact?.name ?? null
    const { cards } = look.customer
    const known = { knownTo: knownTo(look.customer), cards, unanswered: [], isHeard: true }
    set({ contact: { at: 'known', phone: look.boundTo, name, old: null, ...known } })
  }

  const lookUpContact = async (phone: string): Promise<void> => {
    contactSearch += 1
    const mine = contactSearch
    const before = get().contact
    if (before.at !== 'known' || before.phone !== phone) set({ contact: { at: 'looking', phone } })
    const answer = await attempt(async () => api.customer.find({ value: `+${phone}`, by: 'phone' }))
    if (mine !== contactSearch) return
    set({
      contact: answer.ok
        ? readContact(answer.value, phone, get().number)
        : { at: 'failed', failure: answer.failure },
    })
    openForm()
  }

  /** Ready as soon as it is asked for; what was typed of the same customer stays. */
  const openForm = (): void => {
    const { plan, isToRegister, phone } = facts()
    const { processing, draft } = form.getState()
    if (plan === null || plan.registrar === null || phone === null || !isToRegister) return
    const fresh = emptyDraft({ phone })
    if (processing === plan.registrar && draft.phone === fresh.phone) return
    form.getState().open({ subject: { for: 'register' }, processing: plan.registrar, draft: fresh })
  }

  /** Remembered ones do; those that were never read are read. */
  const readTypes = async (): Promise<void> => {
    set({ types: { at: 'looking' } })
    for (const fresh of ['never', 'prefer'] as const) {
      const answer = await attempt(async () => api.directory.list({ kind: 'card-types', fresh }))
      const isLast = fresh === 'prefer'
      if (answer.ok && (answer.value.entries.length > 0 || isLast)) {
        set({ types: { at: 'known', types: answer.value.entries } })
        return
      }
      if (!answer.ok && isLast) set({ types: { at: 'failed', failure: answer.failure } })
    }
  }

  /** Some processings give a card without a word on which: it is the one that the customer had not before. */
  const nameGiven = async (phone: string): Promise<void> => {
    const { operations, contact, number, caseId } = get()
    const give = operations.find(({ kind, state }) => kind === 'card.give' && state === 'done')
    if (give === undefined || number !== null) return
    const before = contact.at === 'known' && contact.phone === phone ? contact.cards : []
    await lookUpContact(phone)
    const after = get().contact
    if (get().caseId !== caseId || after.at !== 'known') return
    const given = givenCardOf(give.processing, before, after.cards)
    if (given === null) return
    set({ number: given, cardText: given })
    await lookUpCard(given, 'prefer')
  }

  const readCase = async (caseId: string): Promise<void> => {
    const answer = await attempt(async () => api.operation.list({ case: caseId, limit: mostListed }))
    if (get().caseId !== caseId) return
    if (!answer.ok) {
      set({ failure: answer.failure })
      return
    }
    set({ operations: withList(get().operations, answer.value.operations) })
  }

  const readUnfinished = async (): Promise<void> => {
    const [open, newest] = await Promise.all([
      attempt(async () => api.operation.list({ state: unsettled, limit: mostListed })),
      attempt(async () => api.operation.list({ limit: mostListed })),
    ])
    if (!open.ok || !newest.ok) return
    const all = new Map<string, OperationView>()
    for (const operation of [...open.value.operations, ...newest.value.operations])
      all.set(operation.id, operation)
    set({ unfinished: unfinishedOf([...all.values()], now()) })
  }

  return {
    findCard: async (text, input) => {
      const number = cardNumberOf(text)
      if (number === null) {
        set({ mistake: 'card', cardText: text })
        return
      }
      const { contact } = get()
      // What stands in the way was judged for another card.
      const isToJudgeAgain = contact.at === 'known' && get().number !== number
      set({ number, cardText: number, input, card: { at: 'looking' }, mistake: null, failure: null })
      // A card whose case was begun goes on with that case, however early it was scanned.
      await listing
      if (get().number !== number) return
      const begun = get().unfinished.find(({ card }) => card === number)
      if (begun !== undefined) return get().resume(begun.caseId)
      await lookUpCard(number, 'prefer')
      if (isToJudgeAgain) await lookUpContact(contact.phone)
    },
    findContact: async (text) => {
      const phone = toMsisdn(text)
      if (phone === undefined) {
        set({ mistake: 'phone', phoneText: text })
        return
      }
      set({ mistake: null })
      await lookUpContact(phone)
    },
    findContactByCard: async (text) => {
      const scanned = cardNumberOf(text)
      if (scanned === null || scanned === get().number) return
      contactSearch += 1
      const mine = contactSearch
      const answer = await attempt(async () => api.customer.find({ value: scanned, by: 'number' }))
      if (mine !== contactSearch) return
      const look = answer.ok ? readCard(answer.value, scanned) : null
      if (look?.at !== 'found' || look.boundTo === null) {
        set({ mistake: 'unbound' })
        return
      }
      set({ phoneText: `+${look.boundTo}`, mistake: null })
      await lookUpContact(look.boundTo)
    },
    resume: async (caseId) => {
      const { unfinished } = get()
      const begun = unfinished.find((one) => one.caseId === caseId)
      set({
        caseId,
        ids: mintIds(newId),
        operations: [],
        dropped: [],
        card: { at: 'looking' },
        contact: { at: 'idle' },
        number: begun?.card ?? null,
        cardText: begun?.card ?? '',
        way: 'physical',
        types: { at: 'idle' },
        cardType: null,
        registration: 'offered',
        failure: null,
        mistake: null,
      })
      await readCase(caseId)
      const { operations } = get()
      if (get().caseId !== caseId) return
      // A case without a card goes on with one that was scanned while it was read.
      const number = cardOf(operations) ?? get().number
      const phone = phoneOf(operations)
      set({ number, cardText: number ?? get().cardText, cardType: cardTypeOf(operations) })
      if (number === null) set({ card: { at: 'idle' } })
      await Promise.all([
        number === null ? null : lookUpCard(number, 'prefer'),
        phone === null ? null : lookUpContact(phone),
      ])
      if (phone !== null) await nameGiven(phone)
    },
    refresh: async () => {
      const { number, contact, caseId, operations, way } = get()
      if (operations.length > 0) await readCase(caseId)
      else if (number === null) await get().listUnfinished()
      if (way === 'virtual' && operations.length === 0) await readTypes()
      if (number !== null) await lookUpCard(number, 'prefer')
      if (contact.at === 'known') await lookUpContact(contact.phone)
    },
    listUnfinished: async () => {
      isListWanted = true
      listing ??= (async () => {
        while (isListWanted) {
          isListWanted = false
          await readUnfinished()
        }
        listing = null
      })()
      await listing
    },
    follow: async (operation) => {
      const { contact, operations } = get()
      const named = cardOf(operations)
      if (get().number === null && named !== null) set({ number: named, cardText: named })
      const { number } = get()
      // A card that its processing has only now named is not remembered yet.
      const isNamed = operation.kind === 'card.virtual' || operation.kind === 'card.give'
      if (operation.state === 'done' && number !== null) {
        await lookUpCard(number, isNamed ? 'prefer' : 'never')
      }
      const customer = contact.at === 'known' ? contact.phone : phoneOf(operations)
      if (operation.state === 'done' && isNamed && customer !== null) await nameGiven(customer)
      if (operation.state !== 'refused') return
      if (number !== null) await lookUpCard(number, 'prefer')
      const isUnsure = contact.at === 'known' && !contact.isHeard
      const phone = contact.at === 'known' ? contact.phone : phoneOf(get().operations)
      const isOfContact = operation.kind !== 'card.issue' && operation.kind !== 'card.activate'
      if ((isOfContact || isUnsure) && phone !== null) await lookUpContact(phone)
    },
    readTypes,
    openForm,
  }
}

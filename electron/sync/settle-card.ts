/** What a change of a card, a contact or a group means for the cache and for denials, once it is so. */
import type { CardStatus } from '../../shared/model/card.ts'
import type { ContactProfile } from '../../shared/model/contact.ts'
import type { ContactView } from '../../shared/model/customer.ts'
import { blockReason } from '../../shared/model/policy.ts'
import { documentKeys } from '../db/documents.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Evidence } from './evidence.ts'
import type { SettleDeps } from './touched.ts'

/** A block's denial ends with it: what is blocked is denied by its status from then on. */
export function settleCard(deps: SettleDeps, operation: Operation): void {
  const { store } = deps
  const { state, card } = operation
  if (state === 'refused' || state === 'cancelled') return store.denials.drop(operation.id)
  if (state !== 'done') return
  if (card !== null) showCard(deps, operation, card)
  store.denials.drop(operation.id)
}

function showCard({ store, capabilities, nowMs }: SettleDeps, operation: Operation, card: string): void {
  const { kind, processing, fields } = operation
  const { cache } = store
  const become = (number: string, status: CardStatus) =>
    cache.setCardStatus(processing, number, status, null, nowMs)
  switch (kind) {
    case 'card.issue':
      return become(card, 'issued')
    case 'card.activate':
      return become(card, 'active')
    case 'card.deactivate':
      return become(card, operation.result?.['status'] === 'new' ? 'new' : 'issued')
    case 'card.block': {
      // Only codes say who may lift it.
      const reason =
        capabilities.reasons === 'coded' ? blockReason.safeParse(fields['reason']).data : undefined
      return cache.setCardStatus(processing, card, 'blocked', reason ?? null, nowMs)
    }
    case 'card.bind': {
      const { client = null } = operation.evidence as Evidence
      return cache.setCardHolder(processing, card, { phone: fields['phone'] ?? null, owner: client }, nowMs)
    }
    case 'card.delete':
      return cache.forgetCard(processing, card)
    case 'card.replace':
      return showReplacement(store, operation, card, nowMs)
    default:
      return undefined
  }
}

/** The new card has everything of the old one, which is closed for good. */
function showReplacement(store: Store, operation: Operation, card: string, nowMs: number): void {
  const { processing, fields } = operation
  const { cache } = store
  const { newCard = '' } = fields
  const old = cache.findCard(processing, card)
  cache.setCardStatus(processing, card, 'closed', null, nowMs)
  cache.setCardStatus(processing, newCard, 'active', null, nowMs)
  if (old !== undefined) cache.setCardHolder(processing, newCard, old, nowMs)
}

/** What else changed with a card is read anew. */
const cardDocuments = [documentKeys.levels, documentKeys.burnDown, documentKeys.cardCampaigns]

export function settleSubject(deps: SettleDeps, operation: Operation): void {
  const { store } = deps
  const { kind, processing, card, state } = operation
  settleCard(deps, operation)
  if (state !== 'done') return
  if (card !== null) {
    for (const keyOf of cardDocuments) store.documents.forget(keyOf(processing, card))
  }
  if (kind.startsWith('group.')) store.documents.forgetKinds(processing, 'group')
  if (kind === 'contact.create' || kind === 'contact.update') showContact(deps, operation)
}

function showContact({ store, nowMs }: SettleDeps, operation: Operation): void {
  const { kind, processing, fields, result } = operation
  const id = kind === 'contact.update' ? fields['client'] : result?.['client']
  if (typeof id !== 'string') return
  const profile = JSON.parse(fields['contact'] ?? '{}') as ContactProfile
  const cached = store.cache.findClient(processing, id)
  // One that a reading has just shown is known better than by what was asked for.
  if (kind === 'contact.create' && cached !== undefined) return
  const contact = { ...cached?.contact, ...viewOf(profile, cached?.contact ?? null) }
  store.cache.saveClient({
    processing,
    id,
    phone: profile.phone ?? cached?.phone ?? null,
    email: profile.email ?? cached?.email ?? null,
    contact,
    balance: cached?.balance ?? null,
    asOf: cached?.asOf ?? nowMs,
  })
}

function viewOf(profile: ContactProfile, known: ContactView | null): ContactView {
  const { outlet: _outlet, partner: _partner, birthDate, ...rest } = profile
  const names = { ...known, ...rest }
  const name = [names.lastName, names.firstName, names.middleName].filter(Boolean).join(' ')
  return {
    ...rest,
    ...(birthDate === undefined ? {} : { birthday: birthDate }),
    ...(name === '' ? {} : { name }),
  }
}

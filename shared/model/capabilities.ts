/**
 * What each processing can do, as data (domain.md, capabilities table): the screens, the policy, the queue and `/v1` read
 * it, so that a shop may configure any subset of the five.
 */
import type { ExactLookupKey } from './identifier.ts'
import type { Communication, ContactProfile } from './contact.ts'
import type { CardFieldsInput, OperationKind } from './operation.ts'
import type { ProcessingName } from './processing.ts'

/** Readings beyond a look-up and a quote. */
export type Reading =
  /** When a card's bonuses become active and when they burn, and its last transactions. */
  | 'burn-down'
  /** A card's level, the next and the previous one. */
  | 'levels'
  | 'campaigns'
  /** Outlets, regions, partners, card types. */
  | 'directories'
  /** The tree of card groups. */
  | 'groups'
  /** Whose cards these are, told by a code sent to a phone or an e-mail. */
  | 'identify'

export type Capabilities = {
  find: readonly ExactLookupKey[]
  kinds: readonly OperationKind[]
  /** It owns the card's status and life cycle. */
  cards: boolean
  /**
   * Who owns a spendable balance with quote, hold and sale. `remote`: holds and sales are its own calls. `local`: it knows
   * balances and deltas alone; quote and hold are the till's, a sale is posted as one delta. `none`: no checkout with it.
   */
  bonuses: 'remote' | 'local' | 'none'
  /** A card is bound by the contact's phone, or by the contact's id at the processing, found first. */
  bindsBy: 'phone' | 'client'
  /** Block and unblock reasons: codes of the role matrices, free text, or none that is kept. */
  reasons: 'coded' | 'text' | 'none'
  /** A card that is nobody's can be read by its number; without, an unread card may still exist. */
  findsFreeCards: boolean
  /** A block may end by itself at a date. */
  blockUntil: boolean
  /** It lists everything it has: it feeds the bulk cache. */
  list: boolean
  reads: readonly Reading[]
  /** What it keeps of a card beside its number, and of a contact: that can be changed there, and nothing else is asked for. */
  keeps: Keeps
}
export type Keeps = {
  card: readonly (keyof CardFieldsInput)[]
  contact: readonly (keyof ContactProfile)[]
  communication: readonly (keyof Communication)[]
}

const keepsNothing: Keeps = { card: [], contact: [], communication: [] }
const person = ['lastName', 'firstName', 'middleName', 'phone', 'email', 'birthDate', 'gender'] as const

export const capabilities: Record<ProcessingName, Capabilities> = {
  cashdesk: {
    find: ['number', 'phone', 'code', 'barcode', 'magnetic'],
    kinds: ['card.issue', 'card.bind', 'card.activate', 'card.block', 'card.unblock'],
    cards: true,
    bonuses: 'none',
    bindsBy: 'phone',
    reasons: 'coded',
    findsFreeCards: true,
    blockUntil: false,
    list: false,
    reads: [],
    keeps: keepsNothing,
  },
  loyalclient: {
    find: ['number', 'phone', 'code', 'barcode', 'magnetic'],
    kinds: ['bonus.hold', 'bonus.release', 'sale.record'],
    cards: false,
    bonuses: 'remote',
    bindsBy: 'phone',
    reasons: 'none',
    findsFreeCards: false,
    blockUntil: false,
    list: false,
    reads: [],
    keeps: keepsNothing,
  },
  crm: {
    find: ['number', 'phone', 'email', 'barcode', 'magnetic'],
    kinds: ['contact.create', 'card.bind', 'card.virtual'],
    cards: true,
    bonuses: 'none',
    bindsBy: 'client',
    reasons: 'none',
    findsFreeCards: false,
    blockUntil: false,
    list: false,
    reads: ['campaigns', 'directories'],
    keeps: {
      card: [],
      contact: [...person, 'outlet', 'partner'],
      communication: ['email', 'sms', 'phone', 'method'],
    },
  },
  organization: {
    find: ['number', 'phone', 'email', 'barcode', 'magnetic', 'name'],
    kinds: [
      'card.bind',
      'card.activate',
      'card.deactivate',
      'card.block',
      'card.unblock',
      'card.replace',
      'card.level',
      'card.give',
      'card.create',
      'card.update',
      'card.delete',
      'group.create',
      'group.update',
      'group.delete',
    ],
    cards: true,
    bonuses: 'none',
    bindsBy: 'client',
    reasons: 'text',
    findsFreeCards: true,
    blockUntil: true,
    list: true,
    reads: ['burn-down', 'levels', 'groups', 'identify'],
    keeps: {
      card: ['name', 'description', 'magnetic', 'group', 'phone', 'email'],
      contact: [],
      communication: [],
    },
  },
  customer: {
    find: ['phone', 'email', 'code'],
    kinds: [
      'contact.create',
      'contact.update',
      'card.bind',
      'card.activate',
      'card.deactivate',
      'card.block',
      'card.unblock',
      'card.create',
      'card.update',
      'card.delete',
      'bonus.hold',
      'bonus.release',
      'bonus.change',
      'sale.record',
    ],
    cards: true,
    bonuses: 'local',
    bindsBy: 'client',
    reasons: 'none',
    findsFreeCards: false,
    blockUntil: false,
    list: true,
    reads: [],
    keeps: {
      card: ['client', 'medium', 'typeName'],
      contact: person,
      communication: ['email', 'sms', 'push'],
    },
  },
}

/** Cards, contacts and groups of the smallest processing: what a change makes of them, and what a look shows. */
import type { Change, ChangeResult, Finding, Look, SubjectChange } from '../../../electron/processing/port.ts'
import type { RemoteErrorCode } from '../../../shared/errors.ts'
import type { CardStatus } from '../../../shared/model/card.ts'
import type { Facts } from '../../../shared/model/processing.ts'

export type TinyCard = {
  status: CardStatus
  owner: string | null
  phone: string | null
  level: number
  name: string
  replacedBy: string | null
}
type ById<T> = Readonly<Record<string, T>>
export type Subjects = {
  cards: ById<TinyCard>
  /** The contacts' last names. */
  contacts: ById<string>
  /** The groups' names. */
  groups: ById<string>
}

export const plainCard: TinyCard = {
  status: 'issued',
  owner: 'c',
  phone: '79001000001',
  level: 1,
  name: '',
  replacedBy: null,
}

type Changed = { become: Partial<Subjects>; result: ChangeResult } | { refused: RemoteErrorCode }
type SubjectsChange = Exclude<Change, { kind: `bonus.${string}` | 'sale.record' }>
type CardChange = Extract<SubjectsChange, { kind: `card.${string}` }>

const state: ChangeResult = { kind: 'state' }
const without = <T>(all: ById<T>, id: string): ById<T> =>
  Object.fromEntries(Object.entries(all).filter(([other]) => other !== id))

export function applyToSubjects(seen: Subjects, change: SubjectsChange, { phoneUnique }: Facts): Changed {
  const { contacts, groups } = seen
  switch (change.kind) {
    case 'contact.create': {
      if (phoneUnique && Object.keys(contacts).length > 0) return { refused: 'PHONE_TAKEN' }
      const client = `n${Object.keys(contacts).length + 1}`
      const become = { contacts: { ...contacts, [client]: change.contact.lastName ?? '' } }
      return { become, result: { kind: 'contact', client, isNew: true } }
    }
    case 'contact.update':
      if (contacts[change.client] === undefined) return { refused: 'CONTACT_NOT_FOUND' }
      return {
        become: { contacts: { ...contacts, [change.client]: change.contact.lastName ?? '' } },
        result: state,
      }
    case 'group.create':
    case 'group.update':
      if ((groups[change.groupId] === undefined) !== (change.kind === 'group.create'))
        return { refused: 'GROUP_NOT_FOUND' }
      return { become: { groups: { ...groups, [change.groupId]: change.name ?? '' } }, result: state }
    case 'group.delete':
      if (groups[change.groupId] === undefined) return { refused: 'GROUP_NOT_FOUND' }
      return {
        become: { groups: without(groups, change.groupId) },
        result: { kind: 'deletion', groups: 0, cards: 0 },
      }
    default:
      return applyToCards(seen, change)
  }
}

function applyToCards({ cards }: Subjects, change: CardChange): Changed {
  if (change.kind === 'card.virtual' || change.kind === 'card.give') {
    const number = `V${Object.keys(cards).length}`
    const become = { cards: { ...cards, [number]: { ...plainCard, owner: change.client } } }
    return { become, result: { kind: 'card', card: factsOf(number, become.cards[number] as TinyCard) } }
  }
  const number = change.card ?? ''
  const card = cards[number]
  if (change.kind === 'card.create') {
    if (card !== undefined) return { refused: 'BARCODE_TAKEN' }
    const { name = '', client = null } = change.details
    return { become: { cards: { ...cards, [number]: { ...plainCard, owner: client, name } } }, result: state }
  }
  if (card === undefined) return { refused: 'CARD_NOT_FOUND' }
  if (change.kind === 'card.delete') return { become: { cards: without(cards, number) }, result: state }
  if (change.kind === 'card.replace') {
    const next = cards[change.newCard]
    if (card.replacedBy !== null || next === undefined || next.owner !== null)
      return { refused: 'REPLACEMENT_REFUSED' }
    const old = { ...card, status: 'closed' as const, replacedBy: change.newCard }
    const become = { cards: { ...cards, [number]: old, [change.newCard]: { ...next, owner: card.owner } } }
    return { become, result: state }
  }
  const changed = changedCard(card, change)
  if (changed === null) return { refused: 'CARD_STATUS_WRONG' }
  const result: ChangeResult =
    change.kind === 'card.level' ? { kind: 'level', level: String(changed.level), name: '' } : state
  return { become: { cards: { ...cards, [number]: changed } }, result }
}

/** What may become what; null: refused. */
const moves: Partial<Record<CardChange['kind'], [from: readonly CardStatus[], to: CardStatus]>> = {
  'card.issue': [['new'], 'issued'],
  'card.activate': [['issued'], 'active'],
  'card.deactivate': [['active'], 'issued'],
  'card.block': [['issued', 'active'], 'blocked'],
  'card.unblock': [['blocked'], 'active'],
}

function changedCard(card: TinyCard, change: CardChange): TinyCard | null {
  const [from, to] = moves[change.kind] ?? []
  if (from !== undefined && to !== undefined)
    return from.includes(card.status) ? { ...card, status: to } : null
  switch (change.kind) {
    case 'card.bind': {
      const isFree = card.status !== 'new' && (card.phone ?? change.phone) === change.phone
      return isFree ? { ...card, phone: change.phone, owner: change.client ?? card.owner } : null
    }
    case 'card.level':
      return { ...card, level: card.level + (change.direction === 'up' ? 1 : -1) }
    case 'card.update':
      return { ...card, name: change.details.name ?? card.name }
    default:
      throw new Error(`nothing so small does ${change.kind}`)
  }
}

const idOf = (number: string): string => `id-${number}`

function factsOf(number: string, { status, owner, phone }: TinyCard) {
  const of = { ...(owner !== null && { owner }), ...(phone !== null && { phone }) }
  return { number, id: idOf(number), status, balances: [], ...of }
}

export function readCard({ cards }: Subjects, number: string): Finding[] {
  const card = cards[number]
  return card === undefined ? [] : [{ card: factsOf(number, card) }]
}

const nothing: Look['facts'] = null

export function lookAt(seen: Subjects, change: SubjectChange): Look {
  return { facts: lookFacts(seen, change), findings: [] }
}

function lookFacts({ cards, contacts, groups }: Subjects, change: SubjectChange): Look['facts'] {
  switch (change.kind) {
    case 'contact.create': {
      const [first, ...more] = Object.entries(contacts)
      const [client, name] = first ?? [null, '']
      const isSame = name === (change.contact.lastName ?? '')
      const same = first === undefined || more.length > 0 ? null : isSame ? 'yes' : 'no'
      return { matches: String(Object.keys(contacts).length), client: more.length > 0 ? null : client, same }
    }
    case 'contact.update': {
      const lastName = contacts[change.client]
      return lastName === undefined ? nothing : { lastName, client: change.client }
    }
    case 'card.virtual':
    case 'card.give': {
      const own = Object.entries(cards).filter(([, { owner }]) => owner === change.client)
      return {
        cards: own
          .map(([number]) => number)
          .toSorted()
          .join(' '),
      }
    }
    case 'group.create':
    case 'group.update':
    case 'group.delete': {
      const name = groups[change.groupId]
      if (name === undefined) return nothing
      return change.kind === 'group.delete'
        ? { name, groups: '0', cards: '0' }
        : { name, parent: null, description: '' }
    }
    default:
      return lookAtCard(cards, change)
  }
}

function lookAtCard(
  cards: Subjects['cards'],
  change: Extract<SubjectChange, { card: string }>,
): Look['facts'] {
  const card = cards[change.card]
  if (card === undefined) return nothing
  const cardId = idOf(change.card)
  switch (change.kind) {
    case 'card.level': {
      const next = String(card.level + (change.direction === 'up' ? 1 : -1))
      return { level: String(card.level), next, cardId }
    }
    case 'card.replace': {
      const next = cards[change.newCard]
      const of = { newStatus: next?.status ?? null, newOwner: next?.owner ?? null }
      return { status: card.status, cardId, newCard: card.replacedBy, newCardId: idOf(change.newCard), ...of }
    }
    case 'card.delete':
      return { cardId, balance: '0' }
    default:
      return { card: change.card, cardId, name: card.name, client: card.owner }
  }
}

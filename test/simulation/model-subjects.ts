/**
 * Processings whose contacts and cards can be looked at: registrations, cards given, made, changed, replaced and deleted,
 * levels, and cards bound by a contact's id. Every repeat that a real one might do a second time it does a second time.
 * What every moment looked like is kept, for readings that lag.
 */
import type {
  CardFacts,
  Change,
  Finding,
  FindQuery,
  Look,
  SubjectChange,
} from '../../electron/processing/port.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { ContactProfile } from '../../shared/model/contact.ts'
import { done, refused, type Applied } from './applied.ts'

export type SubjectCard = {
  id: string
  number: string
  owner: string | null
  status: CardStatus
  level: number
  name: string
  replacedBy: string | null
}
type Timeline<T> = { atMs: number; value: T | null }[]
type Contact = ContactProfile & { id: string }

const highestLevel = 4

export type Subjects = ReturnType<typeof createSubjects>

export function createSubjects({ phoneUnique }: { phoneUnique: boolean }) {
  const cards = new Map<string, Timeline<SubjectCard>>()
  const contacts = new Map<string, Timeline<Contact>>()
  let minted = 0

  const at = <T>(timeline: Timeline<T> | undefined, atMs: number): T | null =>
    timeline?.findLast((moment) => moment.atMs <= atMs)?.value ?? null
  const cardAt = (number: string, atMs: number) => at(cards.get(number), atMs)
  const put = <T>(timelines: Map<string, Timeline<T>>, key: string, value: T | null, atMs: number) => {
    timelines.set(key, [...(timelines.get(key) ?? []), { atMs, value }])
  }
  const setCard = (card: SubjectCard, change: Partial<SubjectCard>, atMs: number): Applied => {
    put(cards, card.number, { ...card, ...change }, atMs)
    return done
  }
  const cardsAt = (asOfMs: number, isMeant: (card: SubjectCard) => boolean) =>
    [...cards.values()].flatMap((timeline) => {
      const card = at(timeline, asOfMs)
      return card !== null && isMeant(card) ? [card] : []
    })
  const contactsAt = (asOfMs: number, { phone, email }: ContactProfile) =>
    [...contacts.values()].flatMap((timeline) => {
      const contact = at(timeline, asOfMs)
      const isMeant =
        (phone !== undefined && contact?.phone === phone) || (email !== undefined && contact?.email === email)
      return contact !== null && isMeant ? [contact] : []
    })

  function give(client: string, prefix: string, nowMs: number): Applied {
    if (at(contacts.get(client), nowMs) === null) return refused('CONTACT_NOT_FOUND', 'contact')
    const number = `${prefix}${(minted += 1)}`
    const card: SubjectCard = {
      id: `id-${number}`,
      number,
      owner: client,
      status: 'active',
      level: 1,
      name: '',
      replacedBy: null,
    }
    put(cards, number, card, nowMs)
    return { ok: true, result: { kind: 'card', card: toFacts(card) } }
  }

  function applyContact(
    change: Extract<Change, { kind: 'contact.create' | 'contact.update' }>,
    nowMs: number,
  ): Applied {
    if (change.kind === 'contact.update') {
      const contact = at(contacts.get(change.client), nowMs)
      if (contact === null) return refused('CONTACT_NOT_FOUND', 'contact')
      put(contacts, contact.id, { ...contact, ...change.contact }, nowMs)
      return done
    }
    const { phone } = change.contact
    if (phoneUnique && phone !== undefined && contactsAt(nowMs, { phone }).length > 0) {
      return refused('PHONE_TAKEN', 'phone')
    }
    const id = `n${(minted += 1)}`
    put(contacts, id, { ...change.contact, id }, nowMs)
    return { ok: true, result: { kind: 'contact', client: id, isNew: true } }
  }

  function applyReplacement(old: SubjectCard, newCard: string, nowMs: number): Applied {
    const next = cardAt(newCard, nowMs)
    const isFit = old.status === 'active' && old.replacedBy === null && next?.owner === null
    if (next === null || !isFit) return refused('REPLACEMENT_REFUSED', 'cards')
    setCard(next, { owner: old.owner, status: 'active', level: old.level }, nowMs)
    return setCard(old, { status: 'closed', replacedBy: newCard }, nowMs)
  }

  function apply(change: Change, nowMs: number): Applied {
    if (change.kind === 'contact.create' || change.kind === 'contact.update')
      return applyContact(change, nowMs)
    if (change.kind === 'card.virtual') return give(change.client, 'V', nowMs)
    if (change.kind === 'card.give') return give(change.client, 'F', nowMs)
    if (!('card' in change) || change.card === undefined) throw new Error(`no subject does ${change.kind}`)
    const card = cardAt(change.card, nowMs)
    if (change.kind === 'card.create') {
      if (card !== null) return refused('BARCODE_TAKEN', 'barcode')
      const made = {
        id: change.cardId,
        number: change.card,
        owner: null,
        status: 'issued' as const,
        level: 1,
      }
      put(cards, change.card, { ...made, name: change.details.name ?? '', replacedBy: null }, nowMs)
      return done
    }
    if (card === null) return refused('CARD_NOT_FOUND', 'card')
    const wrong = refused('CARD_STATUS_WRONG', 'status')
    switch (change.kind) {
      case 'card.update':
        return setCard(card, { name: change.details.name ?? card.name }, nowMs)
      case 'card.delete':
        put(cards, card.number, null, nowMs)
        return done
      case 'card.level': {
        const level = card.level + (change.direction === 'up' ? 1 : -1)
        if (level < 1 || level > highestLevel) return refused('LEVEL_NOT_REACHED', 'level')
        setCard(card, { level }, nowMs)
        return { ok: true, result: { kind: 'level', level: String(level), name: '' } }
      }
      case 'card.replace':
        return applyReplacement(card, change.newCard, nowMs)
      case 'card.bind':
        return setCard(card, { owner: change.client ?? null }, nowMs)
      case 'card.activate':
        return card.status === 'issued' ? setCard(card, { status: 'active' }, nowMs) : wrong
      case 'card.deactivate':
        return card.status === 'active' ? setCard(card, { status: 'issued' }, nowMs) : wrong
      case 'card.block':
        if (card.status === 'closed' || card.status === 'blocked') return wrong
        return setCard(card, { status: 'blocked' }, nowMs)
      case 'card.unblock':
        return card.status === 'blocked' ? setCard(card, { status: 'active' }, nowMs) : wrong
      default:
        throw new Error(`no subject does ${change.kind}`)
    }
  }

  function look(change: SubjectChange, asOfMs: number): Look {
    const none: Look = { facts: null, findings: [] }
    switch (change.kind) {
      case 'contact.create': {
        const found = contactsAt(asOfMs, change.contact)
        const [only] = found
        const wanted = Object.entries(change.contact)
        const isSame =
          only !== undefined && wanted.every(([name, value]) => only[name as keyof Contact] === value)
        const one = found.length === 1 && only !== undefined ? only : null
        const same = one === null ? null : isSame ? 'yes' : 'no'
        return {
          facts: { matches: String(found.length), client: one?.id ?? null, same },
          findings: found.map((contact) => ({
            contact: { ...(contact.phone !== undefined && { phone: contact.phone }) },
            client: { id: contact.id },
          })),
        }
      }
      case 'card.virtual':
      case 'card.give': {
        if (at(contacts.get(change.client), asOfMs) === null) return none
        const prefix = change.kind === 'card.virtual' ? 'V' : ''
        const own = cardsAt(
          asOfMs,
          ({ owner, number }) => owner === change.client && number.startsWith(prefix),
        )
        return {
          facts: {
            cards: own
              .map(({ number }) => number)
              .toSorted()
              .join(' '),
          },
          findings: [],
        }
      }
      case 'contact.update': {
        const contact = at(contacts.get(change.client), asOfMs)
        if (contact === null) return none
        const named = Object.keys(change.contact).map((name) => [
          name,
          contact[name as keyof Contact] ?? null,
        ])
        return { facts: Object.fromEntries([...named, ['client', contact.id]]), findings: [] }
      }
      case 'group.create':
      case 'group.update':
      case 'group.delete':
        throw new Error('no groups here')
      default:
        return lookAtCard(change, asOfMs) ?? none
    }
  }

  function lookAtCard(change: Extract<SubjectChange, { card: string }>, asOfMs: number): Look | null {
    const card = cardAt(change.card, asOfMs)
    if (card === null) return null
    const { id: cardId, level, status, name, replacedBy } = card
    const findings = [{ card: toFacts(card) }]
    switch (change.kind) {
      case 'card.level': {
        const next = level + (change.direction === 'up' ? 1 : -1)
        const isThere = next >= 1 && next <= highestLevel
        return { facts: { level: String(level), next: isThere ? String(next) : null, cardId }, findings }
      }
      case 'card.replace': {
        const next = cardAt(change.newCard, asOfMs)
        const { newCard, ...of } = {
          newCard: replacedBy,
          newStatus: next?.status ?? null,
          newCardId: next?.id ?? null,
          newOwner: next?.owner ?? null,
        }
        return { facts: { status, cardId, newCard, ...of }, findings }
      }
      case 'card.delete':
        return { facts: { cardId, balance: '0' }, findings }
      default:
        return { facts: { card: card.number, cardId, name }, findings }
    }
  }

  return {
    addContact(contact: Contact, nowMs: number): void {
      put(contacts, contact.id, contact, nowMs - 86_400_000)
    },
    addCard(card: Partial<SubjectCard> & { number: string }, nowMs: number): void {
      const plain = { id: `id-${card.number}`, owner: null, status: 'active' as const, level: 1, name: '' }
      put(cards, card.number, { ...plain, replacedBy: null, ...card }, nowMs - 86_400_000)
    },
    apply,
    look,
    find({ by, value }: FindQuery, asOfMs: number): Finding[] {
      const byId = by === 'id' ? at(contacts.get(value), asOfMs) : null
      const people = by === 'phone' ? contactsAt(asOfMs, { phone: value }) : byId === null ? [] : [byId]
      const owners = by === 'id' ? [value] : people.map(({ id }) => id)
      const meant = cardsAt(asOfMs, ({ number, owner }) =>
        by === 'number' ? number === value : owner !== null && owners.includes(owner),
      )
      return [
        ...meant.map((card) => ({ card: toFacts(card) })),
        ...people.map(({ id, phone }) => ({
          contact: { ...(phone !== undefined && { phone }) },
          client: { id },
        })),
      ]
    },
    cardAt,
    /** Every state a card had within a stretch of time. */
    cardsWithin(number: string, fromMs: number, toMs: number): (SubjectCard | null)[] {
      const timeline = cards.get(number) ?? []
      const within = timeline.filter(({ atMs }) => atMs > fromMs && atMs <= toMs).map(({ value }) => value)
      return [at(timeline, fromMs), ...within]
    },
  }
}

function toFacts({ id, number, owner, status }: SubjectCard): CardFacts {
  return { id, number, status, balances: [], ...(owner === null ? {} : { owner }) }
}

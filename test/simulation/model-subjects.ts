/**
 * Processings whose contacts and cards can be looked at (look-at-subjects.ts): registrations, cards given, made, changed,
 * replaced and deleted, levels, cards bound by a contact's id, and groups. Every repeat that a real one might do a second
 * time it does a second time.
 */
import type { Change, Finding, FindQuery, SubjectChange } from '../../electron/processing/port.ts'
import type { ContactProfile } from '../../shared/model/contact.ts'
import { done, refused, type Applied } from './applied.ts'
import { lookAtSubjects } from './look-at-subjects.ts'
import { createGroups, isGroupChange } from './model-groups.ts'
import { highestLevel, toFacts, type SubjectCard, type SubjectContact } from './subject.ts'
import { createTimelines } from './timeline.ts'

const plainCard = { owner: null, level: 1, details: {}, replacedBy: null }

export type Subjects = ReturnType<typeof createSubjects>

export function createSubjects({ phoneUnique }: { phoneUnique: boolean }) {
  const cards = createTimelines<SubjectCard>()
  const contacts = createTimelines<SubjectContact>()
  const groups = createGroups()
  let minted = 0
  const numbers = new Map<string, string>()
  const putCard = (card: SubjectCard, atMs: number): void => {
    numbers.set(card.id, card.number)
    cards.put(card.number, card, atMs)
  }

  const setCard = (card: SubjectCard, change: Partial<SubjectCard>, atMs: number): Applied => {
    putCard({ ...card, ...change }, atMs)
    return done
  }
  const contactsAt = (asOfMs: number, { phone, email }: ContactProfile) =>
    contacts.allAt(
      asOfMs,
      (contact) =>
        (phone !== undefined && contact.phone === phone) || (email !== undefined && contact.email === email),
    )

  function give(client: string, prefix: string, nowMs: number): Applied {
    if (contacts.at(client, nowMs) === null) return refused('CONTACT_NOT_FOUND', 'contact')
    const number = `${prefix}${(minted += 1)}`
    const card: SubjectCard = { ...plainCard, id: `id-${number}`, number, owner: client, status: 'active' }
    putCard(card, nowMs)
    return { ok: true, result: { kind: 'card', card: toFacts(card) } }
  }

  function applyContact(
    change: Extract<Change, { kind: 'contact.create' | 'contact.update' }>,
    nowMs: number,
  ): Applied {
    if (change.kind === 'contact.update') {
      const contact = contacts.at(change.client, nowMs)
      if (contact === null) return refused('CONTACT_NOT_FOUND', 'contact')
      contacts.put(contact.id, { ...contact, ...change.contact }, nowMs)
      return done
    }
    const { phone } = change.contact
    if (phoneUnique && phone !== undefined && contactsAt(nowMs, { phone }).length > 0) {
      return refused('PHONE_TAKEN', 'phone')
    }
    const id = `n${(minted += 1)}`
    contacts.put(id, { ...change.contact, id }, nowMs)
    return { ok: true, result: { kind: 'contact', client: id, isNew: true } }
  }

  function applyReplacement(old: SubjectCard, newCard: string, nowMs: number): Applied {
    const next = cards.at(newCard, nowMs)
    const isFit = old.status === 'active' && old.replacedBy === null && next?.owner === null
    if (next === null || !isFit) return refused('REPLACEMENT_REFUSED', 'cards')
    setCard(next, { owner: old.owner, status: 'active', level: old.level }, nowMs)
    return setCard(old, { status: 'closed', replacedBy: newCard }, nowMs)
  }

  function make(change: Extract<Change, { kind: 'card.create' }>, nowMs: number): Applied {
    if (cards.at(change.card, nowMs) !== null) return refused('BARCODE_TAKEN', 'barcode')
    const { client = null, ...details } = change.details
    const { cardId: id, card: number } = change
    putCard({ ...plainCard, id, number, status: 'issued', owner: client, details }, nowMs)
    return done
  }

  function applyCard(
    change: Extract<Change, { kind: `card.${string}` }>,
    card: SubjectCard,
    nowMs: number,
  ): Applied {
    const wrong = refused('CARD_STATUS_WRONG', 'status')
    switch (change.kind) {
      case 'card.update': {
        const { client = card.owner, ...details } = change.details
        return setCard(card, { owner: client, details: { ...card.details, ...details } }, nowMs)
      }
      case 'card.delete':
        cards.put(card.number, null, nowMs)
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

  return {
    addContact: (contact: SubjectContact, nowMs: number) =>
      contacts.put(contact.id, contact, nowMs - 86_400_000),
    addCard(card: Partial<SubjectCard> & { number: string }, nowMs: number): void {
      const plain = { ...plainCard, id: `id-${card.number}`, status: 'active' as const }
      putCard({ ...plain, ...card }, nowMs - 86_400_000)
    },
    groups,
    apply(change: Change, nowMs: number): Applied {
      if (isGroupChange(change)) return groups.apply(change, nowMs)
      if (change.kind === 'contact.create' || change.kind === 'contact.update')
        return applyContact(change, nowMs)
      if (change.kind === 'card.virtual') return give(change.client, 'V', nowMs)
      if (change.kind === 'card.give') return give(change.client, 'F', nowMs)
      if (!('card' in change) || change.card === undefined) throw new Error(`no subject does ${change.kind}`)
      if (change.kind === 'card.create') return make(change, nowMs)
      const card = cards.at(change.card, nowMs)
      return card === null ? refused('CARD_NOT_FOUND', 'card') : applyCard(change, card, nowMs)
    },
    look: (change: SubjectChange, asOfMs: number) =>
      lookAtSubjects({ cards, contacts, contactsAt, groups }, change, asOfMs),
    find({ by, value, owner }: FindQuery, asOfMs: number): Finding[] {
      const byId = by === 'id' ? contacts.at(value, asOfMs) : null
      const people = by === 'phone' ? contactsAt(asOfMs, { phone: value }) : byId === null ? [] : [byId]
      const owners = by === 'id' ? [value] : people.map(({ id }) => id)
      const isMeant = (card: SubjectCard) =>
        by === 'number'
          ? card.number === value && (owner === undefined || card.owner === owner)
          : card.owner !== null && owners.includes(card.owner)
      return [
        ...cards.allAt(asOfMs, isMeant).map((card) => ({ card: toFacts(card) })),
        ...people.map(({ id, phone }) => ({
          contact: { ...(phone !== undefined && { phone }) },
          client: { id },
        })),
      ]
    },
    contactAt: contacts.at,
    contactsAt,
    cardAt: cards.at,
    cardsAt: cards.allAt,
    /** Of the card that is, or was, known by this id. */
    numberOf: (id: string): string | undefined => numbers.get(id),
    /** Every state a card had within a stretch of time. */
    cardsWithin: cards.within,
  }
}

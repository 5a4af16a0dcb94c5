/** What a look at the subject of a change shows (port.ts, `Look`), at a moment that may lie behind. */
import type { Look, SubjectChange } from '../../electron/processing/port.ts'
import type { ContactProfile } from '../../shared/model/contact.ts'
import type { createGroups } from './model-groups.ts'
import { highestLevel, toFacts, type SubjectCard, type SubjectContact } from './subject.ts'
import type { Timelines } from './timeline.ts'

export type SubjectsSeen = {
  cards: Timelines<SubjectCard>
  contacts: Timelines<SubjectContact>
  contactsAt(asOfMs: number, by: ContactProfile): SubjectContact[]
  groups: Pick<ReturnType<typeof createGroups>, 'look'>
}

const nothing: Look = { facts: null, findings: [] }

export function lookAtSubjects(seen: SubjectsSeen, change: SubjectChange, asOfMs: number): Look {
  const { cards, contacts, contactsAt, groups } = seen
  switch (change.kind) {
    case 'contact.create':
      return lookForContact(contactsAt(asOfMs, change.contact), change.contact)
    case 'contact.update': {
      const contact = contacts.at(change.client, asOfMs)
      if (contact === null) return nothing
      const named = Object.keys(change.contact).map((name) => [name, fieldOf(contact, name)])
      return { facts: Object.fromEntries([...named, ['client', contact.id]]), findings: [] }
    }
    case 'card.virtual':
    case 'card.give': {
      if (contacts.at(change.client, asOfMs) === null) return nothing
      const prefix = change.kind === 'card.virtual' ? 'V' : ''
      const own = cards.allAt(
        asOfMs,
        ({ owner, number }) => owner === change.client && number.startsWith(prefix),
      )
      const numbers = own.map(({ number }) => number).toSorted()
      return { facts: { cards: numbers.join(' ') }, findings: [] }
    }
    case 'group.create':
    case 'group.update':
    case 'group.delete':
      return groups.look(change, asOfMs)
    default:
      return lookAtCard(cards, change, asOfMs)
  }
}

const fieldOf = (contact: SubjectContact, name: string): string | null =>
  contact[name as keyof ContactProfile] ?? null

function lookForContact(found: SubjectContact[], wanted: ContactProfile): Look {
  const one = found.length === 1 ? found[0] : undefined
  const isSame =
    one !== undefined && Object.entries(wanted).every(([name, value]) => fieldOf(one, name) === value)
  const same = one === undefined ? null : isSame ? 'yes' : 'no'
  return {
    facts: { matches: String(found.length), client: one?.id ?? null, same },
    findings: found.map(({ id, phone }) => ({
      contact: { ...(phone !== undefined && { phone }) },
      client: { id },
    })),
  }
}

function lookAtCard(
  cards: Timelines<SubjectCard>,
  change: Extract<SubjectChange, { card: string }>,
  asOfMs: number,
): Look {
  const card = cards.at(change.card, asOfMs)
  if (card === null) return nothing
  const { id: cardId, level, status, details, owner, replacedBy } = card
  const findings = [{ card: toFacts(card) }]
  switch (change.kind) {
    case 'card.level': {
      const next = level + (change.direction === 'up' ? 1 : -1)
      const isThere = next >= 1 && next <= highestLevel
      return { facts: { level: String(level), next: isThere ? String(next) : null, cardId }, findings }
    }
    case 'card.replace': {
      const next = cards.at(change.newCard, asOfMs)
      const of = {
        newStatus: next?.status ?? null,
        newCardId: next?.id ?? null,
        newOwner: next?.owner ?? null,
      }
      return { facts: { status, cardId, newCard: replacedBy, ...of }, findings }
    }
    case 'card.delete':
      return { facts: { cardId, balance: '0' }, findings }
    default: {
      const kept: Record<string, string | null> = { ...(details as Record<string, string>), client: owner }
      const named = Object.keys(change.details).map((name) => [name, kept[name] ?? null])
      return { facts: { card: card.number, cardId, ...Object.fromEntries(named) }, findings }
    }
  }
}

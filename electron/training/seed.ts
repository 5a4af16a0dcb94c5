/**
 * What the training world looks like when it is new: about sixty contacts and ninety cards in every state.
 * Promises: the same numbers every time; only dates follow the day on which it was made.
 */
import { appCodeOf, clientIdOf, contactCodeOf, phoneOf } from './identifiers.ts'
import type { Bucket } from './ledger-buckets.ts'
import type { Contact } from './ledger-cards.ts'
import { seedLevels } from './seed-levels.ts'
import { randomPeople } from './seed-people.ts'
import { seedNewCards, seedSoldCards, wellKnown, wellKnownPeople } from './seed-well-known.ts'
import type { SeedCard, SeedPerson } from './seed-well-known.ts'

export { otherPoint, seedLevels, seedPoints, trainingPoint } from './seed-levels.ts'
export { wellKnown } from './seed-well-known.ts'
export { wellKnownCustomer } from './seed-customer.ts'
export { wellKnownOrganization } from './seed-organization.ts'

export type SeedData = {
  contacts: Contact[]
  clients: { id: string; contactId: number; levelId: string; appCode: string }[]
  cards: (SeedCard & { contactId: number | null; boundAtMs: number | null })[]
  buckets: (Bucket & { contactId: number })[]
}

const dayMs = 86_400_000

export function seedData(nowMs: number): SeedData {
  const people: SeedPerson[] = [...Object.values(wellKnownPeople), ...randomPeople()]
  return {
    contacts: people.map((person) => contactOf(person, nowMs)),
    clients: people.flatMap(({ index, level }) =>
      level === null
        ? []
        : [
            {
              id: clientIdOf(index),
              contactId: index,
              levelId: seedLevels[level].id,
              appCode: appCodeOf(index),
            },
          ],
    ),
    cards: [...people.flatMap((person) => boundCards(person, nowMs)), ...unboundCards()],
    buckets: people.flatMap((person) => bucketsOf(person, nowMs)),
  }
}

function contactOf({ index, name, isComplete, hasProfile, balance }: SeedPerson, nowMs: number): Contact {
  return {
    id: index,
    code: contactCodeOf(index),
    phone: phoneOf(index),
    name,
    email: hasProfile ? `klient${index}@example.ru` : null,
    birthday: hasProfile ? dateText(nowMs - (20 * 365 + index * 277) * dayMs) : null,
    photo: hasProfile && index % 4 === 1 ? `https://photo.example/klient${index}.jpeg` : null,
    isQuestionnaireComplete: isComplete,
    balance,
  }
}

function boundCards({ index, card }: SeedPerson, nowMs: number): SeedData['cards'] {
  if (card === null) return []
  const own = { ...card, contactId: index, boundAtMs: nowMs - (400 + index) * dayMs }
  if (card.blockReason !== 'replacement') return [own]
  const next = {
    status: 'active',
    blockReason: null,
    blockedBy: null,
    number: wellKnown.replacementNumber,
  } as const
  return [own, { ...own, ...next, boundAtMs: nowMs - 30 * dayMs }]
}

function unboundCards(): SeedData['cards'] {
  const unbound = {
    category: 'plastic',
    blockReason: null,
    blockedBy: null,
    contactId: null,
    boundAtMs: null,
  } as const
  const typeOf = (place: number): 'bonus' | 'both' => (place % 6 === 5 ? 'both' : 'bonus')
  return [
    ...seedNewCards.map((number, place) => ({
      ...unbound,
      number,
      status: 'new' as const,
      type: typeOf(place),
    })),
    ...seedSoldCards.map((number, place) => ({
      ...unbound,
      number,
      status: 'issued' as const,
      type: typeOf(place),
    })),
  ]
}

/** Some have nothing but a balance, some have it all. */
function bucketsOf({ index, card, balance }: SeedPerson, nowMs: number): SeedData['buckets'] {
  const isFull = index === wellKnownPeople.allBuckets.index
  if (card?.type === 'discount' || (!isFull && index % 3 !== 1)) return []
  const bucket = (
    status: Bucket['status'],
    type: Bucket['type'],
    amount: string,
    inDays?: number,
  ): SeedData['buckets'][number] => {
    const expireDate = inDays === undefined ? null : dateText(nowMs + inDays * dayMs)
    return { contactId: index, status, type, amount, expireDate }
  }
  const usual = [bucket('inactive', 'money', '45.50'), bucket('burnt', 'money', '120')]
  const burning = balance === '0' ? [] : [bucket('burning', 'money', '100.25', 3 + (index % 20))]
  if (!isFull) return [...usual, ...burning]
  const status = [
    bucket('active', 'status', '320'),
    bucket('inactive', 'status', '40'),
    bucket('burnt', 'status', '15.5'),
    bucket('frozen', 'status', '7'),
  ]
  return [
    ...usual,
    bucket('frozen', 'money', '200.00'),
    ...burning,
    ...status,
    bucket('burning', 'status', '60', 45),
  ]
}

const dateText = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

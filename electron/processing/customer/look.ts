/**
 * What the subject of a change is now, read back field by field. A card is read through its holder, the one way in which
 * API Customer shows it; a card that is not in those hands is "not there", whoever else may hold it.
 */
import { assert } from '../../../shared/assert.ts'
import type { ContactProfile } from '../../../shared/model/contact.ts'
import type { Look, Outcome, SubjectChange, Trace } from '../port.ts'
import { hasEmail, hasPhone, isCalled, toCard, toContact, toFindings } from './map.ts'
import type { CardWire, CustomerWire } from './wire.ts'

type ReadBy = (
  by: 'id' | 'phone' | 'email',
  value: string,
  signal?: AbortSignal,
) => Promise<Outcome<CustomerWire[]>>
type Deps = { readBy: ReadBy; bonusId: string }
type Looking = Promise<Outcome<Look>>
type Facts = Record<string, string | null>

type Create = Extract<SubjectChange, { kind: 'contact.create' }>
type Update = Extract<SubjectChange, { kind: 'contact.update' }>
type CardChange = Extract<SubjectChange, { kind: 'card.create' | 'card.update' | 'card.delete' }>

export function lookAt(deps: Deps, change: SubjectChange, signal?: AbortSignal): Looking {
  switch (change.kind) {
    case 'contact.create':
      return lookForContact(deps, change, signal)
    case 'contact.update':
      return lookAtContact(deps, change, signal)
    case 'card.create':
    case 'card.update':
    case 'card.delete':
      return lookForCard(deps, change, signal)
    default:
      assert(false, `customer cannot ${change.kind}`)
  }
}

/** Everyone who has the phone, and everyone who has the e-mail. */
async function lookForContact(deps: Deps, { contact }: Create, signal?: AbortSignal): Looking {
  const found = new Map<string, CustomerWire>()
  let trace: Trace | undefined
  for (const by of ['phone', 'email'] as const) {
    const value = contact[by]
    if (value === undefined) continue
    const outcome = await deps.readBy(by, value, signal)
    if (outcome.class !== 'confirmed') return outcome
    trace = outcome.trace
    for (const customer of outcome.value) found.set(customer.id, customer)
  }
  assert(trace !== undefined, 'a new contact has a phone or an e-mail')
  const [one] = found.size === 1 ? found.values() : []
  const facts = {
    matches: String(found.size),
    ...(one !== undefined && { client: one.id, same: hasAll(one, contact) ? 'yes' : 'no' }),
  }
  return confirmed(deps, trace, facts, [...found.values()])
}

async function lookAtContact(deps: Deps, change: Update, signal?: AbortSignal): Looking {
  const outcome = await deps.readBy('id', change.client, signal)
  if (outcome.class !== 'confirmed') return outcome
  const [customer] = outcome.value
  if (customer === undefined) return confirmed(deps, outcome.trace, null, [])
  const { email, sms, push } = change.communication ?? {}
  const facts = {
    client: customer.id,
    ...contactFacts(customer, change.contact),
    ...(email !== undefined && { 'communication.email': toTruth(customer.send_email) }),
    ...(sms !== undefined && { 'communication.sms': toTruth(customer.send_sms) }),
    ...(push !== undefined && { 'communication.push': toTruth(customer.send_push) }),
  }
  return confirmed(deps, outcome.trace, facts, [customer])
}

const toTruth = (flag: string | undefined): string | null =>
  flag === '1' || flag === '0' ? String(flag === '1') : null

const hasAll = (customer: CustomerWire, asked: ContactProfile): boolean =>
  Object.entries(contactFacts(customer, asked)).every(
    ([name, shown]) => asked[name as keyof ContactProfile] === shown,
  )

/** What is kept of the fields that were asked for; a value that is the same in another writing is shown as it was asked. */
function contactFacts(customer: CustomerWire, asked: ContactProfile): Facts {
  const { lastName, firstName, middleName, phone, email, birthday, gender } = toContact(customer)
  const shown = { lastName, firstName, middleName, phone, email, birthDate: birthday, gender }
  const facts: Facts = {}
  for (const [name, value] of Object.entries(shown)) {
    const wanted = asked[name as keyof typeof shown]
    if (wanted === undefined) continue
    const isSame =
      (name === 'phone' && hasPhone(customer.phone, wanted)) ||
      (name === 'email' && hasEmail(customer.email, wanted)) ||
      (value ?? '') === wanted
    facts[name] = isSame ? wanted : (value ?? null)
  }
  return facts
}

async function lookForCard(deps: Deps, change: CardChange, signal?: AbortSignal): Looking {
  const seen: CustomerWire[] = []
  let trace: Trace | undefined
  for (const holder of holdersOf(change)) {
    const outcome = await deps.readBy('id', holder, signal)
    if (outcome.class !== 'confirmed') return outcome
    trace = outcome.trace
    seen.push(...outcome.value)
    for (const customer of outcome.value) {
      const card = cardOf(customer, change)
      if (card !== undefined) return confirmed(deps, trace, cardFacts(customer, card, change), seen)
    }
  }
  assert(trace !== undefined, 'a card is looked at through its holder')
  return confirmed(deps, trace, null, seen)
}

/** Whose card it is to become goes first: once it is theirs, it is nobody else's. */
function holdersOf(change: CardChange): Set<string> {
  const target = change.kind === 'card.delete' ? undefined : change.details.client
  const owner = change.kind === 'card.create' ? undefined : change.owner
  return new Set([target, owner].filter((holder) => holder !== undefined))
}

/** A new card bears the till's id as the one of another system; any other is known by its own, or by its number. */
function cardOf({ cards }: CustomerWire, change: CardChange): CardWire | undefined {
  if (change.kind === 'card.create')
    return (
      cards.find((card) => card.external_id === change.cardId) ??
      cards.find((card) => isCalled(card, change.card))
    )
  const { card: number, cardId } = change
  return cards.find((card) => (cardId === undefined ? isCalled(card, number) : card.id === cardId))
}

function cardFacts(customer: CustomerWire, card: CardWire, change: CardChange): Facts {
  // Bonuses are the customer's: none is lost with a card.
  if (change.kind === 'card.delete') return { cardId: card.id, balance: '0' }
  const { number, details } = toCard(card, customer)
  const { client, medium, typeName, magnetic } = change.details
  const isOurs = change.kind === 'card.create' && card.external_id === change.cardId
  return {
    card: isCalled(card, change.card) ? change.card : number,
    cardId: isOurs ? change.cardId : card.id,
    ...(client !== undefined && { client: customer.id }),
    ...(medium !== undefined && { medium: details?.medium ?? null }),
    ...(typeName !== undefined && { typeName: details?.typeName ?? null }),
    ...(magnetic !== undefined && change.kind === 'card.create' && { magnetic: card.uid ?? null }),
  }
}

const confirmed = (
  { bonusId }: Deps,
  trace: Trace,
  facts: Facts | null,
  customers: readonly CustomerWire[],
): Outcome<Look> => ({
  class: 'confirmed',
  value: { facts, findings: customers.flatMap((customer) => toFindings(customer, bonusId)) },
  trace,
})

/**
 * What a look-up says about one card and about the contact behind a phone, as values a screen can show. Pure. "There is
 * no such card" is said only when somebody who keeps cards has answered.
 */
import { capabilities } from '../../shared/model/capabilities.ts'
import { cardNumberInput, type CardStatus } from '../../shared/model/card.ts'
import type { CardView, CustomerView, FindResult } from '../../shared/model/customer.ts'
import { looksLikeTrack, parseTrack, toLatinLayout } from '../../shared/model/identifier.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import type { Failure } from './failure.ts'
import { replacesByBlock } from './new-card-plan.ts'

export type FoundCard = {
  at: 'found'
  customer: CustomerView
  card: CardView
  /** MSISDN digits of the contact it is bound to; null for a card that is nobody's. */
  boundTo: string | null
}
export type CardLook =
  | { at: 'idle' }
  | { at: 'looking' }
  | FoundCard
  /** The processing says that there is no such card. */
  | { at: 'absent' }
  /** Nobody could say, and this till remembers nothing of it. */
  | { at: 'unheard'; unanswered: readonly ProcessingName[] }
  | { at: 'failed'; failure: Failure }

/** A card of the contact other than the new one; it stands in the way of binding. */
export type OldCard = { number: string; status: CardStatus; blockedFor: BlockReason | null }
export type ContactLook =
  | { at: 'idle' }
  | { at: 'looking'; phone: string }
  | {
      at: 'known'
      phone: string
      name: string | null
      old: OldCard | null
      /** Who was asked about this phone just now and did not answer. */
      unanswered: readonly ProcessingName[]
      /** Whether everybody who keeps cards has answered. */
      isHeard: boolean
      /** Who knows somebody by this phone. */
      knownTo: readonly ProcessingName[]
      cards: readonly CardView[]
    }
  | { at: 'failed'; failure: Failure }

/** The card number in what was typed, scanned or swiped; null when there is none. */
export function cardNumberOf(text: string): string | null {
  const repaired = toLatinLayout(text.trim())
  const number = looksLikeTrack(repaired) ? parseTrack(repaired) : repaired
  const parsed = cardNumberInput.safeParse(number ?? '')
  return parsed.success ? parsed.data : null
}

/** Who keeps cards, of these. */
export const keepersAmong = (names: readonly ProcessingName[]): ProcessingName[] =>
  names.filter((name) => capabilities[name].cards)

export const isHeard = ({ unanswered }: Pick<FindResult, 'unanswered'>): boolean =>
  keepersAmong(unanswered.map(({ processing }) => processing)).length === 0

/** The card of this number among what was found, as the first processing in the order of asking has it. */
export function readCard(result: FindResult, number: string): CardLook {
  const found = result.customers.flatMap((customer) =>
    customer.cards.flatMap((card) =>
      card.number === number || card.barcode === number ? [foundCard(customer, card)] : [],
    ),
  )
  const [first] = found.toSorted((a, b) => orderOf(a) - orderOf(b))
  if (first !== undefined) return first
  return isHeard(result) ? { at: 'absent' } : { at: 'unheard', unanswered: keepersAmong(silent(result)) }
}

const orderOf = ({ card }: FoundCard): number => processingNames.indexOf(card.processing)
const silent = ({ unanswered }: Pick<FindResult, 'unanswered'>): ProcessingName[] =>
  unanswered.map(({ processing }) => processing)

export function foundCard(customer: CustomerView, card: CardView): FoundCard {
  const bind = customer.actions.find(
    ({ kind, card: about, processing }) =>
      kind === 'card.bind' && about === card.number && processing === card.processing,
  )
  const isBound =
    bind === undefined || bind.reason === 'CARD_IS_BLOCKED' || bind.reason === 'CARD_DENIED'
      ? card.status !== 'new'
      : bind.reason === 'CARD_ALREADY_BOUND'
  return { at: 'found', customer, card, boundTo: isBound ? (customer.contact?.phone ?? null) : null }
}

/** Who has this phone, and which card of theirs is in the way of `newCard`. */
export function readContact(result: FindResult, phone: string, newCard: string | null): ContactLook {
  const customer = result.customers.find((one) => one.contact?.phone === phone) ?? result.customers[0]
  return {
    at: 'known',
    phone,
    name: customer?.contact?.name ?? null,
    old: customer === undefined ? null : oldCardOf(customer, newCard),
    unanswered: silent(result),
    isHeard: isHeard(result),
    knownTo: customer === undefined ? [] : knownTo(customer),
    cards: customer?.cards ?? [],
  }
}

/**
 * The card that its processing has given a customer without naming it: the only one that they had not before, else the only
 * one that is not in use yet; null where that cannot be told.
 */
export function givenCardOf(
  keeper: ProcessingName,
  before: readonly CardView[],
  now: readonly CardView[],
): string | null {
  const own = now.filter(({ processing }) => processing === keeper)
  const added = own.filter(({ number }) => !before.some((card) => card.number === number))
  const unused = own.filter(({ status }) => status === 'new' || status === 'issued')
  const [given, another] = added.length === 1 ? added : unused
  return given === undefined || another !== undefined ? null : given.number
}

/** Of a card that is bound it is known whose it is, so its processing knows them. */
export const knownTo = ({ clients, cards }: CustomerView): ProcessingName[] => [
  ...new Set([...clients, ...cards].map(({ processing }) => processing)),
]

/** A card replaced for good stands in nobody's way, nor one where people may have several; one in use comes before one that is blocked. */
function oldCardOf(customer: CustomerView, newCard: string | null): OldCard | null {
  const others = customer.cards.filter(
    (card) =>
      replacesByBlock(card.processing) &&
      card.number !== newCard &&
      card.status !== 'new' &&
      card.blockedFor !== '4',
  )
  const old = others.find((card) => isInUse(card.status)) ?? others.find((card) => card.status === 'blocked')
  if (old === undefined) return null
  return { number: old.number, status: old.status, blockedFor: old.blockedFor ?? null }
}

export const isInUse = (status: CardStatus): boolean => status === 'issued' || status === 'active'

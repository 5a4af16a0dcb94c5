/** A card as the cache keeps it, and its way into a row and back. */
import type { Balance, CardStatus } from '../../shared/model/card.ts'
import type { CardDetails } from '../../shared/model/card-details.ts'
import type { ContactView } from '../../shared/model/customer.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { digestOf } from './digest.ts'
import { birthdayWord, nameOf, reversed, wordsOf } from './name-words.ts'

export type CachedCard = {
  processing: ProcessingName
  number: string
  barcode: string | null
  status: CardStatus
  category: string | null
  type: string | null
  balances: Balance[]
  phone: string | null
  code: string | null
  contact: ContactView | null
  blockedFor: BlockReason | null
  /** The card's id and the holder's id at the processing. */
  remoteId: string | null
  owner: string | null
  magnetic: string | null
  details: CardDetails | null
  asOf: number
}

/**
 * The fields of a `CachedCard`, from `cached_card c`. What a complete refresh has seen again is as of that refresh, also
 * where nothing of the row had to be written; but not the balance of another card's account, which no list says.
 */
export const cardFields = `c.processing, c.number, c.barcode, c.status, c.category, c.type, c.balances_json AS balances,
  c.phone, c.code, c.contact_json AS contact, c.blocked_for AS blockedFor, c.remote_id AS remoteId, c.owner, c.magnetic,
  c.details_json AS details,
  CASE WHEN c.balances_json <> '[]' AND c.details_json ->> '$.master' IS NOT NULL THEN c.as_of
    ELSE max(c.as_of, coalesce((SELECT cards_confirmed_at FROM refresh r WHERE r.processing = c.processing), 0))
  END AS asOf`

type CardRow = Omit<CachedCard, 'balances' | 'contact' | 'details'> & {
  balances: string
  contact: string | null
  details: string | null
}

export function toCard(row: unknown): CachedCard {
  const { balances, contact, details, ...rest } = row as CardRow
  return { ...rest, balances: JSON.parse(balances), contact: parsed(contact), details: parsed(details) }
}

/** A card with everything that is kept of it beside itself, ready to be written. */
export type CardToWrite = CardRow & {
  email: string | null
  phoneReversed: string | null
  group: string | null
  words: string | null
  digest: number
}

export function toCardToWrite(card: CachedCard): CardToWrite {
  const { contact, details } = card
  const balances = JSON.stringify(card.balances)
  const contactText = written(contact)
  const detailsText = written(details)
  const phone = card.phone ?? contact?.phone
  return {
    ...card,
    balances,
    contact: contactText,
    details: detailsText,
    email: contact?.email?.toLowerCase() ?? null,
    phoneReversed: phone === undefined ? null : reversed(phone),
    group: details?.group ?? null,
    words: searchWords(contact, details?.name),
    digest: digestOf(
      card.barcode,
      card.magnetic,
      card.remoteId,
      card.owner,
      card.status,
      card.category,
      card.type,
      balances,
      card.phone,
      card.code,
      contactText,
      detailsText,
    ),
  }
}

/** The words by which a contact and their card are found, with spaces between them; null without any. */
export function searchWords(contact: ContactView | null, cardName = ''): string | null {
  const words = wordsOf(`${contact === null ? '' : nameOf(contact)} ${cardName}`)
  if (contact?.birthday !== undefined) words.push(birthdayWord(contact.birthday))
  return words.length === 0 ? null : words.join(' ')
}

export const parsed = (json: string | null) => (json === null ? null : JSON.parse(json))
export const written = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value)

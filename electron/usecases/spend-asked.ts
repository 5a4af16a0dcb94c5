/** Who wants to spend how much of what without a network, as a receipt or a direct sale tells it. */
import type { Amount } from '../../shared/model/money.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Checkout } from '../db/checkouts.ts'
import type { Evidence } from '../sync/evidence.ts'
import type { Line } from '../sync/line.ts'
import type { Engine } from './engine.ts'
import { saleDelta, type OperationSubject } from './operation-subject.ts'

export type SpendAsked = {
  /** Whose account it is; null: this till does not know. */
  client: string | null
  /** Every number that leads there, the one that is used first. */
  cards: readonly string[]
  phone: string | null
  input: InputSource
  /** Of the receipt; null: there is none yet. */
  amount: Amount | null
  spend: Amount | null
  /** What its processing last let this receipt spend; null: it was not asked. */
  quoted?: Amount | null
  /** The receipt's own hold: what it sets aside is there for this spend. */
  hold?: string | null
}

/** Whose account a card or a phone leads to, where this till knows exactly one. */
export function accountOf(
  { store: { cache } }: Pick<Engine, 'store'>,
  processing: ProcessingName,
  { card, contact }: OperationSubject,
  { client }: Evidence,
): string | null {
  if (client !== undefined) return client
  const rows = [
    ...(card === null ? [] : cache.clientsByKey(card)),
    ...(contact === null ? [] : cache.clientsByPhone(contact)),
  ]
  const ids = new Set(rows.filter((row) => row.processing === processing).map(({ id }) => id))
  const [id] = ids
  return id !== undefined && ids.size === 1 ? id : null
}

export const askedBy = ({ card, contact }: OperationSubject): Pick<SpendAsked, 'cards' | 'phone'> => ({
  cards: card === null ? [] : [card],
  phone: contact,
})

/** What a sale knows of itself whose spend was given without a network. */
export function givenOffline(line: Line, fields: { amount?: string }, client: string | null): Evidence {
  const unspent = line.terms === null ? {} : { deltaUnspent: saleDelta(line, { ...fields, spend: '0' }) }
  return { offline: true, ...unspent, ...(client === null ? {} : { client }) }
}

/** Of a receipt at the till. */
export function spendAskedOf(
  { store }: Pick<Engine, 'store'>,
  {
    processing,
    client,
    card,
    phone,
    input,
    amount,
    spend,
    quote,
    holdId,
  }: Pick<
    Checkout,
    'processing' | 'client' | 'card' | 'phone' | 'input' | 'amount' | 'spend' | 'quote' | 'holdId'
  >,
): SpendAsked {
  const owned = client === null || processing === null ? [] : store.cache.cardsByOwner(processing, client)
  const cards = new Set([...(card === null ? [] : [card]), ...owned.map(({ number }) => number)])
  // What the processing itself said of this receipt before it was lost.
  const quoted = quote?.source === 'live' ? quote.spendable : null
  return { client, cards: [...cards], phone, input, amount, spend, quoted, hold: holdId }
}

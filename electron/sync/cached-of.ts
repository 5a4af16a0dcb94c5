/** What a reading found, as the cache keeps it. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { CachedCard, CachedClient } from '../db/cache.ts'
import type { Finding } from '../processing/port.ts'

export function cachedCardOf(processing: ProcessingName, finding: Finding, asOf: number): CachedCard | null {
  const { card, contact, client } = finding
  if (card === undefined) return null
  const owner = card.owner ?? client?.id ?? null
  return {
    processing,
    number: card.number,
    barcode: card.barcode ?? null,
    status: card.status,
    category: card.category ?? null,
    type: card.type ?? null,
    balances: card.balances,
    // Of a card that is nobody's a phone beside it says nothing.
    phone: card.phone ?? (owner === null ? null : (contact?.phone ?? null)),
    code: contact?.code ?? null,
    contact: contact ?? null,
    blockedFor: null,
    remoteId: card.id ?? null,
    owner,
    magnetic: card.magnetic ?? null,
    details: card.details ?? null,
    asOf,
  }
}

export function cachedClientOf(
  processing: ProcessingName,
  { client, contact, card }: Finding,
  asOf: number,
): CachedClient | null {
  if (client === undefined) return null
  return {
    processing,
    id: client.id,
    phone: contact?.phone ?? card?.phone ?? null,
    email: contact?.email?.toLowerCase() ?? null,
    contact: contact ?? null,
    balance: client.balance ?? null,
    asOf,
  }
}

/** Puts what a reading found into the cache, in the caller's transaction. */
import type { Finding, FindQuery } from '../processing/port.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Store } from '../db/store.ts'

export type Remembered = {
  cards: string[]
  phones: string[]
  clients: { processing: ProcessingName; id: string }[]
}

export function remember(
  store: Store,
  processing: ProcessingName,
  query: FindQuery,
  findings: readonly Finding[],
  nowMs: number,
): Remembered {
  const result: Remembered = { cards: [], phones: [], clients: [] }
  for (const { contact, card, client } of findings) {
    const phone = contact?.phone ?? card?.phone ?? null
    if (phone !== null) result.phones.push(phone)
    if (card !== undefined) {
      result.cards.push(card.number)
      store.cache.saveCard({
        processing,
        number: card.number,
        barcode: card.barcode ?? null,
        status: card.status,
        category: card.category ?? null,
        type: card.type ?? null,
        balances: card.balances,
        phone: card.phone ?? null,
        code: contact?.code ?? null,
        contact: contact ?? null,
        blockedFor: null,
        remoteId: card.id ?? null,
        owner: card.owner ?? null,
        magnetic: card.magnetic ?? null,
        details: card.details ?? null,
        asOf: nowMs,
      })
    }
    if (client !== undefined && (query.holds ?? []).length === 0) {
      result.clients.push({ processing, id: client.id })
      store.cache.saveClient({
        processing,
        id: client.id,
        phone,
        email: contact?.email?.toLowerCase() ?? null,
        contact: contact ?? null,
        balance: client.balance ?? null,
        asOf: nowMs,
      })
      if (query.by !== 'phone' && query.by !== 'id')
        store.cache.linkClient(processing, query.value, client.id)
    }
  }
  // That one holder does not have it says nothing of the card.
  const isAsked = query.by !== 'phone' && query.by !== 'id' && query.owner === undefined
  if (findings.length === 0 && isAsked) {
    store.cache.forgetCard(processing, query.value)
    store.cache.forgetClientKey(processing, query.value)
  }
  return result
}

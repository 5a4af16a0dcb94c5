/** Puts what a reading found into the cache, in the caller's transaction. */
import type { Finding, FindQuery } from '../processing/port.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Store } from '../db/store.ts'
import { cachedCardOf, cachedClientOf } from './cached-of.ts'

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
  for (const finding of findings) {
    const phone = finding.contact?.phone ?? finding.card?.phone
    if (phone !== undefined) result.phones.push(phone)
    const card = cachedCardOf(processing, finding, nowMs)
    if (card !== null) {
      result.cards.push(card.number)
      store.cache.saveCard(card)
    }
    const client = cachedClientOf(processing, finding, nowMs)
    if (client !== null && (query.holds ?? []).length === 0) {
      result.clients.push({ processing, id: client.id })
      store.cache.saveClient(client)
      if (query.by !== 'phone' && query.by !== 'id')
        store.cache.linkClient(processing, query.value, client.id)
    }
  }
  if (findings.length === 0 && query.by !== 'phone' && query.by !== 'id') {
    store.cache.forgetCard(processing, query.value)
    store.cache.forgetClientKey(processing, query.value)
  }
  return result
}

/**
 * Puts what a reading found into the cache, in the caller's transaction, and takes out what it has disproved: a card or a
 * contact is forgotten only by the answer of a processing that can be asked by that very key.
 */
import { capabilities } from '../../shared/model/capabilities.ts'
import { isWholePhone } from '../../shared/model/identifier.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { CachedCard, CachedClient } from '../db/cache.ts'
import { rowKey } from '../db/cached-people.ts'
import type { Store } from '../db/store.ts'
import type { Finding, FindQuery } from '../processing/port.ts'
import { cachedCardOf, cachedClientOf } from './cached-of.ts'

/** `rows`: everything that was saved, as `rowKey` names it. */
export type Remembered = { cards: string[]; phones: string[]; rows: string[] }

/** `query` null: nobody was asked for by a key, the processing came to speak of these by itself. */
export function remember(
  store: Store,
  processing: ProcessingName,
  query: FindQuery | null,
  findings: readonly Finding[],
  nowMs: number,
): Remembered {
  const rows = new Map<string, CachedCard | CachedClient>()
  for (const finding of findings) {
    for (const row of [
      cachedCardOf(processing, finding, nowMs),
      cachedClientOf(processing, finding, nowMs),
    ]) {
      if (row === null) continue
      // A balance with holds counted back into it is not the balance.
      if ('id' in row && (query?.holds ?? []).length > 0) continue
      if (!rows.has(rowKey(row))) save(store, row)
      rows.set(rowKey(row), row)
    }
  }
  if (query !== null) {
    linkKey(store, processing, query, [...rows.values()])
    forgetDisproved(store, processing, query, findings, rows)
  }
  return {
    cards: findings.flatMap(({ card }) => (card === undefined ? [] : [card.number])),
    phones: findings.flatMap(({ contact, card }) => contact?.phone ?? card?.phone ?? []),
    rows: [...rows.keys()],
  }
}

function save({ cache }: Store, row: CachedCard | CachedClient): void {
  if ('id' in row) return cache.saveClient(row)
  const before = row.remoteId === null ? undefined : cache.findCardById(row.processing, row.remoteId)
  if (before !== undefined && before.number !== row.number) cache.forgetCard(row.processing, before.number)
  cache.saveCard(row)
}

const isKey = (by: FindQuery['by']): boolean => ['number', 'barcode', 'magnetic', 'code'].includes(by)

/** A number, a barcode or an app code that leads to one contact leads there from now on. */
function linkKey(
  { cache }: Store,
  processing: ProcessingName,
  { by, value, holds = [] }: FindQuery,
  rows: readonly (CachedCard | CachedClient)[],
): void {
  const clients = rows.filter((row) => 'id' in row)
  const [client] = clients
  if (client !== undefined && clients.length === 1 && isKey(by) && holds.length === 0)
    cache.linkClient(processing, value, client.id)
}

function forgetDisproved(
  { cache }: Store,
  processing: ProcessingName,
  query: FindQuery,
  findings: readonly Finding[],
  rows: ReadonlyMap<string, CachedCard | CachedClient>,
): void {
  const { by, value, owner, holds = [] } = query
  const isAbsent = (row: CachedCard | CachedClient) => row.processing === processing && !rows.has(rowKey(row))
  if (by === 'id') {
    for (const card of cache.cardsByOwner(processing, value).filter(isAbsent))
      cache.forgetCard(processing, card.number)
    if (findings.length === 0) cache.forgetClient(processing, value)
  } else if (by === 'phone') {
    if (!isWholePhone(value) || holds.length > 0) return
    for (const client of cache.clientsByPhone(value).filter(isAbsent))
      cache.forgetClient(processing, client.id)
  } else if (findings.length === 0 && owner === undefined && capabilities[processing].find.includes(by)) {
    // That one holder does not have it says nothing of the card: then nothing is concluded.
    if (!isKey(by)) return
    for (const card of cardsKnownBy(cache, by, value).filter(isAbsent))
      cache.forgetCard(processing, card.number)
    cache.forgetClientKey(processing, value)
  }
}

function cardsKnownBy(cache: Store['cache'], by: FindQuery['by'], value: string): CachedCard[] {
  const byNumber = cache.cardsByNumber(value)
  switch (by) {
    case 'number':
      return byNumber
    case 'barcode':
      return [...byNumber.filter((card) => card.barcode === null), ...cache.cardsByBarcode(value)]
    case 'magnetic':
      return [...byNumber.filter((card) => card.magnetic === null), ...cache.cardsByMagnetic(value)]
    default:
      return []
  }
}

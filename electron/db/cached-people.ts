/** Which row of the cache it is, and whose. */
import type { CachedCard, CachedClient } from './cache.ts'

export const isCard = (row: CachedCard | CachedClient): row is CachedCard => 'number' in row

/** `card:<processing>:<number>` or `client:<processing>:<id>`. */
export const rowKey = (row: CachedCard | CachedClient): string =>
  isCard(row) ? `card:${row.processing}:${row.number}` : `client:${row.processing}:${row.id}`

/** Whose it is at its processing, where that is known: a contact's id there. */
export const personOf = (row: CachedCard | CachedClient): string | null => (isCard(row) ? row.owner : row.id)

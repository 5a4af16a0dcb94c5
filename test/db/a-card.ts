/** A cached card as a processing that lists everything shows it. */
import type { CachedCard } from '../../electron/db/cache.ts'

export const aCachedCard = (own: Partial<CachedCard> & { number: string }): CachedCard => ({
  processing: 'organization',
  barcode: own.number,
  status: 'active',
  category: null,
  type: null,
  balances: [],
  phone: null,
  code: null,
  contact: null,
  blockedFor: null,
  remoteId: null,
  owner: null,
  magnetic: null,
  details: null,
  asOf: 1000,
  ...own,
})

/** A refresh's own connection to a test's store, as its thread would open it. */
import { onTestFinished } from 'vitest'
import { createBulk, type Bulk, type BulkPage } from '../../electron/db/bulk.ts'
import { openBulkDb } from '../../electron/db/open-bulk.ts'
import type { Refresh } from '../../electron/db/refreshes.ts'
import type { Store } from '../../electron/db/store.ts'

export type OpenBulk = Bulk & { close(): void }

export function openBulk(store: Store, { processing, generation }: Refresh, readLagMs = 0): OpenBulk {
  const db = openBulkDb(store.file)
  let isOpen = true
  const close = () => {
    if (isOpen) db.close()
    isOpen = false
  }
  onTestFinished(close)
  const inTurn = <T>(write: () => T) => store.turns.second(1, write)
  return { ...createBulk(db, { processing, generation, readLagMs, inTurn }), close }
}

/** The whole list on one page. */
export const onlyPage = (own: Partial<BulkPage>): BulkPage => ({
  cursor: null,
  next: null,
  count: (own.cards ?? []).length,
  total: null,
  cards: [],
  clients: [],
  readAt: 1000,
  ...own,
})

export function finish(bulk: Bulk, nowMs: number): void {
  while (bulk.sweep(nowMs));
}

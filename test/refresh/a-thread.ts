/** Starts a real refresh's thread over computed cards and waits for what it says. */
import type { Store } from '../../electron/db/store.ts'
import { startRefreshThread } from '../../electron/start-refresh-thread.ts'
import {
  monotonicMs,
  type RefreshEnd,
  type RefreshJob,
  type RefreshThread,
} from '../../electron/sync/refresh-thread.ts'
import { silentLog } from '../fakes/silent-log.ts'
import type { ListSettings } from './a-list.ts'

export const listingWorker = new URL('./listing-worker.ts', import.meta.url)

export type ListingThread = RefreshThread & {
  rows(): number
  /** Resolves when it is gone. */
  ended: Promise<RefreshEnd>
}

export function startListing(
  store: Store,
  settings: ListSettings,
  progressed: (rows: number) => void = () => undefined,
): ListingThread {
  const { processing, generation } = store.refreshes.get('organization')
  const job: RefreshJob = {
    processing,
    generation,
    readLagMs: 0,
    file: store.file,
    turns: store.turns.shared,
    thread: generation,
    clockOffsetMs: Date.now() - monotonicMs(),
  }
  const { promise: ended, resolve } = Promise.withResolvers<RefreshEnd>()
  let rows = 0
  const thread = startRefreshThread(listingWorker, { job, settings }, silentLog(), (message) => {
    if (message.type === 'ended') {
      store.turns.release(generation)
      resolve(message.end)
    }
    if (message.type === 'progressed') progressed((rows = message.rows))
  })
  return { ...thread, rows: () => rows, ended }
}

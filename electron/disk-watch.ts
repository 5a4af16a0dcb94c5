/**
 * Looks after the disk while the till runs: notices that it fills or comes back, has the ballast made again when there is
 * room, and tells the screens.
 */
import { isDiskTrouble, type Store } from './db/store.ts'
import type { Clock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'

/** A till that has only just started has other things to write. */
const ballastAfterMs = 60_000

/** Returns what is to be called every few seconds. */
export function createDiskWatch(
  store: Pick<Store, 'disk' | 'meta' | 'transaction'>,
  { nowMs }: Pick<Clock, 'nowMs'>,
  changed: () => void,
  log: Log,
): () => void {
  const { disk } = store
  const startedAtMs = nowMs()
  let known = disk.state()

  /** A disk in trouble is known to be well again only by a commit, and with an empty queue nobody makes one. */
  function tryCommit(): void {
    try {
      store.transaction(() => store.meta.set('disk-tried-at', String(nowMs())))
    } catch (error) {
      if (isDiskTrouble(error) === null) throw error
    }
  }

  return () => {
    if (disk.isInTrouble()) tryCommit()
    const now = disk.state()
    if (now !== known) {
      log.warn('the disk is not as it was', { before: known, now, freeBytes: disk.freeBytes() })
      changed()
    }
    known = now
    if (now === 'ok' && nowMs() - startedAtMs >= ballastAfterMs) void disk.restoreBallast()
  }
}

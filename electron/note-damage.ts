/** What was found damaged when the store was opened, and what was done about it: said in the log and kept in the audit trail. */
import { basename } from 'node:path'
import type { Store } from './db/store.ts'
import type { Log } from './platform/log.ts'

export function noteDamage(store: Store, nowMs: number, log: Log): void {
  noteRebuilt(store, nowMs, log)
  noteMended(store, nowMs, log)
}

/** The cache is empty and the damaged files are aside. */
function noteRebuilt(store: Store, nowMs: number, log: Log): void {
  if (store.rebuiltFrom === null) return
  log.warn('the store was damaged and has been rebuilt with all its records; the damaged files are kept', {
    folder: store.rebuiltFrom,
  })
  const data = { keptIn: basename(store.rebuiltFrom) }
  store.transaction(() => {
    store.audit.append({ at: nowMs, actor: 'till', action: 'store.rebuilt', subject: null, data })
  })
}

/** Records in which a bit had turned, or that went to a person for more than that; and a log that was not as it had been. */
function noteMended(store: Store, nowMs: number, log: Log): void {
  if (store.log !== 'sound') {
    log.error('the write-ahead log was not as it had been written: the disk is to be looked at', {
      end: store.log,
    })
    store.transaction(() => {
      const data = { end: store.log }
      store.audit.append({ at: nowMs, actor: 'till', action: 'store.log-damaged', subject: null, data })
    })
  }
  for (const { of, key, outcome } of store.mended) {
    log.error('a record was not as it had been written: the disk is to be looked at', { of, key, outcome })
    store.transaction(() => {
      const data = { of, outcome }
      store.audit.append({ at: nowMs, actor: 'till', action: 'store.mended', subject: key, data })
    })
  }
}

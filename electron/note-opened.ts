/** What was found when the store was opened: said in the log, kept in the audit trail, and shown until somebody has read it. */
import { basename } from 'node:path'
import type { StoreNotice } from '../shared/model/second-copy.ts'
import type { Store } from './db/store.ts'
import type { Log } from './platform/log.ts'

export function noteOpened(store: Store, nowMs: number, log: Log): void {
  const notice = noticeOf(store, nowMs)
  if (notice === null) return
  log.warn(sentences[notice.kind], { ...notice })
  const { kind, keptIn, isIncomplete } = notice
  store.transaction(() => {
    store.audit.append({
      at: nowMs,
      actor: 'till',
      action: `store.${kind}`,
      subject: null,
      data: { keptIn, isIncomplete },
    })
    store.meta.set('store-notice', JSON.stringify(notice))
  })
}

const sentences: Record<StoreNotice['kind'], string> = {
  rebuilt: 'the store was damaged or lost and has been rebuilt; what was damaged is kept',
  restored:
    'the store is older than what this till did: everything open is checked and nothing is sent again unproven',
  elsewhere:
    'the store was last used elsewhere: everything open is checked and nothing is sent again unproven',
  'copy-renewed': 'the journal beside the store was damaged and has been begun anew; what it was is kept',
}

function noticeOf({ rebuilt, copy, epochs, isIncomplete }: Store, nowMs: number): StoreNotice | null {
  const at = new Date(nowMs).toISOString()
  const keptIn = rebuilt?.keptIn ?? copy.keptAside
  const told = {
    at,
    keptIn: keptIn === null ? null : basename(keptIn),
    isIncomplete,
  }
  if (epochs.past === 'older') return { ...told, kind: 'restored' }
  if (epochs.past === 'elsewhere') return { ...told, kind: 'elsewhere' }
  if (rebuilt !== null) return { ...told, kind: 'rebuilt' }
  return copy.keptAside === null ? null : { ...told, kind: 'copy-renewed' }
}

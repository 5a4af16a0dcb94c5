/** Mistakes with what is on the disk: the second copy, the epoch outside it, and the audit trail. */
import Database from 'better-sqlite3'
import { recover } from '../../electron/sync/recover.ts'
import type { AuditEntry } from '../../electron/db/audit.ts'
import type { Store } from '../../electron/db/store.ts'
import type { Mistake } from './variants.ts'

const oftenLost = { storeLost: 0.6, backupPutBack: 0, crashAfter: 0.06, crashBefore: 0.06 }
const oftenPutBack = { storeLost: 0, backupPutBack: 0.6, crashAfter: 0.06, crashBefore: 0.06, outage: 0.1 }

const appending =
  (change: (entry: AuditEntry) => AuditEntry) =>
  (store: Store): Store => ({
    ...store,
    audit: { ...store.audit, append: (entry) => store.audit.append(change(entry)) },
  })

/** By somebody who knows how, and leaves everything else as it was. */
function forge(file: string, sql: string): void {
  const db = new Database(file)
  const kept = db.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'audit_no_update'`).pluck().get()
  db.exec(`DROP TRIGGER audit_no_update; ${sql}; ${String(kept)}`)
  db.close()
}

export const diskBugs: Record<string, Mistake> = {
  'a commit is told before it is on the disk': {
    faults: { crashAfter: 0.05, crashBefore: 0.05 },
    disk: { losesCommits: true },
    seenBy: ['lost', 'doubled'],
  },
  'the second copy is written after the commit': {
    faults: oftenLost,
    disk: { journalLags: true },
    seenBy: ['lost', 'doubled'],
  },
  'the epoch is not looked at': {
    faults: oftenPutBack,
    store: (store) => ({ ...store, epochs: { ...store.epochs, past: 'known' } }),
    seenBy: ['doubled'],
  },
  'what was queued in a backup that is put back is sent': {
    faults: oftenPutBack,
    recover: (store, nowMs) =>
      recover(
        {
          ...store,
          operations: {
            ...store.operations,
            listOpen: () => store.operations.listOpen().filter(({ state }) => state !== 'queued'),
          },
        },
        nowMs,
      ),
    seenBy: ['doubled', 'wrong'],
  },
  'an entry of the audit trail is changed afterwards': {
    atStart: (file) => forge(file, `UPDATE audit SET actor = 'somebody' WHERE seq = 7`),
    seenBy: ['unchained'],
  },
  'an entry does not say who approved': {
    store: appending((entry) => ({ ...entry, data: { ...entry.data, approvedBy: null } })),
    seenBy: ['unaudited'],
  },
  'an entry does not say how a number came in': {
    store: appending((entry) => ({ ...entry, data: { ...entry.data, input: 'integration' } })),
    seenBy: ['unaudited'],
  },
}

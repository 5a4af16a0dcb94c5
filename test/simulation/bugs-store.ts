/** Mistakes with what is written down, when, and in which order it is taken up again. */
import Database from 'better-sqlite3'
import { isDiskTrouble, type Store } from '../../electron/db/store.ts'
import { recover } from '../../electron/sync/recover.ts'
import type { Mistake } from './variants.ts'

const withOperations =
  (change: (operations: Store['operations']) => Partial<Store['operations']>) =>
  (store: Store): Store => ({ ...store, operations: { ...store.operations, ...change(store.operations) } })

function plant(sql: string): (file: string) => void {
  return (file) => {
    const db = new Database(file)
    db.pragma('foreign_keys = OFF')
    db.exec(sql)
    db.close()
  }
}

/** More often than a day has it, so that a crash meets it. */
const badDisk = { diskFull: 0.005, crashInCommit: 0.005, crashAfterCommit: 0.01 }

export const storeBugs: Record<string, Mistake> = {
  'a commit for which there was no space is taken for done': {
    seenBy: ['lost', 'early'],
    faults: badDisk,
    store: (store) => ({
      ...store,
      transaction<T>(work: () => T): T {
        let value: T | undefined
        try {
          return store.transaction(() => (value = work()))
        } catch (error) {
          if (isDiskTrouble(error) === 'full' && value !== undefined) return value
          throw error
        }
      },
    }),
  },
  'that it is sending is written down with the answer': {
    seenBy: ['early'],
    store: withOperations(({ update }) => ({
      update: (operation, { state, ...change }) =>
        update(operation, state === undefined || state === 'sending' ? change : { ...change, state }),
    })),
  },
  'what was sending at a crash stays so': { seenBy: ['stuck'], recover: () => ({ checking: 0 }) },
  'lanes open before what was in flight is taken up': {
    seenBy: ['doubled', 'disordered'],
    recover(store, nowMs) {
      void (async () => {
        for (let turn = 0; turn < 60; turn += 1) await Promise.resolve()
        recover(store, nowMs)
      })().catch(() => undefined)
      return { checking: 0 }
    },
  },
  'what was tried often is deleted': {
    seenBy: ['lost'],
    atStart: plant('DELETE FROM operation WHERE attempts > 1'),
  },
  'a lane goes on past what waits for a person': {
    seenBy: ['disordered'],
    atStart: plant(`CREATE TRIGGER IF NOT EXISTS planted AFTER UPDATE OF state ON operation
      WHEN new.state = 'attention' BEGIN DELETE FROM lane WHERE seq = new.seq; END`),
  },
  'a block waits like everything else': {
    seenBy: ['disordered'],
    store: withOperations(({ insert }) => ({
      insert: (operation) =>
        insert(operation.kind === 'card.block' ? { ...operation, priority: 1 } : operation),
    })),
  },
  'the audit entry is written after the commit': {
    seenBy: ['unaudited'],
    faults: badDisk,
    store: (store) => ({
      ...store,
      audit: {
        ...store.audit,
        append: (entry) =>
          void Promise.resolve(entry)
            .then(store.audit.append)
            .catch(() => undefined),
      },
    }),
  },
  'a hold is remembered once it was heard of': {
    seenBy: ['early'],
    store: (store) => ({
      ...store,
      holds: {
        ...store.holds,
        insert: (hold) => (hold.state === 'live' ? store.holds.insert(hold) : undefined),
      },
    }),
  },
  'a quiet time goes on over a restart': {
    seenBy: ['doubled', 'wrong'],
    recover(store, nowMs) {
      const open = store.operations.list({ states: ['sending', 'checking'], limit: 500 })
      const recovered = recover(store, nowMs)
      for (const { id, sentAt } of open) store.operations.update(store.operations.get(id), { sentAt })
      return recovered
    },
  },
}

/** The whole store: its tables and the one way to change several of them at once. */
import { createAttempts } from './attempts.ts'
import { createAudit } from './audit.ts'
import { createCache } from './cache.ts'
import { createCardPages } from './card-pages.ts'
import { createCheckouts } from './checkouts.ts'
import { createDocuments } from './documents.ts'
import { codeOf } from './code-of.ts'
import { createDenials } from './denials.ts'
import { createDisk, noLimits, type DiskLimits } from './disk.ts'
import { createHolds } from './holds.ts'
import { createIntegrationKeys } from './integration-keys.ts'
import { createMeta } from './meta.ts'
import { openDb } from './open.ts'
import { createOperations } from './operations.ts'
import { createOperators } from './operators.ts'
import { createOutages } from './outages.ts'
import { createOwnChanges } from './own-changes.ts'
import { createRefreshes } from './refreshes.ts'
import { createWriteTurns } from './write-turns.ts'

export type Store = ReturnType<typeof openStore>

/** Throws `StoreRefusal` when the folder cannot be used. `limits`: of the disk under it; none without. */
export function openStore(folder: string, limits: DiskLimits = noLimits) {
  const { db, file, rebuiltFrom, mended, log, close } = openDb(folder)
  const turns = createWriteTurns()
  const disk = createDisk(folder, limits)
  const inOneCommit = db.transaction((work: () => unknown) => work())
  return {
    operations: createOperations(db),
    attempts: createAttempts(db),
    holds: createHolds(db),
    checkouts: createCheckouts(db),
    cache: createCache(db),
    cardPages: createCardPages(db),
    documents: createDocuments(db),
    refreshes: createRefreshes(db),
    denials: createDenials(db),
    operators: createOperators(db),
    integrationKeys: createIntegrationKeys(db),
    outages: createOutages(db),
    ownChanges: createOwnChanges(db),
    audit: createAudit(db),
    meta: createMeta(db),
    /** One durable commit (FULL): everything in `work` or nothing. */
    transaction: <T>(work: () => T): T =>
      db.inTransaction ? work() : turns.first(() => disk.watching(() => inOneCommit.immediate(work) as T)),
    /** Several readings of one moment; they lock the file once instead of once each. Nothing is written in it. */
    reading: <T>(work: () => T): T => (db.inTransaction ? work() : (inOneCommit.deferred(work) as T)),
    /**
     * Where a refresh's thread opens its own connection, and how the two take turns. While it runs, moving the log into the
     * file is left to it: a commit of the till never has to.
     */
    file,
    turns,
    leaveCheckpoints: (isLeft: boolean) => void db.pragma(`wal_autocheckpoint = ${isLeft ? 0 : 1000}`),
    /** What the disk under it allows. */
    disk,
    rebuiltFrom,
    mended,
    log,
    close,
  }
}

/** True when a statement failed because the disk is full or would not take the write: worth trying again. */
export function isDiskTrouble(error: unknown): 'full' | 'io' | null {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL') return 'full'
  return code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_READONLY') ? 'io' : null
}

/** The whole store: its tables and the one way to change several of them at once. */
import { createApprovals } from './approvals.ts'
import { createAttempts } from './attempts.ts'
import { createAudit } from './audit.ts'
import { createCache } from './cache.ts'
import { createCardPages } from './card-pages.ts'
import { createCommissionings } from './commissionings.ts'
import { createCheckouts } from './checkouts.ts'
import { createCommits } from './commits.ts'
import { createDocuments } from './documents.ts'
import { createDenials } from './denials.ts'
import { createDisk, noLimits, troubleOf, type Disk, type DiskLimits } from './disk.ts'
import { openEpochs } from './epoch.ts'
import { createHolds } from './holds.ts'
import { createIntegrationKeys } from './integration-keys.ts'
import { createLoweredFacts } from './lowered-facts.ts'
import { createMeta } from './meta.ts'
import { openDb, StoreRefusal, type OpenStore } from './open.ts'
import { createOfflineSpends } from './offline-spends.ts'
import { createOperations } from './operations.ts'
import { createOperators } from './operators.ts'
import { createOutages } from './outages.ts'
import { createOwnChanges } from './own-changes.ts'
import { createRefreshes } from './refreshes.ts'
import { createSupportRows } from './support-rows.ts'
import { createShortfalls } from './shortfalls.ts'
import { preparingLate } from './prepare-late.ts'
import { createReviews } from './reviews.ts'
import { createShifts } from './shifts.ts'
import { createSlips } from './slips.ts'
import { createTallies } from './tallies.ts'
import { createTransfers } from './transfers.ts'
import type { OutsideMarks } from '../platform/outside-marks.ts'
import { createWriteTurns } from './write-turns.ts'

export type Store = ReturnType<typeof openStore>

/**
 * Throws `StoreRefusal` when the folder cannot be used. `marks`: what is remembered of stores outside their folders. `limits`:
 * of the disk under it; none without.
 */
export function openStore(folder: string, marks: OutsideMarks | null = null, limits: DiskLimits = noLimits) {
  const disk = createDisk(folder, limits)
  const { db, file, copy, rebuilt, close } = openWithRoom(folder, disk)
  const isIncomplete = copy.isIncomplete || (rebuilt?.gaps ?? 0) > 0
  const turns = createWriteTurns()
  const epochs = openEpochs(copy, marks)
  const commits = createCommits(db, copy, turns, disk, epochs.note)
  preparingLate(db)
  return {
    operations: createOperations(db),
    attempts: createAttempts(db),
    offlineSpends: createOfflineSpends(db),
    holds: createHolds(db),
    shortfalls: createShortfalls(db),
    checkouts: createCheckouts(db),
    cache: createCache(db),
    cardPages: createCardPages(db),
    documents: createDocuments(db),
    refreshes: createRefreshes(db),
    denials: createDenials(db),
    operators: createOperators(db),
    integrationKeys: createIntegrationKeys(db),
    outages: createOutages(db),
    tallies: createTallies(db),
    shifts: createShifts(db),
    approvals: createApprovals(db),
    reviews: createReviews(db),
    slips: createSlips(db),
    ownChanges: createOwnChanges(db),
    audit: createAudit(db),
    support: createSupportRows(db),
    meta: createMeta(db),
    commissionings: createCommissionings(db),
    loweredFacts: createLoweredFacts(db),
    /** One durable commit (FULL): everything in `work` or nothing. */
    transaction: commits.transaction,
    /** Several readings of one moment; they lock the file once instead of once each. Nothing is written in it. */
    reading: commits.reading,
    /**
     * Where a refresh's thread opens its own connection, and how the two take turns. While it runs, moving the log into the
     * file is left to it: a commit of the till never has to.
     */
    file,
    turns,
    leaveCheckpoints: (isLeft: boolean) => void db.pragma(`wal_autocheckpoint = ${isLeft ? 0 : 1000}`),
    isOpen: () => db.open,
    rebuilt,
    /** What could be read in neither copy is missing: it may have been a sending. */
    isIncomplete,
    copy,
    epochs,
    onStopped: commits.onStopped,
    /** What the disk under it allows. */
    disk,
    transfers: createTransfers(db),
    close,
  }
}

/** A start writes too: on a full disk the ballast is for that as well. */
function openWithRoom(folder: string, disk: Disk): OpenStore {
  if (disk.isFull()) disk.makeRoom()
  try {
    return openDb(folder)
  } catch (error) {
    if (!(error instanceof StoreRefusal && error.reason === 'full' && disk.makeRoom())) throw error
    return openDb(folder)
  }
}

/** True when a statement failed because the disk is full or would not take the write: worth trying again. */
export function isDiskTrouble(error: unknown): 'full' | 'io' | null {
  const trouble = troubleOf(error)
  return trouble === null || trouble === 'full' ? trouble : 'io'
}

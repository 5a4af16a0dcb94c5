/** The whole store: its tables and the one way to change several of them at once. */
import { createCommits } from './commits.ts'
import { createDisk, noLimits, troubleOf, type Disk, type DiskLimits } from './disk.ts'
import { openEpochs } from './epoch.ts'
import { openDb, StoreRefusal, type OpenStore } from './open.ts'
import { preparingLate } from './prepare-late.ts'
import { createTables } from './tables.ts'
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
  return {
    ...createTables(preparingLate(db)),
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

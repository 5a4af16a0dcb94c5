/**
 * What the disk under the store allows. Below a floor of free space nothing new is taken, while what was taken goes on to its
 * end; a disk that is full gives its ballast up for that. Tells how the disk is, and never hides that a commit has failed.
 */
import { statfsSync } from 'node:fs'
import type { DiskState } from '../../shared/model/status.ts'
import { createBallast } from './ballast.ts'
import { codeOf, isFull } from './code-of.ts'

export type DiskLimits = {
  /** Kept beside the store, to be given up when the disk is full. 0: none is. */
  ballastBytes: number
  /** Nothing new is taken with less free than this, the ballast not counted. */
  floorBytes: number
  /** Free for this user; null where the system does not say. */
  freeBytes?(folder: string): number | null
}
type Trouble = Exclude<DiskState, 'ok' | 'low'>
export type Disk = ReturnType<typeof createDisk>

/** A till takes a few kilobytes for an operation: a day's work, and some of the cache's, is below these. */
export const tillLimits: DiskLimits = { ballastBytes: 48 * 2 ** 20, floorBytes: 16 * 2 ** 20 }
/** For what a start writes before it is known how the disk is. */
const neededToStart = 2 ** 20
export const noLimits: DiskLimits = { ballastBytes: 0, floorBytes: 0 }

export function createDisk(folder: string, limits: DiskLimits) {
  const ballast = createBallast(folder, limits.ballastBytes)
  const freeBytes = limits.freeBytes ?? freeOf
  let trouble: Trouble | null = null
  let isStopped = false

  /** What is free beside a whole ballast; negative while less is. */
  function roomBytes(): number | null {
    const free = freeBytes(folder)
    return free === null ? null : free - (limits.ballastBytes - ballast.bytes())
  }

  const hasRoom = (): boolean => {
    if (limits.floorBytes === 0) return true
    const room = roomBytes()
    return room === null || room >= limits.floorBytes
  }

  function failed(error: unknown): void {
    const found = troubleOf(error)
    if (found === null) return
    trouble = found
    if (found !== 'read-only') ballast.release()
  }

  return {
    hasRoom,
    /** Runs a commit; how it went is how the disk is. */
    watching<T>(commit: () => T): T {
      try {
        const result = commit()
        trouble = null
        return result
      } catch (error) {
        failed(error)
        throw error
      }
    },
    /** What it has kept nobody knows: nothing is written before the store is opened anew. */
    stopped: (): void => void (isStopped = true),
    /** Before the store is opened, which writes: true when the ballast has made room for that. */
    makeRoom: (): boolean => ballast.release(),
    isFull: (): boolean => limits.ballastBytes > 0 && (freeBytes(folder) ?? Infinity) < neededToStart,
    state: (): DiskState => (isStopped ? 'failing' : (trouble ?? (hasRoom() ? 'ok' : 'low'))),
    freeBytes: (): number | null => freeBytes(folder),
    /** The last commit was not taken, and the next one may be. */
    isInTrouble: (): boolean => trouble !== null && !isStopped,
    /** Makes the ballast whole where there is room for it beside what the till needs. */
    restoreBallast: (): Promise<void> => ballast.grow(() => trouble === null && hasRoom()),
  }
}

/** What a disk has to do with an error, of SQLite or of the journal's files; null: nothing. */
export function troubleOf(error: unknown): Trouble | null {
  const code = codeOf(error)
  if (isFull(code)) return 'full'
  if (/^(SQLITE_READONLY|EROFS)/.test(code)) return 'read-only'
  return /^(SQLITE_IOERR|EIO|EFBIG|EBADF)/.test(code) ? 'failing' : null
}

function freeOf(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

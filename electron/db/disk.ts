/**
 * What the disk under the store allows. Below a floor of free space nothing new is taken, while what was taken goes on to its
 * end; a disk that is full gives its ballast up for that. Tells how the disk is, and never hides that a commit has failed.
 */
import { statfsSync } from 'node:fs'
import type { DiskState } from '../../shared/model/status.ts'
import { createBallast } from './ballast.ts'
import { codeOf } from './open.ts'

export type DiskLimits = {
  /** Kept beside the store, to be given up when the disk is full. 0: none is. */
  ballastBytes: number
  /** Nothing new is taken with less free than this, the ballast not counted. */
  floorBytes: number
  /** Free for this user; null where the system does not say. */
  freeBytes?(folder: string): number | null
}
export type Disk = ReturnType<typeof createDisk>

/** A till takes a few kilobytes for an operation: a day's work, and some of the cache's, is below these. */
export const tillLimits: DiskLimits = { ballastBytes: 48 * 2 ** 20, floorBytes: 16 * 2 ** 20 }
export const noLimits: DiskLimits = { ballastBytes: 0, floorBytes: 0 }

export function createDisk(folder: string, limits: DiskLimits) {
  const ballast = createBallast(folder, limits.ballastBytes)
  const freeBytes = limits.freeBytes ?? freeOf
  let trouble: Exclude<DiskState, 'ok' | 'low'> | null = null

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
    const found = troubleOf(codeOf(error))
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
    state: (): DiskState => trouble ?? (hasRoom() ? 'ok' : 'low'),
    freeBytes: (): number | null => freeBytes(folder),
    isInTrouble: (): boolean => trouble !== null,
    /** Makes the ballast whole where there is room for it beside what the till needs. */
    restoreBallast: (): Promise<void> => ballast.grow(() => trouble === null && hasRoom()),
  }
}

function troubleOf(code: string): Exclude<DiskState, 'ok' | 'low'> | null {
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return 'full'
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

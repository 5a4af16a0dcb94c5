/**
 * A file beside the store that holds room on the disk: given up when the disk is full, so that what was taken can still be
 * brought to its end, and made again when there is room. Written piece by piece beside everything else, so that its making
 * holds nobody up; never sparse, which would reserve nothing.
 */
import { randomFillSync } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'

export type Ballast = {
  /** How much of it is there now. */
  bytes(): number
  /** True when that has made room. */
  release(): boolean
  /** Adds what is missing; what cannot be added is left for another time. */
  grow(mayGo: () => boolean): Promise<void>
}

const pieceBytes = 1024 * 1024

export function createBallast(folder: string, wantedBytes: number): Ballast {
  const file = join(folder, 'ballast.bin')
  let isGrowing = false
  let releases = 0

  const bytes = (): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

  function release(): boolean {
    releases += 1
    const had = bytes()
    rmSync(file, { force: true })
    return had > 0
  }

  /** A released file must not be written on: its room would be gone until it is closed. */
  async function addPieces(mayGo: () => boolean): Promise<void> {
    const handle = await open(file, 'a')
    const since = releases
    try {
      // What compresses well, or is the same twice, may take no room.
      const piece = Buffer.alloc(pieceBytes)
      const isWanted = () => bytes() < wantedBytes && since === releases && mayGo()
      while (isWanted())
        await handle.write(randomFillSync(piece), 0, Math.min(wantedBytes - bytes(), pieceBytes))
      await handle.datasync()
    } finally {
      await handle.close()
    }
  }

  return {
    bytes,
    release,
    async grow(mayGo) {
      if (isGrowing || bytes() >= wantedBytes) return
      isGrowing = true
      try {
        await addPieces(mayGo)
      } catch {
        // The disk is full or may not be written: room comes first, and there is another time.
        release()
      } finally {
        isGrowing = false
      }
    },
  }
}

/**
 * The end of the journal, to which commits are added: written before the store's own commit, on the disk before it where
 * that matters, and taken back when the commit did not come about.
 */
import { closeSync, fdatasyncSync, fsyncSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs'
import { toFrame, toLine } from './frame.ts'
import { segmentFile, syncFolder, type Head, type Line } from './segments.ts'

/** A damaged file is read up to and behind the damage; how much one can take with it is bounded all the same. */
const longestSegment = 16 * 1024 * 1024

type End = { number: number; file: number; hash: string; length: number }

export type Appender = ReturnType<typeof openAppender>

/** `from`: the number of the segment to begin, and the hash of the last line before it. */
export function openAppender(folder: string, from: { number: number; hash: string }, head: () => Head) {
  let at = begin(from.number, from.hash)
  let before = at
  let isClosed = false

  function begin(number: number, hash: string): End {
    const path = segmentFile(folder, number)
    const file = openSync(path, 'wx', 0o600)
    try {
      const begun = write({ number, file, hash, length: 0 }, { at: 'head', head: head() })
      fsyncSync(file)
      syncFolder(folder)
      return begun
    } catch (error) {
      closeSync(file)
      rmSync(path, { force: true })
      throw error
    }
  }

  return {
    /** Its hash. What was written of a line that failed is taken back by `undo`. */
    append(line: Line): string {
      before = at
      if (at.length > longestSegment) {
        const full = at
        at = begin(full.number + 1, full.hash)
        closeSync(full.file)
      }
      before = at
      at = write(at, line)
      return at.hash
    },
    sync: () => fdatasyncSync(at.file),
    /** The last line was never there; throws when that cannot be made sure. */
    undo(): void {
      ftruncateSync(before.file, before.length)
      fsyncSync(before.file)
      at = before
    },
    close(): void {
      if (!isClosed) closeSync(at.file)
      isClosed = true
    },
  }
}

function write(end: End, line: Line): End {
  const frame = toFrame(end.hash, JSON.stringify(line))
  const bytes = Buffer.from(toLine(frame))
  // A disk that is nearly full takes a part, and then none.
  for (let done = 0; done < bytes.length;) {
    done += writeSync(end.file, bytes, done, bytes.length - done, end.length + done)
  }
  return { ...end, hash: frame.hash, length: end.length + bytes.length }
}

/**
 * Looks at the write-ahead log before SQLite does, which takes a log to end at the first frame that is not as it was written
 * and forgets every commit after it. A bit that has turned is found by the frame's checksum and turned back. What cannot be
 * put right is told where later commits stand behind it: those were synced, and only damage, not a power cut, comes between.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import {
  bitsOf,
  frameBytes,
  frameHeadBytes,
  frameSum,
  headBytes,
  isBigEndian,
  isFrom,
  isHead,
  saltBits,
  sumAt,
  type Sum,
} from './log-frames.ts'

export type LogEnd = 'sound' | 'mended' | 'cut'

/** Commits whose every frame has more than one turned bit are not a log any more. */
const mostMends = 16

export function mendLog(file: string): LogEnd {
  if (!existsSync(file)) return 'sound'
  const log = readFileSync(file)
  const mends: number[] = []
  const cutAt = mendFrames(log, mends)
  if (mends.length > 0) writeBytes(file, log, mends)
  if (cutAt !== null && isBeforeALaterCommit(log, cutAt)) return 'cut'
  return mends.length > 0 ? 'mended' : 'sound'
}

/** Puts frames right one after another; returns where the first that cannot be begins, or null at the log's own end. */
function mendFrames(log: Buffer, mends: number[]): number | null {
  if (log.length < headBytes) return null
  if (!isHead(log) && !mendHead(log, mends)) return null
  const size = frameBytes(log)
  let before = sumAt(log, 24)
  for (let at = headBytes; at + size <= log.length; at += size) {
    const isRight = () => isFrom(log, at, size, before)
    if (!isRight()) {
      // Another log's frames, from before this one was begun.
      if (saltBits(log, at) > 1 || mends.length >= mostMends) return at
      mends.push(...mendFrame(log, at, size, before))
      if (!isRight()) return at
    }
    before = sumAt(log, at + 16)
  }
  return null
}

function mendHead(log: Buffer, mends: number[]): boolean {
  const turned: { at: number; value: number }[] = []
  for (let at = 0; at < headBytes; at += 1) {
    const was = log[at] ?? 0
    for (let bit = 0; bit < 8; bit += 1) {
      log[at] = was ^ (1 << bit)
      // Its last word and its checksum look alike when they have turned: the first frame tells.
      const isIt = isHead(log) && log.length >= headBytes + frameHeadBytes && saltBits(log, headBytes) === 0
      if (isIt) turned.push({ at, value: was ^ (1 << bit) })
    }
    log[at] = was
  }
  const [only] = turned
  if (only === undefined || turned.length > 1) return false
  log[only.at] = only.value
  mends.push(only.at)
  return true
}

/** Returns the places that it has changed. */
function mendFrame(log: Buffer, at: number, size: number, before: Sum): number[] {
  if (saltBits(log, at) === 1) {
    log.copy(log, at + 8, 16, 24)
    return between(at + 8, at + 16)
  }
  const is = frameSum(log, at, size, before)
  const told = sumAt(log, at + 16)
  if (bitsOf(is[0] ^ told[0]) + bitsOf(is[1] ^ told[1]) === 1) {
    // Or the frame's last word has turned, which looks the same: the next frame tells, and without one nobody can.
    if (!isFrom(log, at + size, size, is))
      return isFrom(log, at + size, size, told) ? turnedIn(log, at, size, is) : []
    log.writeUInt32BE(is[0], at + 16)
    log.writeUInt32BE(is[1], at + 20)
    return between(at + 16, at + 24)
  }
  return turnedIn(log, at, size, is)
}

function turnedIn(log: Buffer, at: number, size: number, is: Sum): number[] {
  const told = sumAt(log, at + 16)
  const turned = findTurned(log, at, size, [told[0] - is[0], told[1] - is[1]])
  if (turned === null) return []
  log[turned.at] = (log[turned.at] ?? 0) ^ turned.mask
  return [turned.at]
}

/**
 * The one bit that makes up the difference. The checksum is linear: a word counts in it by a pair of weights, which follow
 * from how many words come after it. Of a word's high bits only the weights' low ones are left, so that several places may
 * fit: then nobody can tell, and nothing is turned.
 */
function findTurned(
  log: Buffer,
  at: number,
  size: number,
  difference: Sum,
): { at: number; mask: number } | null {
  const isBig = isBigEndian(log)
  const fitting: { at: number; mask: number }[] = []
  const words = [...wordsOf(at, 8), ...wordsOf(at + frameHeadBytes, size - frameHeadBytes)]
  let [p, q] = [1, 0]
  let [r, s] = [0, 1]
  // From the last pair of words to the first; the matrix (p q, r s) is what all later steps make of a change.
  for (let index = words.length - 2; index >= 0; index -= 2) {
    const weights: [number, Sum][] = [
      [index, [(p + q) | 0, (r + s) | 0]],
      [index + 1, [q, s]],
    ]
    for (const [word, [first, second]] of weights) {
      const place = words[word] ?? 0
      const value = isBig ? log.readUInt32BE(place) : log.readUInt32LE(place)
      for (let bit = 0; bit < 32; bit += 1) {
        const change = (value >>> bit) & 1 ? -(1 << bit) : 1 << bit
        const isIt =
          Math.imul(change, first) === (difference[0] | 0) &&
          Math.imul(change, second) === (difference[1] | 0)
        if (isIt) fitting.push({ at: place + (isBig ? 3 - (bit >> 3) : bit >> 3), mask: 1 << (bit & 7) })
      }
    }
    ;[p, q] = [(p + q) | 0, (p + 2 * q) | 0]
    ;[r, s] = [(r + s) | 0, (r + 2 * s) | 0]
  }
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

const wordsOf = (from: number, length: number): number[] =>
  Array.from({ length: length / 4 }, (_, index) => from + index * 4)
const between = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

/** True where a frame of a later commit than the one at `cutAt` is there and follows from the frame before it. */
function isBeforeALaterCommit(log: Buffer, cutAt: number): boolean {
  const size = frameBytes(log)
  let isLater = false
  for (let at = cutAt; at + size <= log.length; at += size) {
    if (isLater && isFrom(log, at, size, sumAt(log, at - size + 16))) return true
    const endsCommit = log.readUInt32BE(at + 4) !== 0
    if (endsCommit) isLater = true
  }
  return false
}

function writeBytes(file: string, log: Buffer, places: readonly number[]): void {
  const handle = openSync(file, 'r+')
  try {
    for (const at of places) writeSync(handle, log, at, 1, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

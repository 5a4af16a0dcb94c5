/** The form of a write-ahead log, and its checksums: sqlite.org/fileformat2.html#walformat. */

export const headBytes = 32
export const frameHeadBytes = 24

/** Over everything of the log up to there, as two words. */
export type Sum = readonly [number, number]

export function isHead(log: Buffer): boolean {
  const magic = log.readUInt32BE(0)
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return false
  return isSame(sumOf(log, 0, 24, isBigEndian(log), [0, 0]), sumAt(log, 24))
}

export const isBigEndian = (log: Buffer): boolean => (log.readUInt32BE(0) & 1) === 1
export const frameBytes = (log: Buffer): number => {
  const page = log.readUInt32BE(8)
  return (page === 1 ? 65_536 : page) + frameHeadBytes
}

/** How many bits a frame's salts differ by from the log's; another log's differ by many. */
export const saltBits = (log: Buffer, at: number): number =>
  bitsOf(log.readUInt32BE(16) ^ log.readUInt32BE(at + 8)) +
  bitsOf(log.readUInt32BE(20) ^ log.readUInt32BE(at + 12))

export function bitsOf(word: number): number {
  let bits = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) bits += 1
  return bits
}

/** There is a frame of this log, as it was written after one with that checksum. */
export const isFrom = (log: Buffer, at: number, size: number, before: Sum): boolean =>
  at + size <= log.length &&
  saltBits(log, at) === 0 &&
  isSame(frameSum(log, at, size, before), sumAt(log, at + 16))

export function frameSum(log: Buffer, at: number, size: number, before: Sum): Sum {
  const isBig = isBigEndian(log)
  const head = sumOf(log, at, 8, isBig, before)
  return sumOf(log, at + frameHeadBytes, size - frameHeadBytes, isBig, head)
}

export const sumAt = (log: Buffer, at: number): Sum => [log.readUInt32BE(at), log.readUInt32BE(at + 4)]
const isSame = (a: Sum, b: Sum): boolean => a[0] === b[0] && a[1] === b[1]

function sumOf(log: Buffer, from: number, length: number, isBig: boolean, start: Sum): Sum {
  let [first, second] = start
  for (let at = from; at < from + length; at += 8) {
    first = (first + (isBig ? log.readUInt32BE(at) : log.readUInt32LE(at)) + second) >>> 0
    second = (second + (isBig ? log.readUInt32BE(at + 4) : log.readUInt32LE(at + 4)) + first) >>> 0
  }
  return [first, second]
}

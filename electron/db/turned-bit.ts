/**
 * Puts a record right in which one bit has turned: of all the values that differ in a bit from what was found, the one whose
 * digest is the record's. Pure; a record that more has happened to is left alone.
 */
import { digestOfRow, type DigestedValue } from './row-digest.ts'

/** As it lies on the disk. */
export type FoundValue = Buffer | number | null
/** `column`: its place among the digested ones; null: the record is as it was, its digest is not. */
export type Repair = { column: number; value: DigestedValue } | { column: null }

export function findTurnedBit(found: readonly FoundValue[], digest: string): Repair | null {
  const values = found.map(toValue)
  if (isOneBitAway(digestOfRow(values), digest)) return { column: null }
  for (const [column, one] of found.entries()) {
    for (const value of neighbours(one)) {
      if (digestOfRow(values.with(column, value)) === digest) return { column, value }
    }
  }
  return null
}

export const toValue = (found: FoundValue): DigestedValue =>
  Buffer.isBuffer(found) ? found.toString('utf8') : found

function* neighbours(found: FoundValue): Generator<DigestedValue> {
  if (found === null) return
  if (!Buffer.isBuffer(found)) return yield* nearIntegers(found)
  for (let at = 0; at < found.length; at += 1) {
    const was = found[at] ?? 0
    for (let bit = 0; bit < 8; bit += 1) {
      found[at] = was ^ (1 << bit)
      yield found.toString('utf8')
    }
    found[at] = was
  }
}

/** SQLite keeps a whole number in the fewest bytes that hold it, the highest bit being its sign. */
const widths = [1, 2, 3, 4, 6, 8]

function* nearIntegers(found: number): Generator<number> {
  for (const width of widths) {
    for (let bit = 0; bit < width * 8; bit += 1) {
      const turned = Number(BigInt.asIntN(width * 8, BigInt(found) ^ (1n << BigInt(bit))))
      if (Number.isSafeInteger(turned)) yield turned
    }
  }
}

function isOneBitAway(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  const differing = [...one].flatMap((char, at) => (char === other[at] ? [] : [at]))
  const [at] = differing
  if (differing.length !== 1 || at === undefined) return false
  const bits = one.charCodeAt(at) ^ other.charCodeAt(at)
  return (bits & (bits - 1)) === 0
}

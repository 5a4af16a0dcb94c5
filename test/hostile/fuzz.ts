/**
 * How the hostile suites draw: the same each time, unless `TILL_FUZZ` says how many times as many are drawn (then from
 * another seed each time, which fast-check prints with whatever it finds).
 */
import fc from 'fast-check'
import { expect } from 'vitest'

const times = Number(process.env['TILL_FUZZ'] ?? 1)
export const isLong = times > 1
export const longMs = 60_000 * (isLong ? 60 : 2)

export const draws = (count: number): { numRuns: number; seed?: number; endOnFailure: boolean } => ({
  numRuns: Math.round(count * times),
  ...(isLong ? {} : { seed: 42 }),
  endOnFailure: isLong,
})

const untouched = Object.getOwnPropertyNames(Object.prototype).toSorted().join(' ')

/** Nothing that was read has reached the prototype that every object has. */
export function expectCleanPrototypes(): void {
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted().join(' ')).toBe(untouched)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(Object.keys(Array.prototype)).toEqual([])
}

/** One case may take so long on a machine that does much else; what takes longer hangs. */
const caseMs = 20_000

export async function inTime<T>(work: Promise<T>): Promise<T> {
  const hangs = Promise.withResolvers<never>()
  const timer = setTimeout(() => hangs.reject(new Error('a case hangs')), caseMs)
  try {
    return await Promise.race([work, hangs.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Of a list, one. */
export const oneOf = <T>(list: readonly T[]): fc.Arbitrary<T> =>
  fc.nat(list.length - 1).map((index) => list[index]!)

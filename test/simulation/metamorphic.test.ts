/** What must come to the same in two worlds that differ in one thing. */
import { describe, expect, test } from 'vitest'
import { endsAsCalm, tenYearsMs } from './ends-as-calm.ts'

describe('what fails only makes a person decide; else the day ends as if nothing had', () => {
  test.each([
    ['with right clocks', 1, 0],
    ['with clocks that are set by seconds at each start', 4, 1000],
    ['with clocks that are set by years at each start', 5, tenYearsMs],
  ])('%s, on day %i', async (_clocks, seed, mostSkewMs) => {
    const { compared, unknown, otherwise } = await endsAsCalm(seed, mostSkewMs)
    expect(otherwise).toEqual([])
    expect(compared).toBeGreaterThan(25)
    expect(unknown).toBeGreaterThan(3)
  })
})

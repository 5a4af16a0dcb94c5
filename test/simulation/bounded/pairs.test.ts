/** Not some days but all of them, of a world that is small enough: every order, two faults, a crash at every step. */
import { afterAll, describe, expect, test } from 'vitest'
import { decisionCore } from '../../../electron/sync/core.ts'
import { search } from './search.ts'
import { pairSearches } from './searches.ts'

let all = 0
afterAll(() => console.log(`pairs of operations, two faults and a crash: ${all} worlds`))

describe('of every world that can come of', () => {
  test.each(pairSearches)('$name, none shows a mistake', ({ scenario, facts }) => {
    const bounds = { faults: 2, crashes: 1, mostStates: 1_000_000 }
    const { states, isWhole, found } = search(scenario, bounds, { core: decisionCore, facts })
    all += states
    expect({ isWhole, found }).toEqual({ isWhole: true, found: [] })
  })
})

/** Not some days but all of them, of a world that is small enough: every order, two faults, a crash at every step. */
import { afterAll, describe, expect, test } from 'vitest'
import { decisionCore } from '../../../electron/sync/core.ts'
import { createSearchOnce } from './search-once.ts'
import { pairSearches } from './searches.ts'

const search = createSearchOnce({ faults: 2, crashes: 1, mostStates: 1_000_000 }, { core: decisionCore })
let all = 0
let anew = 0
afterAll(() =>
  console.log(
    `pairs of operations, two faults and a crash: ${all} worlds, ${anew} of them gone through, the others alike under facts that nobody asks for`,
  ),
)

describe('of every world that can come of', () => {
  test.each(pairSearches)('$name, none shows a mistake', ({ scenario, facts }) => {
    const { states, isWhole, found, isAnew } = search(scenario, facts)
    all += states
    if (isAnew) anew += states
    expect({ isWhole, found }).toEqual({ isWhole: true, found: [] })
  })
})

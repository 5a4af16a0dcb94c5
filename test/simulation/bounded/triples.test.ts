/** Three operations, every order, with a fault and a crash at every step; and what such a search must not pass over. */
import { afterAll, describe, expect, test } from 'vitest'
import { decisionCore } from '../../../electron/sync/core.ts'
import { searchedBugs } from './planted.ts'
import { search } from './search.ts'
import { plantedSearches, tripleSearches, type Search } from './searches.ts'

const told: string[] = []
afterAll(() => console.log(told.join('\n')))
let all = 0

describe('of every world that can come of', () => {
  test.each(tripleSearches)('$name, none shows a mistake', ({ name, scenario, facts }) => {
    const bounds = { faults: 1, crashes: 1, mostStates: 1_000_000 }
    const { states, depth, ends, isWhole, found } = search(scenario, bounds, { core: decisionCore, facts })
    expect({ isWhole, found }).toEqual({ isWhole: true, found: [] })
    all += states
    told.push(`${name}: ${states} worlds to depth ${depth}, ${ends} of them at an end; ${all} so far`)
  })
})

test('a search that is cut does not call itself whole', () => {
  const { scenario, facts } = plantedSearches[0] as Search
  const within = (mostStates: number) =>
    search(scenario, { faults: 1, crashes: 1, mostStates }, { core: decisionCore, facts })
  const { states, isWhole } = within(1_000_000)
  expect(isWhole).toBe(true)
  expect([within(states).isWhole, within(states - 1).isWhole, within(1).isWhole]).toEqual([
    true,
    false,
    false,
  ])
})

describe('the search sees', () => {
  test.each(Object.entries(searchedBugs))('when %s', (bug, driver) => {
    let states = 0
    for (const { name, scenario, facts } of plantedSearches) {
      const searched = search(scenario, { faults: 2, crashes: 1, mostStates: 30_000 }, { ...driver, facts })
      states += searched.states
      if (searched.found.length === 0) continue
      told.push(`found that ${bug} in ${states} worlds: ${searched.found[0]} (${name})`)
      return
    }
    expect.fail(`not found in ${states} worlds`)
  })
})

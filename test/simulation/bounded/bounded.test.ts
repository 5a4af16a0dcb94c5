/** Not some days but all of them, of a world that is small enough: every order, every fault, a crash at every step. */
import { afterAll, describe, expect, test } from 'vitest'
import { decisionCore } from '../../../electron/sync/core.ts'
import { searchedBugs } from './planted.ts'
import { pairs } from './scenarios.ts'
import { search } from './search.ts'

const told: string[] = []
afterAll(() => console.log(told.join('\n')))

describe('of every world that can come of', () => {
  test.each(Object.entries(pairs))('%s, none shows a mistake', (scenario, acts) => {
    const isLookedAtTwice = scenario === 'two equal spends of two tills'
    const bounds = isLookedAtTwice ? { faults: 2, crashes: 0 } : { faults: 1, crashes: 1 }
    const { states, depth, ends, isWhole, found } = search(
      acts,
      { ...bounds, mostStates: 100_000 },
      { core: decisionCore },
    )
    expect({ isWhole, found }).toEqual({ isWhole: true, found: [] })
    told.push(`${scenario}: ${states} worlds to depth ${depth}, ${ends} of them at an end`)
  })
})

describe('the search sees', () => {
  test.each(Object.entries(searchedBugs))('when %s', (bug, driver) => {
    let states = 0
    for (const acts of Object.values(pairs)) {
      const searched = search(acts, { faults: 2, crashes: 1, mostStates: 6000 }, driver)
      states += searched.states
      if (searched.found.length === 0) continue
      told.push(`found that ${bug} in ${states} worlds: ${searched.found[0]}`)
      return
    }
    expect.fail(`not found in ${states} worlds`)
  })
})

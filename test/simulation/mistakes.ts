/** Half of the planted mistakes each, so that two processes share them; each must be seen on the day that is named for it. */
import { afterAll, describe, expect, test } from 'vitest'
import { firstSeen, lineOf, seenAt, type Controls } from './first-seen.ts'
import { plantedBugs } from './planted-bugs.ts'

export function seeMistakes(half: 0 | 1): void {
  const table: string[] = []
  const controls: Controls = new Map()
  afterAll(() => console.log(`Planted mistakes, the seed that shows each, and by what:\n${table.join('\n')}`))

  describe('the simulation sees', () => {
    const bugs = Object.entries(plantedBugs).filter((_, index) => index % 2 === half)
    test.each(bugs)('when %s', async (bug, { seed, variant }) => {
      const what = await seenAt(variant, seed, controls)
      const first = what === null ? await firstSeen(variant, controls) : null
      expect(what, `seed ${seed} does not show it; the first that does is ${first?.seed}`).not.toBeNull()
      if (what !== null) table.push(lineOf(bug, { seed, what }, variant))
    })
  })
}

/** Half of the planted mistakes each, so that two processes share them; the day that is named for each is tried first. */
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
      const seen = what === null ? await firstSeen(variant, controls) : { seed, what }
      expect(seen, 'no day shows it').not.toBeNull()
      if (seen !== null) table.push(lineOf(bug, seen, variant))
    })
  })
}

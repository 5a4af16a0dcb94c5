/** Half of the planted mistakes each, so that two processes share them; each must be caught, and how soon is told. */
import { afterAll, describe, expect, test } from 'vitest'
import { firstSeen, lineOf } from './first-seen.ts'
import { plantedBugs } from './planted-bugs.ts'

export function seeMistakes(half: 0 | 1): void {
  const table: string[] = []
  afterAll(() => console.log(`Planted mistakes, the seed that shows each, and by what:\n${table.join('\n')}`))

  describe('the simulation sees', () => {
    const bugs = Object.entries(plantedBugs).filter((_, index) => index % 2 === half)
    test.each(bugs)('when %s', async (bug, variant) => {
      const seen = await firstSeen(variant)
      expect(seen, 'never seen').not.toBeNull()
      if (seen !== null) table.push(lineOf(bug, seen))
    })
  })
}

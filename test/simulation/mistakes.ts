/** Half of the planted mistakes each, so that two processes share them; the day that is named for each is tried first. */
import { afterAll, describe, expect, test } from 'vitest'
import { lineOf, seenOn, worldOf, type Controls } from './first-seen.ts'
import { plantedBugs, type Planted } from './planted-bugs.ts'

export function seeMistakes(half: 0 | 1): void {
  const table: string[] = []
  const controls: Controls = new Map()
  afterAll(() => console.log(`Planted mistakes, the day that shows each, and by what:\n${table.join('\n')}`))

  describe('the simulation sees', () => {
    test.each(halfOf(half))('when %s', async (bug, { day, variant }) => {
      const seen = await seenOn(variant, day, controls)
      expect(seen, 'no day shows it').not.toBeNull()
      if (seen !== null) table.push(lineOf(bug, seen, variant))
    })
  })
}

/** Mistakes that share a control day stay together; each such world is for the half that has less to do so far. */
function halfOf(half: 0 | 1): [string, Planted][] {
  const worlds = new Map<string, [string, Planted][]>()
  for (const [bug, planted] of Object.entries(plantedBugs)) {
    const world = worldOf(planted.variant, planted.day)
    worlds.set(world, [...(worlds.get(world) ?? []), [bug, planted]])
  }
  const halves = [0, 1].map(() => ({ bugs: [] as [string, Planted][], actions: 0 }))
  for (const bugs of worlds.values()) {
    const [one, other] = halves as [(typeof halves)[number], (typeof halves)[number]]
    const into = one.actions <= other.actions ? one : other
    into.bugs.push(...bugs)
    into.actions += (bugs.length + 1) * (bugs[0]?.[1].day.actions ?? 0)
  }
  return halves[half]?.bugs ?? []
}

/** The simulated days of one test file, each lived twice to show that a seed repeats itself to the last step. */
import { expect, test } from 'vitest'
import { dayOf, harshnessOf } from './day-of.ts'
import { faultsOf, isShown, nothingFound } from './findings.ts'
import { addDay, missingOf, noFigures, tell } from './figures.ts'
import { shopOf, type SeededDay } from './seeded-day.ts'
import { asKnownDay, shrink } from './shrink.ts'

const actions = 120

export function simulateDays(seeds: readonly number[]): void {
  test(`seeds ${seeds.join(', ')}: whatever fails, nothing is applied twice, closed wrongly, out of order, stuck or gone`, async () => {
    const figures = noFigures()
    for (const seed of seeds) {
      const options: SeededDay = { seed, shop: shopOf(seed), actions, harshness: harshnessOf(seed) }
      const day = await dayOf(options)
      const what = faultsOf(day)
      if (isShown(day))
        console.log(asKnownDay((await shrink(options, dayOf, isShown)).options, 'to be named'))
      expect(what, `seed ${seed}, ${day.swarm}`).toEqual(nothingFound())
      const again = await dayOf(options)
      expect(again.trace, `seed ${seed} twice`).toBe(day.trace)
      addDay(figures, day)
      figures.livedTwice += 1
      figures.alike += 1
    }
    console.log(tell(figures))
    expect(missingOf(figures), 'what never happened').toEqual({ faults: [], kinds: [] })
  })
}

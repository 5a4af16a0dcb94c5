/** Negative controls: a till with a mistake in it must be caught, or the silence about the real one would mean nothing. */
import { describe, expect, test } from 'vitest'
import type { Day } from './run-day.ts'
import { dayOf } from './simulate-days.ts'
import { giveUpOnTimeout, plantedBugs, retryUntilOk, type Variant } from './variants.ts'

const mostSeeds = 60
const harshness = 3

/** A seed that shows it, with what it showed: one that is known to, else the first. */
async function firstSeen(
  variant: Variant,
  seen: (day: Day) => string[],
): Promise<{ seed: number; what: string[] } | null> {
  const seeds = [variant.likelySeed ?? 1, ...Array.from({ length: mostSeeds }, (_, index) => index + 1)]
  for (const seed of seeds) {
    const what = seen(await dayOf({ seed, actions: 80, harshness, variant }))
    if (what.length > 0) return { seed, what }
  }
  return null
}

describe('the simulation sees', () => {
  test('that retrying until it works applies twice', async () => {
    const seen = await firstSeen(retryUntilOk, (day) => day.doubled)
    expect(seen?.what[0]).toMatch(/applied [2-9]/)
  })

  test('that giving up on a time-out loses what was applied', async () => {
    const seen = await firstSeen(giveUpOnTimeout, (day) => day.wrong)
    expect(seen?.what[0]).toMatch(/refused .* applied 1/)
  })

  test.each(Object.entries(plantedBugs))('when %s', async (_bug, variant) => {
    const seen = await firstSeen(variant, (day) => [...day.doubled, ...day.wrong])
    expect(seen).not.toBeNull()
  })
})

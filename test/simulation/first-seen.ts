/** Lives days with a mistake in the till until one shows it. */
import type { Day } from './run-day.ts'
import { dayOf } from './simulate-days.ts'
import type { Variant } from './variants.ts'

const mostSeeds = 60
const harshness = 3

/** A seed that shows it, with what it showed: one that is known to, else the first. */
export async function firstSeen(
  variant: Variant,
  seen: (day: Day) => string[],
): Promise<{ seed: number; what: string[] } | null> {
  const seeds = [variant.likelySeed ?? 1, ...Array.from({ length: mostSeeds }, (_, index) => index + 1)]
  for (const seed of seeds) {
    const { shop = 'holds' } = variant
    const what = seen(await dayOf({ seed, shop, actions: 80, harshness, variant }))
    if (what.length > 0) return { seed, what }
  }
  return null
}

/** Lives days with a mistake in the till until one shows it. */
import { faultsOf, dayOf, type Faulty } from './day-of.ts'
import type { Variant } from './variants.ts'

const mostSeeds = 60
const harshness = 3
const actions = 80

export type Seen = { seed: number; what: Faulty }

/** A seed that shows it, with what it showed: the one that is known to, else the first. */
export async function firstSeen(
  variant: Variant,
  isSeen: (what: Faulty) => boolean = isAnything,
  seeds = [variant.likelySeed ?? 1, ...Array.from({ length: mostSeeds }, (_, index) => index + 1)],
): Promise<Seen | null> {
  const { shop = 'holds' } = variant
  for (const seed of seeds) {
    const what = faultsOf(await dayOf({ seed, shop, actions, harshness, variant }))
    if (isSeen(what)) return { seed, what }
  }
  return null
}

const isAnything = (what: Faulty): boolean => Object.values(what).some((list) => list.length > 0)

/** One line of the table. */
export function lineOf(bug: string, { seed, what }: Seen): string {
  const by = Object.entries(what).filter(([, list]) => list.length > 0)
  const shown = by.map(([invariant, list]) => `${invariant} ${list.length}`).join(', ')
  return `  ${String(seed).padStart(3)}  ${bug}: ${shown}`
}

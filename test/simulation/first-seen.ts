/**
 * Lives days with a mistake in the till until one shows it: by a list that the mistake is to be seen by, and on a day on which
 * a till without it shows nothing.
 */
import { dayOf } from './day-of.ts'
import { brief, faultsOf, findingNames, isShown, type Findings } from './findings.ts'
import type { Variant } from './variants.ts'

export const mostSeeds = 60
const harshness = 3
const actions = 80

export type Seen = { seed: number; what: Findings }

/** The same world, by whatever a mistake makes of its till. */
function controlOf({ truth, faults, mostSkewMs }: Variant): Variant {
  return {
    ...(truth === undefined ? {} : { truth }),
    ...(faults === undefined ? {} : { faults }),
    ...(mostSkewMs === undefined ? {} : { mostSkewMs }),
  }
}

const live = async (seed: number, variant: Variant, { shop = 'holds' }: Variant): Promise<Findings> =>
  faultsOf(await dayOf({ seed, shop, actions, harshness, variant }))

/** What a day with the mistake shows of it; null where it shows nothing, or a till without it shows something too. */
export async function seenAt(variant: Variant, seed: number): Promise<Findings | null> {
  const what = await live(seed, variant, variant)
  if (!isShown(what, variant.seenBy)) return null
  return isShown(await live(seed, controlOf(variant), variant)) ? null : what
}

/** The first seed that shows it, with what it showed. */
export async function firstSeen(variant: Variant, mostSeed = mostSeeds): Promise<Seen | null> {
  for (let seed = 1; seed <= mostSeed; seed += 1) {
    const what = await seenAt(variant, seed)
    if (what !== null) return { seed, what }
  }
  return null
}

/** One line of the table. */
export const lineOf = (bug: string, { seed, what }: Seen, { seenBy = findingNames }: Variant): string =>
  `  ${String(seed).padStart(3)}  ${bug}: ${brief(what, seenBy)}`

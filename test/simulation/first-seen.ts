/**
 * Lives days with a mistake in the till until one shows it: by a list that the mistake is to be seen by, and on a day on which
 * a till without it shows nothing.
 */
import { dayOf } from './day-of.ts'
import { brief, faultsOf, isShown, type Findings } from './findings.ts'
import type { Shop } from './shop.ts'
import type { Mistake, Variant } from './variants.ts'

const mostSeeds = 60
const harshness = 3
const actions = 80

export type Seen = { seed: number; what: Findings }

/** Days without a mistake that were lived before: most mistakes share their world with others. */
export type Controls = Map<string, Findings>

/** The same world, by whatever a mistake makes of its till. */
function controlOf({ truth, faults, movedElsewhere, mostSkewMs }: Variant): Variant {
  return {
    ...(truth === undefined ? {} : { truth }),
    ...(faults === undefined ? {} : { faults }),
    ...(movedElsewhere === undefined ? {} : { movedElsewhere }),
    ...(mostSkewMs === undefined ? {} : { mostSkewMs }),
  }
}

const live = async (seed: number, shop: Shop, variant: Variant): Promise<Findings> =>
  faultsOf(await dayOf({ seed, shop, actions, harshness, variant }))

async function liveControl(
  seed: number,
  shop: Shop,
  control: Variant,
  controls: Controls,
): Promise<Findings> {
  const world = JSON.stringify([seed, shop, control])
  const found = controls.get(world) ?? (await live(seed, shop, control))
  controls.set(world, found)
  return found
}

/** What a day with the mistake shows of it; null where it shows nothing, or a till without it shows something too. */
export async function seenAt(variant: Mistake, seed: number, controls: Controls): Promise<Findings | null> {
  const { shop = 'holds', seenBy } = variant
  const what = await live(seed, shop, variant)
  if (!isShown(what, seenBy)) return null
  return isShown(await liveControl(seed, shop, controlOf(variant), controls)) ? null : what
}

/** The first seed that shows it, with what it showed. */
export async function firstSeen(variant: Mistake, controls: Controls): Promise<Seen | null> {
  for (let seed = 1; seed <= mostSeeds; seed += 1) {
    const what = await seenAt(variant, seed, controls)
    if (what !== null) return { seed, what }
  }
  return null
}

/** One line of the table. */
export const lineOf = (bug: string, { seed, what }: Seen, { seenBy }: Mistake): string =>
  `  ${String(seed).padStart(3)}  ${bug}: ${brief(what, seenBy)}`

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
const wholeDay = 80

/** A day by its seed, and how long it is. */
export type NamedDay = { seed: number; actions: number }
export type Seen = NamedDay & { what: Findings }

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

const shopOf = ({ shop = 'holds' }: Variant): Shop => shop

/** What two mistakes have in common whose days have one control. */
export const worldOf = (variant: Variant, { seed, actions }: NamedDay): string =>
  JSON.stringify([seed, actions, shopOf(variant), controlOf(variant)])

const live = async (day: NamedDay, shop: Shop, variant: Variant): Promise<Findings> =>
  faultsOf(await dayOf({ ...day, shop, harshness, variant }))

async function liveControl(variant: Variant, day: NamedDay, controls: Controls): Promise<Findings> {
  const world = worldOf(variant, day)
  const found = controls.get(world) ?? (await live(day, shopOf(variant), controlOf(variant)))
  controls.set(world, found)
  return found
}

/** What a day with the mistake shows of it; null where it shows nothing, or a till without it shows something too. */
async function seenAt(variant: Mistake, day: NamedDay, controls: Controls): Promise<Seen | null> {
  const what = await live(day, shopOf(variant), variant)
  if (!isShown(what, variant.seenBy)) return null
  return isShown(await liveControl(variant, day, controls)) ? null : { ...day, what }
}

/** The first seed that shows it on a whole day, with what it showed. */
export async function firstSeen(variant: Mistake, controls: Controls): Promise<Seen | null> {
  for (let seed = 1; seed <= mostSeeds; seed += 1) {
    const seen = await seenAt(variant, { seed, actions: wholeDay }, controls)
    if (seen !== null) return seen
  }
  return null
}

/** On the day that is named for it; where that shows it no more, on the first that does. */
export const seenOn = async (variant: Mistake, day: NamedDay, controls: Controls): Promise<Seen | null> =>
  (await seenAt(variant, day, controls)) ?? firstSeen(variant, controls)

/** One line of the table. */
export const lineOf = (bug: string, { seed, actions, what }: Seen, { seenBy }: Mistake): string =>
  `  ${String(seed).padStart(3)} × ${actions}  ${bug}: ${brief(what, seenBy)}`

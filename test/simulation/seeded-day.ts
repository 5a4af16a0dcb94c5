/** What a seed alone says of a day. */
import type { Shop } from './shop.ts'
import type { Smaller } from './shrink.ts'

export type SeededDay = Smaller & { shop: Shop }

const shops: readonly Shop[] = ['holds', 'looks', 'all', 'some']

/** All shops in turn, for even and odd seeds alike; every fifth day is one of outages. */
export const shopOf = (seed: number): Shop =>
  seed % 5 === 4 ? 'outages' : (shops[Math.floor(seed / 2) % shops.length] ?? 'all')

/**
 * Two worlds that differ in what fails and in what the tills' clocks say must come to the same: of operations that have
 * nothing to do with each other each ends as on a calm day with right clocks, or a person has decided it (F13).
 */
import { dayOf } from './day-of.ts'
import { allFaults } from './faults.ts'

export const tenYearsMs = 10 * 365 * 86_400_000
const actions = 60

export type Compared = { compared: number; unknown: number; otherwise: string[] }

export async function endsAsCalm(seed: number, mostSkewMs: number): Promise<Compared> {
  const plain = { seed, shop: 'all' as const, actions, harshness: 2, isPlain: true }
  const calm = await dayOf({ ...plain, mostSkewMs: 0, without: allFaults })
  // Somebody else who moves a balance is no fault, and nobody could tell it apart.
  const hard = await dayOf({ ...plain, mostSkewMs, without: ['foreign'] })
  const ends = Object.entries(hard.ends).filter(
    ([id]) => id.includes(':plain:') && !hard.decided.includes(id),
  )
  const otherwise = ends.flatMap(([id, end]) => {
    const before = calm.ends[id] ?? 'done 1'
    return end === before ? [] : [`${id} ended ${end}, calmly ${before}`]
  })
  return { compared: ends.length, unknown: hard.unknown, otherwise }
}

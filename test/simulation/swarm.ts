/** Each seed is another shop: other facts, another choice of what fails, told to the tills as they are or as worse. */
import type { Chance } from './chance.ts'
import { createFaults, type Fault } from './faults.ts'
import { createTruth, tell } from './truth.ts'

const hour = 3_600_000

export function createSwarm(chance: Chance, storage: Chance, harshness: number, without: readonly Fault[]) {
  const truth = createTruth(chance)
  return {
    truth,
    told: tell(truth, chance),
    faults: createFaults(chance, storage, harshness, without),
    /** How far a till's clock may be off, by another amount after each start: none, a second, hours, years. */
    mostSkewMs: chance.pick([0, 1000, 3 * hour, 10 * 365 * 24 * hour]),
    pauseMs: chance.pick([5000, 30_000, 120_000]),
  }
}

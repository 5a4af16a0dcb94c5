/**
 * How the processings of one day really are (reliability.md B1, C1–C13). A till is told the same or worse, never better.
 *
 * Not here: C11, since no processing keeps an id or a free text of the till's and the till uses none; C10, since a till has
 * one point, which the swarm gives it (a shared one is a mistake that must show); C9, which is a fate of the network
 * (`gateway4xxAfter`), since adapters believe a refusal only in the processing's own words.
 */
import { factsSchema, type Facts } from '../../shared/model/processing.ts'
import type { Chance } from './chance.ts'

export type Truth = {
  /** C1 */
  holdScope: 'point' | 'client'
  /** C2 */
  deadHold: 'ignored' | 'rejected'
  /** C13: what a refused sale does to holds. */
  refusedSaleKeepsHold: boolean
  /** C6 */
  earnVisible: boolean
  /** C4: the most by which a reading is behind. */
  readLagMs: number
  /** C5: the longest after its sender gave up that a request is applied. */
  lateApplyMs: number
  /** C8: a second contact with the same phone is refused. */
  phoneUnique: boolean
  /** C3: the least hold; whether one client may have several; whether one may exceed what is there. */
  minHold?: string
  severalHolds?: boolean
  holdsOnZero?: boolean
  /** C7: a blocked client's hold, sale and delta are refused; a balance is a card's and not its client's. */
  blockedRefuses?: boolean
  balancePerCard?: boolean
  /** C12: answers have a `Date`; by how much that clock differs from the one that ends holds. */
  sendsDate?: boolean
  dateOffMs?: number
  /** C13: a restart of theirs, or their back office, ends holds. */
  forgetsHolds?: boolean
}

export const minHoldOf = ({ minHold = '1' }: Truth): string => minHold

export function createTruth(chance: Chance): Required<Truth> {
  return {
    holdScope: chance.pick(['point', 'client']),
    deadHold: chance.pick(['ignored', 'rejected']),
    refusedSaleKeepsHold: chance.is(0.5),
    earnVisible: chance.is(0.5),
    readLagMs: chance.pick([0, 0, 800, 5000, 30_000]),
    lateApplyMs: chance.pick([0, 1500, 20_000, 120_000]),
    phoneUnique: chance.is(0.5),
    minHold: chance.pick(['1', '1', '0.5', '5']),
    severalHolds: chance.is(0.8),
    holdsOnZero: chance.is(0.2),
    blockedRefuses: chance.is(0.5),
    balancePerCard: chance.is(0.2),
    sendsDate: chance.is(0.8),
    dateOffMs: chance.pick([0, 0, 0, -3 * 3_600_000, 3 * 3_600_000]),
    forgetsHolds: chance.is(0.5),
  }
}

/** What a commissioning check wrote down: the truth, or what is worse. */
export function tell(truth: Required<Truth>, chance: Chance): Facts {
  const keepsHolds = truth.refusedSaleKeepsHold && !truth.forgetsHolds
  return factsSchema.parse({
    holdScope: chance.is(0.3) ? 'point' : truth.holdScope,
    deadHold: chance.is(0.3) ? 'ignored' : truth.deadHold,
    refusedSaleKeepsHold: keepsHolds && chance.is(0.7),
    minHold: chance.is(0.2) ? '5' : truth.minHold,
    earnVisible: truth.earnVisible && chance.is(0.7),
    readLagMs: Math.max(truth.readLagMs, chance.is(0.3) ? 30_000 : 0),
    lateApplyMs: Math.max(truth.lateApplyMs, chance.is(0.3) ? 120_000 : 0),
    phoneUnique: truth.phoneUnique && chance.is(0.7),
    blockedRefuses: truth.blockedRefuses && chance.is(0.7),
  })
}

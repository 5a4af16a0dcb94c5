/** Under which facts of a processing worlds are searched. */
import { factsSchema, type Facts } from '../../../shared/model/processing.ts'

const quick = { readLagMs: 1000, lateApplyMs: 5000, earnVisible: true, phoneUnique: true }

/** Of holds the worst is believed; all else is seen, and soon, so that no evidence is passed over for want of it. */
export const usual = factsSchema.parse(quick)
/** As a till is told before anybody has measured anything. */
export const unmeasured = factsSchema.parse({})

/** Everything that a processing may do with holds. */
export const ofHolds: readonly (readonly [name: string, facts: Facts])[] = (
  ['point', 'client'] as const
).flatMap((holdScope) =>
  (['ignored', 'rejected'] as const).flatMap((deadHold) =>
    [true, false].map((refusedSaleKeepsHold) => {
      const facts = factsSchema.parse({ ...quick, holdScope, deadHold, refusedSaleKeepsHold })
      const name = `a sale ends all holds of its ${holdScope}, a dead hold is ${deadHold}, and a refused sale ${refusedSaleKeepsHold ? 'keeps' : 'ends'} holds`
      return [name, facts] as const
    }),
  ),
)

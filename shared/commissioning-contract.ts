/** The part of the contract with which a director measures a processing at its test stand. No route leads there. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  commissioningId,
  commissioningView,
  loweredFact,
  startCommissioningRequest,
} from './model/commissioning.ts'

const nothing = z.strictObject({}).optional()

export const commissioningContract = {
  commissioning: {
    /** Measures a processing's facts at its test stand; answers at once, and goes on. */
    start: oc.input(startCommissioningRequest).output(commissioningView),
    /** The newest check of each processing, and the facts that service has contradicted. */
    list: oc
      .input(nothing)
      .output(z.object({ checks: z.array(commissioningView), lowered: z.array(loweredFact) })),
    /** Takes the measured facts into the configuration. The engine restarts afterwards. */
    apply: oc.input(commissioningId).output(commissioningView),
  },
}

/** What is looked at afterwards: outages, shifts, approvals to review, slips. */
import type { Engine } from '../usecases/engine.ts'
import { listOutageOperations, listOutages, reportOutage } from '../usecases/outages.ts'
import { listReviews, markReview } from '../usecases/reviews.ts'
import { closeShift, getShift, listShifts, reportShift } from '../usecases/shifts.ts'
import { findSlips, printSlip } from '../usecases/slips.ts'
import type { RouterContext, TillImplementer } from './implement-till.ts'

type OversightDeps = {
  engine(): Promise<Engine>
  /** The engine, for whoever may look and changes nothing. */
  signedIn(context: RouterContext): Promise<Engine>
}

export const oversightRoutes = (os: TillImplementer, deps: OversightDeps) => ({
  outage: {
    list: os.outage.list.handler(async ({ input, context }) =>
      listOutages(await deps.signedIn(context), input),
    ),
    get: os.outage.get.handler(async ({ input, context }) =>
      reportOutage(await deps.signedIn(context), input.id, context.language),
    ),
    listOperations: os.outage.listOperations.handler(async ({ input, context }) =>
      listOutageOperations(await deps.signedIn(context), input, context.language),
    ),
  },
  shift: {
    current: os.shift.current.handler(async ({ context }) => reportShift(await deps.signedIn(context))),
    close: os.shift.close.handler(async ({ input, context }) =>
      closeShift(await deps.engine(), context.caller, input),
    ),
    list: os.shift.list.handler(async ({ input, context }) =>
      listShifts(await deps.signedIn(context), input),
    ),
    get: os.shift.get.handler(async ({ input, context }) =>
      getShift(await deps.signedIn(context), input.number),
    ),
  },
  review: {
    list: os.review.list.handler(async ({ input, context }) =>
      listReviews(await deps.signedIn(context), input, context.language),
    ),
    mark: os.review.mark.handler(async ({ input, context }) =>
      markReview(await deps.engine(), context.caller, input, context.language),
    ),
  },
  slip: {
    print: os.slip.print.handler(async ({ input, context }) =>
      printSlip(await deps.engine(), context.caller, input),
    ),
    find: os.slip.find.handler(async ({ input, context }) =>
      findSlips(await deps.signedIn(context), input.reference, context.language),
    ),
  },
})

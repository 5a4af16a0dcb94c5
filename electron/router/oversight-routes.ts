/** What is looked at afterwards: outages, shifts, approvals to review, slips. */
import { listOutageOperations, listOutages, reportOutage } from '../usecases/outages.ts'
import { listReviews, markReview } from '../usecases/reviews.ts'
import { closeShift, getShift, listShifts, reportShift } from '../usecases/shifts.ts'
import { findSlips, printSlip } from '../usecases/slips.ts'
import type { TillImplementer } from './implement-till.ts'
import { signedIn } from './signed-in.ts'

export const oversightRoutes = (os: TillImplementer) => ({
  outage: {
    list: os.outage.list.handler(async ({ input, context }) => listOutages(await signedIn(context), input)),
    get: os.outage.get.handler(async ({ input, context }) =>
      reportOutage(await signedIn(context), input.id, context.language),
    ),
    listOperations: os.outage.listOperations.handler(async ({ input, context }) =>
      listOutageOperations(await signedIn(context), input, context.language),
    ),
  },
  shift: {
    current: os.shift.current.handler(async ({ context }) => reportShift(await signedIn(context))),
    close: os.shift.close.handler(async ({ input, context }) =>
      closeShift(context.engine, context.caller, input),
    ),
    list: os.shift.list.handler(async ({ input, context }) => listShifts(await signedIn(context), input)),
    get: os.shift.get.handler(async ({ input, context }) => getShift(await signedIn(context), input.number)),
  },
  review: {
    list: os.review.list.handler(async ({ input, context }) =>
      listReviews(await signedIn(context), input, context.language),
    ),
    mark: os.review.mark.handler(async ({ input, context }) =>
      markReview(context.engine, context.caller, input, context.language),
    ),
  },
  slip: {
    print: os.slip.print.handler(async ({ input, context }) =>
      printSlip(context.engine, context.caller, input),
    ),
    find: os.slip.find.handler(async ({ input, context }) =>
      findSlips(await signedIn(context), input.reference, context.language),
    ),
  },
})

/** The part of the contract with which one looks back: outages, shifts, approvals to review, slips. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  outageListRequest,
  outageOperations,
  outageOperationsRequest,
  outagePage,
  outageReport,
  outageRequest,
} from './model/outage.ts'
import { markReviewRequest, reviewListRequest, reviewPage, reviewView } from './model/review.ts'
import {
  closeShiftRequest,
  shiftListRequest,
  shiftPage,
  shiftReport,
  shiftRequest,
  shiftView,
} from './model/shift.ts'
import { findSlipRequest, foundSlips, printedSlip, printSlipRequest } from './model/slip.ts'

const nothing = z.strictObject({}).optional()

export const oversightContract = {
  outage: {
    list: oc
      .route({ method: 'GET', path: '/outages', summary: 'Outages, newest first', tags: ['outages'] })
      .input(outageListRequest)
      .output(outagePage),
    get: oc
      .route({
        method: 'GET',
        path: '/outages/{id}',
        summary: 'What was taken in an outage, and what became of it',
        tags: ['outages'],
      })
      .input(outageRequest)
      .output(outageReport),
    /** Everything that was taken in it, oldest first. */
    listOperations: oc.input(outageOperationsRequest).output(outageOperations),
  },
  shift: {
    /** The report of the shift so far. */
    current: oc.input(nothing).output(shiftReport),
    /** Closes it as it is, with whatever is open, and signs everyone else out; the screen that closes it signs out by itself. */
    close: oc.input(closeShiftRequest).output(shiftView),
    list: oc.input(shiftListRequest).output(shiftPage),
    get: oc.input(shiftRequest).output(shiftView),
  },
  review: {
    list: oc.input(reviewListRequest).output(reviewPage),
    mark: oc.input(markReviewRequest).output(reviewView),
  },
  slip: {
    /** Counts one more copy, durably, before it is printed. */
    print: oc.input(printSlipRequest).output(printedSlip),
    find: oc.input(findSlipRequest).output(foundSlips),
  },
}

/** The part of the contract about what a person decides and lets go: attention, shortfalls, holds. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  attentionList,
  attentionListRequest,
  attentionView,
  settleShortfallRequest,
  shortfallList,
  shortfallListRequest,
  shortfallView,
} from './model/attention.ts'
import { holdList, releasedHold, releaseHoldRequest } from './model/hold.ts'
import { clientId } from './model/operation.ts'

export const attentionContract = {
  attention: {
    /** What needs a person, oldest first. */
    list: oc
      .route({ method: 'GET', path: '/attention', summary: 'What needs a person', tags: ['attention'] })
      .input(attentionListRequest)
      .output(attentionList),
    /** One of them in full: what is known, what was read, what speaks for what, what can be decided. */
    get: oc
      .route({
        method: 'GET',
        path: '/attention/{id}',
        summary: 'One operation that needs a person, with its evidence',
        tags: ['attention'],
      })
      .input(z.strictObject({ id: clientId }))
      .output(attentionView),
    listShortfalls: oc.input(shortfallListRequest).output(shortfallList),
    /** The customer has paid what was to be charged later. */
    settleShortfall: oc.input(settleShortfallRequest).output(shortfallView),
  },
  hold: {
    /** Every hold of this till that may be alive. */
    list: oc.input(z.strictObject({}).optional()).output(holdList),
    release: oc.input(releaseHoldRequest).output(releasedHold),
  },
}

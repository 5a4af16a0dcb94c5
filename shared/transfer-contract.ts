/** The part of the contract about the store itself: moving a queue from till to till, and what was found at the start. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  exportedQueue,
  exportQueueRequest,
  importedQueue,
  importQueueRequest,
  transferList,
} from './model/transfer.ts'

const nothing = z.strictObject({}).optional()

export const transfer = {
  list: oc.input(nothing).output(transferList),
  /** From its commit on this till sends none of them any more. */
  export: oc.input(exportQueueRequest).output(exportedQueue),
  import: oc.input(importQueueRequest).output(importedQueue),
}
export const notice = {
  /** A supervisor has read what was found when the store was opened. */
  acknowledge: oc.input(nothing).output(z.object({})),
}

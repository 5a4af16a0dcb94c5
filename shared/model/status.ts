/** How the till is: for the status strip, `GET /v1/status` and the events. */
import { z } from 'zod'
import { operationState } from './operation.ts'
import { processingName, processingStatus } from './processing.ts'

export const statusView = z.object({
  version: z.string(),
  mode: z.enum(['live', 'training']),
  store: z.object({ name: z.string(), till: z.string(), timezone: z.string() }),
  now: z.iso.datetime(),
  processings: z.array(processingStatus),
  queue: z.object({
    counts: z.record(operationState, z.number().int()),
    /** Age of the oldest operation that has not reached its processing, milliseconds; null when there is none. */
    oldestUnsentAgeMs: z.number().int().nullable(),
  }),
  cache: z.object({ customers: z.number().int(), ageMs: z.number().int().nullable() }),
  /** Processings in an outage now, and since when. */
  outage: z.array(z.object({ processing: processingName, since: z.iso.datetime() })),
  /** A jump of the till's clock that was noticed, milliseconds; null when none. */
  clockJumpMs: z.number().int().nullable(),
})
export type StatusView = z.infer<typeof statusView>

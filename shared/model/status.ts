/** How the till is: for the status strip, `GET /v1/status` and the events. */
import { z } from 'zod'
import { auditState } from './audit.ts'
import { amountText } from './money.ts'
import { operationState } from './operation.ts'
import { factsSchema, processingName, processingStatus } from './processing.ts'
import { storeNotice } from './second-copy.ts'

/** A bulk refresh of a processing that lists everything: how far it is, or how the last one ended. */
export const refreshView = z.object({
  processing: processingName,
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'waiting']),
  /** Rows taken in so far, and in all where the processing says. */
  rows: z.number().int(),
  total: z.number().int().nullable(),
  rowsPerSecond: z.number().nullable(),
  remainingMs: z.number().int().nullable(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** When the next one begins by itself; null: never. */
  nextAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
})
export type RefreshView = z.infer<typeof refreshView>

/**
 * How the disk under the till's store is. `low`: nothing new is taken, what was taken goes on. `full`, `read-only`, `failing`:
 * the last commit was not taken, for that reason.
 */
export const diskState = z.enum(['ok', 'low', 'full', 'read-only', 'failing'])
export type DiskState = z.infer<typeof diskState>

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
    /** Blocks that were sent more than an hour ago and do not show at their processing yet. */
    blocksNotShown: z.number().int(),
  }),
  cache: z.object({ customers: z.number().int(), ageMs: z.number().int().nullable() }),
  refreshes: z.array(refreshView),
  /** Processings in an outage now, and since when. */
  outage: z.array(z.object({ processing: processingName, since: z.iso.datetime() })),
  /** Whether the audit trail is what was written; `checking` until it has been read once since the start. */
  audit: auditState,
  /** Facts of processings that service has contradicted since they were measured. */
  lowered: z.array(z.object({ processing: processingName, fact: factsSchema.keyof(), at: z.iso.datetime() })),
  /** Bonuses that this till has given without a network and that are not confirmed yet. */
  exposure: amountText,
  /** What was found when the store was opened, until a supervisor has read it. */
  storeNotice: storeNotice.nullable(),
  /** `freeBytes`: null where the system does not say. */
  disk: z.object({ state: diskState, freeBytes: z.number().int().nullable() }),
  /** A jump of the till's clock that was noticed, milliseconds; null when none. */
  clockJumpMs: z.number().int().nullable(),
})
export type StatusView = z.infer<typeof statusView>

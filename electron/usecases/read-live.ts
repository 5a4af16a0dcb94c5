/**
 * Readings beside a look-up: made now and kept, or remembered, or missing with the reason. A line that is down is not waited
 * for, and what was kept in a form that this till no longer knows was never read.
 */
import type { z } from 'zod'
import { assert } from '../../shared/assert.ts'
import { TillError } from '../../shared/errors.ts'
import type { Reading } from '../../shared/model/capabilities.ts'
import type { Source } from '../../shared/model/customer.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { DocumentKey } from '../db/documents.ts'
import type { Outcome } from '../processing/port.ts'
import type { Line } from '../sync/worker.ts'
import type { Engine } from './engine.ts'

type Rejected = Extract<Outcome<unknown>, { class: 'rejected' }>
type Failed = Extract<Outcome<unknown>, { class: 'not-sent' | 'unknown' }>

export type Missing = { failure: TillError; reason: string }
export type Read<T> = { value: T; asOf: number; source: Source }

/** The first configured processing with this reading. Throws NOT_SUPPORTED. */
export function lineReading(engine: Pick<Engine, 'lines'>, reading: Reading): Line {
  const line = [...engine.lines.values()].find(({ processing }) =>
    processing.capabilities.reads.includes(reading),
  )
  if (line === undefined) throw new TillError('NOT_SUPPORTED', { kind: reading })
  return line
}

const protocolReasons = ['schema', 'malformed', 'content-type', 'echo-mismatch']

export function unavailable(processing: ProcessingName, { class: kind, reason }: Failed): TillError {
  const isProtocol = kind === 'unknown' && protocolReasons.includes(reason)
  return new TillError(isProtocol ? 'PROCESSING_PROTOCOL_ERROR' : 'PROCESSING_UNAVAILABLE', {
    processing,
    reason,
  })
}

/** Its own words, under their code. */
export function refusedBy(
  processing: ProcessingName,
  { code, remoteCode, remoteText }: Rejected,
  more: Record<string, unknown> = {},
): TillError {
  return new TillError(code, { processing, remoteCode, remoteText, ...more })
}

/** Null while the line is up or nobody knows. */
export function downReason(line: Line): string | null {
  const { state, reason } = line.link.state()
  return state === 'down' ? (reason ?? 'down') : null
}

const missing = (processing: ProcessingName, reason: string): Missing => ({
  failure: new TillError('PROCESSING_UNAVAILABLE', { processing, reason }),
  reason,
})

/** What a processing reads by its capabilities it has a method for. */
export function present<T>(answer: T | undefined): T {
  assert(answer !== undefined, 'a processing has the readings that its capabilities name')
  return answer
}

/** One reading, now. `isAnswered`: the processing itself said no. */
export async function readNow<T>(
  line: Line,
  read: () => Promise<Outcome<T>>,
): Promise<{ value: T } | (Missing & { isAnswered: boolean })> {
  const { name } = line.processing
  const down = downReason(line)
  if (down !== null) return { ...missing(name, down), isAnswered: false }
  const outcome = await read()
  line.link.note(outcome)
  switch (outcome.class) {
    case 'confirmed':
      return { value: outcome.value }
    case 'rejected':
      return { failure: refusedBy(name, outcome), reason: outcome.code, isAnswered: true }
    default:
      return { failure: unavailable(name, outcome), reason: outcome.reason, isAnswered: false }
  }
}

export type Wanted<T> = {
  key: DocumentKey
  schema: z.ZodType<T>
  fresh: 'prefer' | 'never'
  /** Null: too little is known to ask. */
  read: (() => Promise<Outcome<T>>) | null
}

/** The reading made now, and kept; else the one kept before. A refusal is an answer: what was kept is not shown instead. */
export async function readOrRemember<T>(
  { store, nowMs }: Pick<Engine, 'store' | 'nowMs'>,
  line: Line,
  { key, schema, fresh, read }: Wanted<T>,
): Promise<Read<T> | Missing> {
  const now =
    fresh === 'never' || read === null
      ? missing(line.processing.name, 'never-read')
      : await readNow(line, read)
  if ('value' in now) {
    const asOf = nowMs()
    store.documents.save(key, now.value, asOf)
    return { value: now.value, asOf, source: 'live' }
  }
  if ('isAnswered' in now && now.isAnswered) {
    store.documents.forget(key)
    return now
  }
  return findKept(store, key, schema) ?? now
}

export function findKept<T>(
  store: Pick<Engine['store'], 'documents'>,
  key: DocumentKey,
  schema: z.ZodType<T>,
): Read<T> | undefined {
  const kept = store.documents.find(key)
  const value = schema.safeParse(kept?.value)
  return kept === undefined || !value.success
    ? undefined
    : { value: value.data, asOf: kept.asOf, source: 'cache' }
}

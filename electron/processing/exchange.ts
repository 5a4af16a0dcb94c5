/**
 * One exchange with a processing, as adapters see it: its parsed answer, or a class that is settled already; and the
 * few steps that every adapter takes from there to an outcome.
 */
import type { z } from 'zod'
import { missingCase } from '../../shared/assert.ts'
import type { RemoteErrorCode } from '../../shared/errors.ts'
import { tlsFailure } from './answer-class.ts'
import { patienceOf } from './port.ts'
import type { ConnectionShown, Outcome, Trace, UnknownReason } from './port.ts'

export type NotSent = Extract<Outcome<never>, { class: 'not-sent' }>
export type Unknown = Extract<Outcome<never>, { class: 'unknown' }>
export type Rejected = Extract<Outcome<never>, { class: 'rejected' }>

/** A 2xx, or a 4xx that may be the processing's own refusal, with its JSON (numbers are their source text) or its XML as text. */
export type Answer = { class: 'answer'; status: number; body: unknown; trace: Trace }
export type Exchange = Answer | NotSent | Unknown

/** A complete answer that is not what the document promises; its effect is open. `detail` is a path, never a value. */
export const unknownAnswer = (answer: Answer, reason: UnknownReason, detail: string): Unknown => ({
  class: 'unknown',
  reason,
  detail,
  trace: answer.trace,
})

/** A 4xx without the processing's own refusal in it. */
export const unexpectedStatus = (answer: Answer): Unknown =>
  unknownAnswer(answer, 'unexpected-status', `HTTP ${answer.status}`)

/** The answer's body by its schema, or the unknown outcome that names the first offending path. */
export function readWire<T>(answer: Answer, schema: z.ZodType<T>): { class: 'read'; wire: T } | Unknown {
  const parsed = schema.safeParse(answer.body)
  if (parsed.success) return { class: 'read', wire: parsed.data }
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
  return unknownAnswer(answer, 'schema', path === '' ? 'body' : path)
}

/** The processing's own refusal; its words are shown to the operator, so they are kept short and plain. */
export const rejected = (
  trace: Trace,
  code: RemoteErrorCode,
  remoteCode: string,
  remoteText: string,
): Rejected => ({
  class: 'rejected',
  code,
  remoteCode: plain(remoteCode, 64),
  remoteText: plain(remoteText, 500),
  trace,
})

const plain = (text: string, most: number): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()

/** What a failed test of the connection is called on the settings screen. */
export function connectionFailure(outcome: NotSent | Unknown): Omit<ConnectionShown, 'tookMs'> {
  const patienceMs = patienceOf(outcome)
  const patience = patienceMs === undefined ? {} : { patienceMs }
  return { ok: false, failure: failureOf(outcome), detail: outcome.detail, ...patience }
}

function failureOf(outcome: NotSent | Unknown): NonNullable<ConnectionShown['failure']> {
  switch (outcome.reason) {
    case 'tls':
      return tlsFailure(outcome.detail)
    case 'dns':
    case 'refused':
    case 'unauthorized':
    case 'timeout':
      return outcome.reason
    case 'connect-timeout':
      return 'timeout'
    case 'network':
    case 'aborted':
    case 'reset':
      return 'network'
    case 'server-error':
    case 'rate-limited':
      return 'server-error'
    case 'redirect':
    case 'unexpected-status':
    case 'content-type':
    case 'malformed':
    case 'schema':
    case 'echo-mismatch':
    case 'too-large':
      return 'not-this-api'
    default:
      return missingCase(outcome)
  }
}

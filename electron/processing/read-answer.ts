/**
 * What came back: a failure and an answer's head by their class; a whole answer as JSON, XML or a picture, by the format
 * that was asked for, or the class that anything else is.
 */
import {
  header,
  judgeHead,
  mediaTypeOf,
  notSentReason,
  retryAfterMs,
  serverDateMs,
  unknownReason,
} from './answer-class.ts'
import type { AnswerFormat, Head } from './answer-class.ts'
import { decodeXmlText } from './charset.ts'
import { parseExactJson } from './exact-json.ts'
import type { Exchange, NotSent, Unknown } from './exchange.ts'
import type { HttpDeps, Picture, Trace } from './port.ts'

/** `isStarted`: the first byte of the request may have left. */
export function readFailure(
  code: string,
  isStarted: boolean,
  isTls: boolean,
  trace: Trace,
): NotSent | Unknown {
  const reason = isStarted ? undefined : notSentReason(code, isTls)
  if (reason !== undefined) return { class: 'not-sent', reason, detail: code, trace }
  return { class: 'unknown', reason: unknownReason(code), detail: code, trace }
}

/** Tells the time that the head shows. Unless it says `read`, nothing of the body matters any more. */
export function readHead(
  head: Head,
  format: AnswerFormat,
  { mostBytes, deps }: { mostBytes: number; deps: HttpDeps },
  trace: Trace,
): Unknown | 'read' {
  const receivedAtMs = deps.nowMs()
  const serverMs = serverDateMs(head)
  if (serverMs !== undefined) deps.onServerDate(serverMs, receivedAtMs)
  const verdict = judgeHead(head, mostBytes, format)
  if (verdict === 'read') return verdict
  const waitMs = retryAfterMs(head, receivedAtMs)
  const wait = waitMs === undefined ? {} : { retryAfterMs: waitMs }
  return { class: 'unknown', ...verdict, ...wait, trace }
}

export function readAnswer(
  head: Head | undefined,
  format: AnswerFormat,
  chunks: readonly Buffer[],
  trace: Trace,
): Exchange {
  const status = head?.status ?? 0
  const bytes = Buffer.concat(chunks)
  const contentType = head === undefined ? undefined : header(head, 'content-type')
  if (format === 'picture' && head !== undefined) {
    const picture: Picture = { type: mediaTypeOf(head), bytes }
    return { class: 'answer', status, body: picture, trace }
  }
  const read = format === 'xml' ? decodeXmlText(bytes, contentType ?? '') : decode(bytes)
  if (read !== undefined) return { class: 'answer', status, body: read.value, trace }
  if (status >= 400) return { class: 'unknown', reason: 'unexpected-status', detail: `HTTP ${status}`, trace }
  return { class: 'unknown', reason: 'malformed', detail: `not ${format.toUpperCase()}`, trace }
}

function decode(bytes: Buffer): { value: unknown } | undefined {
  try {
    return parseExactJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

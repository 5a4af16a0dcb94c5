/** What came back, whole: JSON, XML or a picture by the format that was asked for, or the class that anything else is. */
import { header, mediaTypeOf } from './answer-class.ts'
import type { AnswerFormat, Head } from './answer-class.ts'
import { decodeXmlText } from './charset.ts'
import { parseExactJson } from './exact-json.ts'
import type { Exchange } from './exchange.ts'
import type { Picture, Trace } from './port.ts'

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

/** What reaches the till: through the same reading as an answer from a socket. */
import type { Exchange, HttpConfig, HttpRequest } from '../../../electron/processing/http.ts'
import type { HttpDeps } from '../../../electron/processing/port.ts'
import { readAnswer, readFailure, readHead } from '../../../electron/processing/read-answer.ts'
import type { Raw } from './raw.ts'

/** An answer; or the system's own word for why there is none, and whether the request had begun to leave. */
export type Came = Raw | { failure: string; isStarted: boolean }

const usualMostBytes = 1024 * 1024

export function received(came: Came, request: HttpRequest, config: HttpConfig, deps: HttpDeps): Exchange {
  const { call, format = 'json' } = request
  if ('failure' in came) {
    const isTls = config.url.startsWith('https:')
    return readFailure(came.failure, came.isStarted, isTls, { call, httpStatus: null })
  }
  const { status, headers, text } = came
  const trace = { call, httpStatus: status }
  const { mostBytes = usualMostBytes } = config
  const head = { status, headers }
  const judged = readHead(head, format, { mostBytes, deps }, trace)
  return judged === 'read' ? readAnswer(head, format, [Buffer.from(text)], trace) : judged
}

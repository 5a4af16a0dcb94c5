/**
 * The eight calls of CashDesk Card's document as HTTP requests, one attempt each. `Issue` and `Active` are GETs that
 * change a card, so they travel as changes. Business refusals come as 200 with `Status: false`.
 */
import { assert, missingCase } from '../../../shared/assert.ts'
import { readWire, unexpectedStatus } from '../http.ts'
import type { Answer, HttpRequest, NotSent, Unknown } from '../http.ts'
import type { Change, ProcessingDeps, Trace } from '../port.ts'
import { envelopeWire } from './wire.ts'

export type CashdeskConfig = { url: string; username: string; password: string; timeoutMs: number }

export type CashdeskAnswer =
  | { class: 'ok'; answer: Answer }
  | { class: 'refused'; key: string; text: string; trace: Trace }
  | NotSent
  | Unknown

export type CardChange = Extract<
  Change,
  { kind: 'card.issue' | 'card.bind' | 'card.activate' | 'card.block' | 'card.unblock' }
>

export type CashdeskClient = {
  getBalance(by: 'number' | 'phone' | 'code', value: string, signal?: AbortSignal): Promise<CashdeskAnswer>
  change(change: CardChange, signal?: AbortSignal): Promise<CashdeskAnswer>
  close(): Promise<void>
}

export function createCashdeskClient(config: CashdeskConfig, deps: ProcessingDeps): CashdeskClient {
  const credentials = Buffer.from(`${config.username}:${config.password}`, 'utf8').toString('base64')
  const headers = { authorization: `Basic ${credentials}` }
  const http = deps.openHttp({ url: config.url, timeoutMs: config.timeoutMs, headers })

  const send = async (request: HttpRequest): Promise<CashdeskAnswer> => {
    const exchange = await http.send(request)
    return exchange.class === 'answer' ? readEnvelope(exchange) : exchange
  }

  return {
    getBalance(by, value, signal) {
      const path = by === 'phone' ? `/balance/by/phone/${segment(value)}` : `/balance/by/${segment(value)}`
      const call = by === 'phone' ? 'GET balance/by/phone/{phone}' : `GET balance/by/{${by}}`
      return send({ call, method: 'GET', path, isChange: false, signal })
    },
    change: (change, signal) => send({ ...changeRequest(change), isChange: true, signal }),
    close: () => http.close(),
  }
}

function readEnvelope(answer: Answer): CashdeskAnswer {
  const read = readWire(answer, envelopeWire)
  const isError = answer.status >= 400
  if (read.class !== 'read') return isError ? unexpectedStatus(answer) : read
  const { Status, Key, Value = '' } = read.wire
  if (!Status) return { class: 'refused', key: Key, text: Value, trace: answer.trace }
  return isError ? unexpectedStatus(answer) : { class: 'ok', answer }
}

type ChangeRequest = Pick<HttpRequest, 'call' | 'method' | 'path' | 'body'>

const post = (name: string, fields: Record<string, string | undefined>): ChangeRequest => ({
  call: `POST ${name}`,
  method: 'POST',
  path: `/${name}`,
  body: JSON.stringify(fields),
})

function changeRequest(change: CardChange): ChangeRequest {
  switch (change.kind) {
    case 'card.issue':
      return { call: 'GET Issue', method: 'GET', path: `/Issue?Number=${segment(change.card)}` }
    case 'card.activate':
      return { call: 'GET Active', method: 'GET', path: `/Active?Number=${segment(change.card)}` }
    case 'card.bind':
      return post('BindTo', { Number: change.card, MobileNumber: change.phone })
    case 'card.block':
      return post('Block', { ...owner(change), BlockReasonCode: change.reason })
    case 'card.unblock':
      return post('UnBlock', { ...owner(change), UnBlockReasonCode: change.reason })
    default:
      return missingCase(change)
  }
}

function owner({ card, phone }: { card?: string; phone?: string }): Record<string, string | undefined> {
  assert(card !== undefined || phone !== undefined, 'a block names a card or a phone')
  return { Number: card, ContactMobileNumber: phone }
}

/** One path segment or query value; text that is no Unicode cannot be encoded as it is. */
const segment = (text: string): string => encodeURIComponent(text.toWellFormed())

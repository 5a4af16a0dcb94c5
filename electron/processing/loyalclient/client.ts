/**
 * The five calls of LoyalClient's document as HTTP requests, one attempt each; all are POST with an `apikey` header.
 * Amounts leave as JSON numbers of exactly their digits; `hold` is left out when there is none.
 */
import { exactNumber, readWire, unexpectedStatus, unknownAnswer } from '../http.ts'
import type { Answer, NotSent, Unknown } from '../http.ts'
import type { ProcessingDeps, Trace } from '../port.ts'
import type { Amount } from '../../../shared/model/money.ts'
import { refusalWire } from './wire.ts'

export type LoyalclientConfig = { url: string; apikey: string; point: string; timeoutMs: number }

export type LoyalclientAnswer =
  | { class: 'ok'; answer: Answer }
  | { class: 'refused'; fields: ReadonlyMap<string, string>; trace: Trace }
  | NotSent
  | Unknown

type Answered = Promise<LoyalclientAnswer>
type Holds = readonly string[]

export type LoyalclientClient = {
  search(search: string, holds: Holds, signal?: AbortSignal): Answered
  recalc(request: { client: string; amount: Amount; holds: Holds }, signal?: AbortSignal): Answered
  hold(request: { client: string; amount: Amount; durationMin: number }, signal?: AbortSignal): Answered
  release(hold: string, signal?: AbortSignal): Answered
  retail(
    request: { client: string; amount: Amount; spend: Amount; holds: Holds },
    signal?: AbortSignal,
  ): Answered
  close(): Promise<void>
}

export function createLoyalclientClient(config: LoyalclientConfig, deps: ProcessingDeps): LoyalclientClient {
  const { url, apikey, point, timeoutMs } = config
  // HTTP headers are bytes: a key in another script travels as its UTF-8.
  const headers = { apikey: Buffer.from(apikey, 'utf8').toString('latin1') }
  const http = deps.openHttp({ url, timeoutMs, headers })

  const post = async (name: string, isChange: boolean, fields: object, signal?: AbortSignal): Answered => {
    const path = `/integration/general/${name}`
    const body = JSON.stringify(fields)
    const exchange = await http.send({ call: `POST ${name}`, method: 'POST', path, body, isChange, signal })
    return exchange.class === 'answer' ? readStatus(exchange) : exchange
  }

  return {
    search: (search, holds, signal) => post('client', false, { search, point, ...hold(holds) }, signal),
    recalc({ client, amount, holds }, signal) {
      return post('recalc', false, { client, point, amount: exactNumber(amount), ...hold(holds) }, signal)
    },
    hold({ client, amount, durationMin }, signal) {
      const fields = { client, point, amount: exactNumber(amount), duration: durationMin }
      return post('bonuses/hold', true, fields, signal)
    },
    release: (id, signal) => post('bonuses/release', true, { id }, signal),
    retail({ client, amount, spend, holds }, signal) {
      const amounts = { amount: exactNumber(amount), spend: exactNumber(spend) }
      return post('retail', true, { client, point, ...amounts, ...hold(holds) }, signal)
    },
    close: () => http.close(),
  }
}

const hold = (ids: Holds): { hold?: Holds } => (ids.length === 0 ? {} : { hold: ids })

function readStatus(answer: Answer): LoyalclientAnswer {
  if (answer.status < 400) return { class: 'ok', answer }
  if (answer.status !== 422) return unexpectedStatus(answer)
  const read = readWire(answer, refusalWire)
  if (read.class !== 'read') return unknownAnswer(answer, 'schema', 'refusal')
  return { class: 'refused', fields: read.wire, trace: answer.trace }
}

/**
 * The six calls of API Customer's document as HTTP requests, one attempt each. What finds a record ("get only") travels in
 * the query string, what is to be written in a form; the format, and the key where one is configured, travel along.
 */
import { readWire, unexpectedStatus, unknownAnswer } from '../http.ts'
import type { Answer, NotSent, Unknown } from '../http.ts'
import type { ProcessingDeps, Trace } from '../port.ts'
import type { Fields } from './map.ts'
import { envelopeWire } from './wire.ts'
import { readXml } from './xml.ts'

export type CustomerConfig = {
  url: string
  format: 'json' | 'xml'
  key?: string
  keyIn: 'header' | 'query'
  keyName: string
  /** The bonus programme that the till spends and earns in. */
  bonusId: string
  /** IANA name of the zone that the service's dates are of. */
  timezone: string
  timeoutMs: number
}

export type CustomerAnswer =
  | { class: 'ok'; answer: Answer }
  | { class: 'refused'; info: string; trace: Trace }
  | NotSent
  | Unknown

export type ChangeCall = {
  name: 'update' | 'updateCard' | 'insertCard' | 'deleteCard' | 'updateBonus'
  query: Fields
  form: Fields
}

export type CustomerClient = {
  get(query: Fields, signal?: AbortSignal): Promise<CustomerAnswer>
  change(call: ChangeCall, signal?: AbortSignal): Promise<CustomerAnswer>
  close(): Promise<void>
}

export function createCustomerClient(config: CustomerConfig, deps: ProcessingDeps): CustomerClient {
  const { url, timeoutMs, format, key, keyIn, keyName } = config
  const headers = key !== undefined && keyIn === 'header' ? named(keyName, key) : {}
  const http = deps.openHttp({ url, timeoutMs, headers })
  const always = { format, ...(key !== undefined && keyIn === 'query' && { [keyName]: key }) }
  const pathOf = (name: string, query: Fields) => `/${name}?${encode({ ...always, ...query })}`

  const understand = (answer: Answer): CustomerAnswer => {
    if (format === 'json') return readEnvelope(answer)
    const xml = typeof answer.body === 'string' ? readXml(answer.body) : undefined
    if (xml !== undefined) return readEnvelope({ ...answer, body: xml.value })
    return answer.status >= 400 ? unexpectedStatus(answer) : unknownAnswer(answer, 'malformed', 'not XML')
  }

  return {
    async get(query, signal) {
      const path = pathOf('get', query)
      const exchange = await http.send({
        call: 'GET get',
        method: 'GET',
        path,
        format,
        isChange: false,
        signal,
      })
      return exchange.class === 'answer' ? understand(exchange) : exchange
    },
    async change({ name, query, form }, signal) {
      const request = {
        call: `POST ${name}`,
        method: 'POST',
        path: pathOf(name, query),
        form: encode(form),
      } as const
      const exchange = await http.send({ ...request, format, isChange: true, signal })
      return exchange.class === 'answer' ? understand(exchange) : exchange
    },
    close: () => http.close(),
  }
}

/** HTTP headers are bytes: a key in another script travels as its UTF-8. */
const named = (name: string, key: string): Fields => ({ [name]: Buffer.from(key, 'utf8').toString('latin1') })

const encode = (fields: Fields): string => new URLSearchParams(fields).toString()

function readEnvelope(answer: Answer): CustomerAnswer {
  const read = readWire(answer, envelopeWire)
  const isError = answer.status >= 400
  if (read.class !== 'read') return isError ? unexpectedStatus(answer) : read
  const { success, info = '' } = read.wire
  if (success === '0') return { class: 'refused', info, trace: answer.trace }
  return isError ? unexpectedStatus(answer) : { class: 'ok', answer }
}

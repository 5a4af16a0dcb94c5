/**
 * Organization's calls as HTTP requests, one attempt each. The token travels in a header of its own. An answer is a
 * success only with `code` 0; every other code is a refusal, whatever the HTTP status beside it.
 */
import { readWire, unexpectedStatus } from '../http.ts'
import type { Answer, HttpRequest, NotSent, Unknown } from '../http.ts'
import type { ProcessingDeps, Trace } from '../port.ts'
import { envelopeWire } from './wire.ts'

export type OrganizationConfig = { url: string; token: string; shopId?: string; timeoutMs: number }

export type Refused = { class: 'refused'; code: string; text: string; trace: Trace }
export type Failed = Refused | NotSent | Unknown
export type OrganizationAnswer = { class: 'ok'; answer: Answer } | Failed

/** A POST: `call` names it in traces, `path` is below `/organization`; without `fields` its body is empty. */
export type Post = { call: string; path: string; fields?: Readonly<Record<string, unknown>> }
/** Filters of the list of all cards, as the document names them; together they all must hold. */
export type CardFilter = {
  /** Right in this group; empty: in the root. */
  parent_id?: string
  /** Only such ones: there is no way to ask for the others. */
  active?: true
  blocked?: true
  /** Like a name, a barcode, a magnetic code, a phone or an e-mail. */
  card_filter?: string
  user_id?: string
  mastercard_id?: string
  referallink_id?: string
  /** A part of it, anywhere. */
  barcode?: string
  code?: string
  /** With rows of groups among the cards. */
  with_groups?: true
  card_level_id?: string
  /** Exactly these. */
  email?: string
  phone?: string
}
/** Which cards: the list of all by its filters, or a search by one of their texts. */
export type CardSearch =
  | { list: 'card'; filter: CardFilter }
  | {
      list: 'card/by_phone' | 'card/by_email' | 'card/by_barcode' | 'card/by_code' | 'card/by_name'
      filter: string
    }
export type CardPaging = { page: number; per_page: number; calculate_count: boolean }
export type Query = Readonly<Record<string, string | number | boolean>>

export type OrganizationClient = {
  get(call: string, path: string, query: Query, signal?: AbortSignal): Promise<OrganizationAnswer>
  /** A page of a list of cards. */
  getCards(search: CardSearch, paging: CardPaging, signal?: AbortSignal): Promise<OrganizationAnswer>
  /** A POST that changes nothing. */
  ask(post: Post, signal?: AbortSignal): Promise<OrganizationAnswer>
  change(post: Post, signal?: AbortSignal): Promise<OrganizationAnswer>
  close(): Promise<void>
}

/** A page of 500 cards, each with all of its texts at their longest. */
const mostBytes = 8 * 1024 * 1024

export function createOrganizationClient(
  config: OrganizationConfig,
  deps: ProcessingDeps,
): OrganizationClient {
  const { url, token, timeoutMs } = config
  // HTTP headers are bytes: a token in another script travels as its UTF-8.
  const headers = { token: Buffer.from(token, 'utf8').toString('latin1') }
  const http = deps.openHttp({ url, timeoutMs, headers, mostBytes })
  let emailList: 'card/by_email' | 'card/by_emai' | undefined

  const send = async (request: HttpRequest): Promise<OrganizationAnswer> => {
    if (namesFolder(request.path)) return nothingIsCalledDots(request.call)
    const exchange = await http.send({ ...request, path: `/organization${request.path}` })
    return exchange.class === 'answer' ? readEnvelope(exchange) : exchange
  }
  const get: OrganizationClient['get'] = (call, path, query, signal) => {
    const text = Object.entries(query).map(([name, value]) => `${name}=${segment(String(value))}`)
    const search = text.length === 0 ? '' : `?${text.join('&')}`
    return send({ call: `GET ${call}`, method: 'GET', path: path + search, isChange: false, signal })
  }
  const post = ({ call, path, fields }: Post, isChange: boolean, signal?: AbortSignal) => {
    const body = fields === undefined ? {} : { body: JSON.stringify(fields) }
    return send({ call: `POST ${call}`, method: 'POST', path, ...body, isChange, signal })
  }

  /** The document spells the list `by_emai`: asked for only where there is no `by_email`; whichever answers is kept. */
  const getByEmail = async (query: Query, signal?: AbortSignal): Promise<OrganizationAnswer> => {
    if (emailList !== undefined) return get(emailList, `/${emailList}`, query, signal)
    const answer = await get('card/by_email', '/card/by_email', query, signal)
    if (answer.class === 'ok') emailList = 'card/by_email'
    if (!isMissing(answer)) return answer
    const asWritten = await get('card/by_emai', '/card/by_emai', query, signal)
    if (asWritten.class === 'ok') emailList = 'card/by_emai'
    return isMissing(asWritten) ? answer : asWritten
  }

  return {
    get,
    getCards({ list, filter }, paging, signal) {
      const query = { ...(typeof filter === 'string' ? { filter } : filter), ...paging }
      return list === 'card/by_email' ? getByEmail(query, signal) : get(list, `/${list}`, query, signal)
    },
    ask: (request, signal) => post(request, false, signal),
    change: (request, signal) => post(request, true, signal),
    close: () => http.close(),
  }
}

/** One path segment or query value; text that is no Unicode cannot be encoded as it is. */
export const segment = (text: string): string => encodeURIComponent(text.toWellFormed())

const isMissing = (answer: OrganizationAnswer): boolean =>
  answer.class !== 'ok' && answer.trace.httpStatus === 404

/** A path of dots alone names a folder to every server, and no card or group. */
const namesFolder = (path: string): boolean => /\/\.+(\/|\?|$)/.test(path)
const nothingIsCalledDots = (call: string): Refused => ({
  class: 'refused',
  code: '',
  text: '',
  trace: { call, httpStatus: null },
})

function readEnvelope(answer: Answer): OrganizationAnswer {
  const read = readWire(answer, envelopeWire)
  const isError = answer.status >= 400
  if (read.class !== 'read') return isError ? unexpectedStatus(answer) : read
  const { code, message = '' } = read.wire
  if (code !== '0') return { class: 'refused', code, text: message, trace: answer.trace }
  return isError ? unexpectedStatus(answer) : { class: 'ok', answer }
}

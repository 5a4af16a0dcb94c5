/** Finds customers by anything a cashier can scan or type: the processings within their time-outs, else the cache. */
import { TillError } from '../../shared/errors.ts'
import {
  hasEan13CheckDigit,
  parseTrack,
  looksLikeTrack,
  recognise,
  toLatinLayout,
  type Lookup,
} from '../../shared/model/identifier.ts'
import { toMsisdn } from '../../shared/model/phone.ts'
import type { CustomerView, FindRequest, FindResult } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Finding, Outcome } from '../processing/port.ts'
import { remember } from '../sync/remember.ts'
import type { Line } from '../sync/worker.ts'
import { toCustomerView } from './customer-view.ts'
import type { Engine } from './engine.ts'
import { customersBy, type Gathered } from './gather-customers.ts'

type Deps = Pick<Engine, 'store' | 'lines' | 'nowMs' | 'publish'>
type Search = { live: Set<string>; asked: Set<string>; unanswered: Map<ProcessingName, string> }

/** Throws for text that can be no identifier, and for `require` when a processing that was asked did not answer. */
export async function findCustomer(deps: Deps, request: FindRequest, role: Role): Promise<FindResult> {
  const search: Search = { live: new Set(), asked: new Set(), unanswered: new Map() }
  const lookups = toLookups(request)
  for (const lookup of lookups) {
    if (request.fresh !== 'never') await askAll(deps, lookup, request, search)
    const customers = views(deps, lookup, search, role)
    if (customers.length > 0) return { customers, unanswered: list(search) }
  }
  return { customers: [], unanswered: list(search) }
}

const list = (search: Search) =>
  [...search.unanswered].map(([processing, reason]) => ({ processing, reason }))

function views(deps: Deps, { by, value }: Lookup, search: Search, role: Role): CustomerView[] {
  return deps.store.reading(() =>
    customersBy(deps.store, by, value).map((found) => toCustomerView(deps, found, search.live, role)),
  )
}

/** What the request can mean, likeliest first. */
export function toLookups({ by, value }: Pick<FindRequest, 'by' | 'value'>): Lookup[] {
  const text = value.trim()
  switch (by) {
    case 'auto': {
      const lookups = recognise(text)
      if (lookups.length === 0)
        throw new TillError(
          looksLikeTrack(toLatinLayout(text)) ? 'TRACK_INVALID' : 'BAD_REQUEST',
          unrecognised,
        )
      return lookups
    }
    case 'phone': {
      const msisdn = toMsisdn(text)
      if (msisdn === undefined) throw new TillError('PHONE_INVALID')
      return [{ by, value: msisdn }]
    }
    case 'magnetic': {
      const repaired = toLatinLayout(text)
      const read = looksLikeTrack(repaired) ? parseTrack(repaired) : repaired
      if (read === undefined || !/^[A-Za-z0-9]{3,32}$/.test(read)) throw new TillError('TRACK_INVALID')
      return [{ by, value: read }]
    }
    case 'barcode':
      if (/^\d{13}$/.test(text) && !hasEan13CheckDigit(text)) throw new TillError('CHECK_DIGIT_WRONG')
      return [{ by, value: number(text) }]
    case 'number':
      return [{ by, value: number(text) }]
    default:
      return [{ by, value: text }]
  }
}

const unrecognised = { issues: [{ path: 'value', message: 'not recognised' }] }

function number(text: string): string {
  const plain = toLatinLayout(text).replace(/[\s\u00a0-]/g, '')
  if (!/^[A-Za-z0-9]{3,32}$/.test(plain)) throw new TillError('CARD_NUMBER_INVALID')
  return plain
}

/** Asks everyone who can be asked, then, by what was learnt, those who did not know this identifier. */
async function askAll(deps: Deps, lookup: Lookup, request: FindRequest, search: Search): Promise<void> {
  await Promise.all([...deps.lines.values()].map((line) => ask(deps, line, lookup, request, search)))
  for (const found of customersBy(deps.store, lookup.by, lookup.value)) {
    await Promise.all([...deps.lines.values()].map((line) => askByLearnt(deps, line, found, request, search)))
  }
}

async function askByLearnt(
  deps: Deps,
  line: Line,
  found: Gathered,
  request: FindRequest,
  search: Search,
): Promise<void> {
  const { capabilities, name } = line.processing
  const rows = capabilities.cards ? found.cards : found.clients
  const isAnswered = rows.some((row) => search.live.has(rowKey(row)))
  if (isAnswered || search.unanswered.has(name)) return
  const phones = [...found.cards, ...found.clients].flatMap((row) => (row.phone === null ? [] : [row.phone]))
  const learnt: Lookup[] = [
    ...found.cards.slice(0, 1).map((card): Lookup => ({ by: 'number', value: card.number })),
    ...[...new Set(phones)].slice(0, 1).map((phone): Lookup => ({ by: 'phone', value: phone })),
  ]
  for (const lookup of learnt) {
    if (await ask(deps, line, lookup, request, search)) return
  }
}

const rowKey = (row: Gathered['cards'][number] | Gathered['clients'][number]): string =>
  'number' in row ? `card:${row.processing}:${row.number}` : `client:${row.processing}:${row.id}`

/** True when it found somebody. An unreachable processing is not waited for: the cache answers at once. */
async function ask(
  deps: Deps,
  line: Line,
  lookup: Lookup,
  request: FindRequest,
  search: Search,
): Promise<boolean> {
  const { name, capabilities } = line.processing
  const question = `${name}:${lookup.by}:${lookup.value}`
  if (!capabilities.find.includes(lookup.by) || search.asked.has(question)) return false
  search.asked.add(question)
  const state = line.link.state()
  if (state.state === 'down' && request.fresh === 'prefer') {
    search.unanswered.set(name, state.reason ?? 'down')
    return false
  }
  const outcome = await line.processing.find(lookup)
  line.link.note(outcome)
  return take(deps, name, lookup, outcome, request, search)
}

function take(
  deps: Deps,
  name: ProcessingName,
  lookup: Lookup,
  outcome: Outcome<Finding[]>,
  request: FindRequest,
  search: Search,
): boolean {
  if (outcome.class === 'not-sent' || outcome.class === 'unknown') {
    search.unanswered.set(name, outcome.reason)
    if (request.fresh !== 'require') return false
    const isProtocol =
      outcome.class === 'unknown' &&
      ['schema', 'malformed', 'content-type', 'echo-mismatch'].includes(outcome.reason)
    throw new TillError(isProtocol ? 'PROCESSING_PROTOCOL_ERROR' : 'PROCESSING_UNAVAILABLE', {
      processing: name,
      reason: outcome.reason,
    })
  }
  if (outcome.class === 'rejected') return false
  const found = deps.store.transaction(() => remember(deps.store, name, lookup, outcome.value, deps.nowMs()))
  for (const card of found.cards) search.live.add(`card:${name}:${card}`)
  for (const client of found.clients) search.live.add(`client:${client.processing}:${client.id}`)
  return found.cards.length + found.clients.length > 0
}

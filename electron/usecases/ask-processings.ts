/**
 * Asks the processings for customers and remembers what they say: everyone who can be asked by what was given, then the
 * others by what was learnt of the customer. A line that is down is not waited for, and no question is asked twice.
 */
import type { FindRequest, FindResult } from '../../shared/model/customer.ts'
import { isIdentity, type Lookup } from '../../shared/model/identifier.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { rowKey } from '../db/cached-people.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { Finding, FindQuery, Outcome } from '../processing/port.ts'
import { remember } from '../sync/remember.ts'
import type { Line } from '../sync/worker.ts'
import type { Engine } from './engine.ts'
import { customersBy, type Gathered } from './gather-customers.ts'
import { unavailable } from './read-live.ts'

export type AskDeps = Pick<Engine, 'store' | 'lines' | 'nowMs'>

/** `live`: rows read in this search, as `rowKey` names them. */
export type Search = {
  fresh: FindRequest['fresh']
  live: Set<string>
  asked: Set<string>
  unanswered: Map<ProcessingName, string>
}
export const newSearch = (fresh: FindRequest['fresh']): Search => ({
  fresh,
  live: new Set(),
  asked: new Set(),
  unanswered: new Map(),
})

export const unansweredOf = ({ unanswered }: Search): FindResult['unanswered'] =>
  [...unanswered].map(([processing, reason]) => ({ processing, reason }))

/** Of a long list nobody is asked about anew: whoever is chosen from it is looked up by their own number. */
const mostAskedAnew = 5

/** Throws where `require` was asked for and somebody did not answer. */
export async function askAll(deps: AskDeps, lookup: Lookup, search: Search): Promise<void> {
  if (search.fresh === 'never' || !isWorthAsking(lookup)) return
  const lines = [...deps.lines.values()]
  await Promise.all(lines.map((line) => ask(deps, line, lookup, search)))
  const found = customersBy(deps.store, lookup.by, lookup.value)
  if (found.length > mostAskedAnew) return
  await Promise.all(
    found.flatMap((customer) => lines.map((line) => askByLearnt(deps, line, customer, search))),
  )
}

/** A part of a phone or of an e-mail is looked for in the cache alone. */
const isWorthAsking = (lookup: Lookup): boolean => lookup.by === 'name' || isIdentity(lookup)

async function askByLearnt(deps: AskDeps, line: Line, found: Gathered, search: Search): Promise<void> {
  const { name } = line.processing
  const rows = [...found.cards, ...found.clients].filter(({ processing }) => processing === name)
  if (rows.some((row) => search.live.has(rowKey(row)))) return
  for (const query of queriesFor(line, found, search)) {
    if (search.unanswered.has(name) || (await ask(deps, line, query, search))) return
  }
}

/** By the card, by the contact's id there, by the phone: whatever this processing can be asked by, the surest first. */
function queriesFor(
  { processing }: Line,
  { cards, clients, phone }: Gathered,
  { live }: Search,
): FindQuery[] {
  const { name, capabilities } = processing
  const card = cards.find((one) => live.has(rowKey(one))) ?? cards[0]
  const own = [
    ...clients.filter((client) => client.processing === name).map(({ id }) => id),
    ...cards.filter((one) => one.processing === name).map(({ owner }) => owner),
  ].find((id) => id !== null)
  const queries: FindQuery[] = []
  if (card !== undefined) queries.push({ by: 'number', value: card.number })
  if (own !== undefined) queries.push({ by: 'id', value: own })
  if (phone !== null) queries.push({ by: 'phone', value: phone })
  return queries.filter(({ by }) =>
    by === 'id' ? capabilities.bindsBy === 'client' : capabilities.find.includes(by),
  )
}

/** True when it found somebody. */
async function ask(deps: AskDeps, line: Line, query: FindQuery, search: Search): Promise<boolean> {
  const { name, capabilities } = line.processing
  const question = `${name}:${query.by}:${query.value}`
  if ((query.by !== 'id' && !capabilities.find.includes(query.by)) || search.asked.has(question)) return false
  search.asked.add(question)
  const state = line.link.state()
  if (state.state === 'down' && search.fresh === 'prefer') {
    search.unanswered.set(name, state.reason ?? 'down')
    return false
  }
  const outcome = await line.processing.find(query)
  line.link.note(outcome)
  return take(deps, name, query, outcome, search)
}

function take(
  deps: AskDeps,
  name: ProcessingName,
  query: FindQuery,
  outcome: Outcome<Finding[]>,
  search: Search,
): boolean {
  if (outcome.class === 'not-sent' || outcome.class === 'unknown') {
    search.unanswered.set(name, outcome.reason)
    if (search.fresh === 'require') throw unavailable(name, outcome)
    return false
  }
  if (outcome.class === 'rejected') return false
  try {
    const found = deps.store.transaction(() => remember(deps.store, name, query, outcome.value, deps.nowMs()))
    for (const row of found.rows) search.live.add(row)
    return found.rows.length > 0
  } catch (error) {
    // What was read cannot be kept, and only what is kept is shown: the cache is shown as it was.
    const trouble = isDiskTrouble(error)
    if (trouble === null || search.fresh === 'require') throw error
    search.unanswered.set(name, trouble === 'full' ? 'disk-full' : 'disk')
    return false
  }
}

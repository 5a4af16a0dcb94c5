/**
 * Every change of every adapter and its readings of one request, as the matrix makes them: the recorded exchange that confirms
 * it, and the vendor's own refusal as its document writes one.
 */
import { overNetwork } from '../../../electron/processing/http.ts'
import { assert } from '../../../shared/assert.ts'
import type { Change, Outcome } from '../../../electron/processing/port.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { adapters } from '../../contract/adapters.ts'
import type { Adapter } from '../../contract/adapters.ts'
import { perform, readFixtures, readXmlFixtures, type Ask, type Fixture } from '../../contract/fixture.ts'

export type Format = 'json' | 'xml'
export type AskCase = {
  adapter: Adapter
  format: Format
  /** What is asked for: a change's kind, `find`, `quote`, or `look` and the kind of change that it is evidence for. */
  name: string
  ask: Ask
  /** The recorded answer that confirms it. */
  good: string
  /** The vendor's own refusal. */
  refusal: string
  /** HTTP statuses with which the document has its refusals come. */
  refusalStatuses: readonly number[]
}

/** A processing with bonuses of the till's own is never sent these. */
const tillsOwn: readonly string[] = ['bonus.hold', 'bonus.release', 'sale.record']

/** By the documents: four of them refuse in a body of their own whatever the status is, LoyalClient by 422 alone. */
const refusals: Record<ProcessingName, { body: string; xml?: string; statuses: readonly number[] }> = {
  cashdesk: {
    body: '{"Status":false,"Key":"StatusError","Value":"Несоответствие статуса карты"}',
    statuses: [200, 400, 404, 409, 422],
  },
  loyalclient: { body: '{"client":"Client not found."}', statuses: [422] },
  crm: {
    body: '{"errors":[{"code":10180,"description":"Запись не найдена","internal_error_id":"e1"}]}',
    statuses: [200, 400, 404, 409, 422],
  },
  organization: { body: '{"code":31,"message":"Отказано"}', statuses: [200, 400, 404, 409, 422] },
  customer: {
    body: '{"success":0,"info":"Отказано"}',
    xml: '<?xml version="1.0" encoding="UTF-8"?><root><success>0</success><info>Отказано</info></root>',
    statuses: [200, 400, 404, 409, 422],
  },
}

export const kindsSent = (name: ProcessingName): readonly string[] =>
  capabilities[name].kinds.filter(
    (kind) => capabilities[name].bonuses !== 'local' || !tillsOwn.includes(kind),
  )

const refusalOf = ({ name, format }: Adapter, ask: Ask): string => {
  const { body, xml } = refusals[name]
  if (format === 'xml') return xml ?? ''
  // That there is no such client is an answer to a reading, and no refusal.
  if (name === 'loyalclient' && !('execute' in ask)) return '{"point":"Point not found."}'
  // What was asked for stands in it as well, empty.
  return name === 'crm' && !('execute' in ask) ? body.replace('{', '{"contacts":null,"contact":null,') : body
}

/** As recorded: a confirmed one of one request, and not by a refusal that means that nothing is there. */
const isPlain = ({ outcome, answer, also }: Fixture): boolean =>
  outcome['class'] === 'confirmed' &&
  answer.status === 200 &&
  also === undefined &&
  !answer.body.includes('"errors":[{')

function caseOf(adapter: Adapter, name: string, { ask, answer }: Fixture): AskCase {
  const { format = 'json' } = adapter
  const { statuses: refusalStatuses } = refusals[adapter.name]
  return { adapter, format, name, ask, good: answer.body, refusal: refusalOf(adapter, ask), refusalStatuses }
}

const recordedOf = ({ name, format }: Adapter): Fixture[] =>
  (format === 'xml' ? readXmlFixtures(name) : readFixtures(name)).flatMap(({ fixtures }) => fixtures)

const changesOf = (adapter: Adapter): AskCase[] => {
  const recorded = recordedOf(adapter)
  return kindsSent(adapter.name).map((kind) => {
    const found = recorded.find(
      ({ ask, outcome }) => 'execute' in ask && ask.execute.kind === kind && outcome['class'] === 'confirmed',
    )
    assert(found !== undefined, `${adapter.name} has a recorded ${kind}`)
    return caseOf(adapter, kind, found)
  })
}

/** A search, a quote, and a look at each subject that is read by one request. */
function readingOf(ask: Ask): string | null {
  if ('find' in ask) return 'find'
  if ('quote' in ask) return 'quote'
  if (!('call' in ask) || ask.call !== 'look') return null
  const [{ kind }] = ask.with as [Change]
  return `look ${kind}`
}

function readingsOf(adapter: Adapter): AskCase[] {
  const byName = new Map<string, AskCase>()
  for (const fixture of recordedOf(adapter).filter(isPlain)) {
    const name = readingOf(fixture.ask)
    if (name !== null && !byName.has(name)) byName.set(name, caseOf(adapter, name, fixture))
  }
  assert(byName.has('find'), `${adapter.name} has a recorded search`)
  return [...byName.values()]
}

export const everyAsk = adapters.map((adapter) => ({
  name: adapter.format === undefined ? adapter.name : `${adapter.name} in ${adapter.format}`,
  adapter,
  changes: changesOf(adapter),
  readings: readingsOf(adapter),
}))

const bulky = 400_000

/** The same with one of its texts so long that it leaves in many pieces. */
export function inflated(ask: Ask): Ask {
  const long = 'x'.repeat(bulky)
  if ('find' in ask) return { find: { ...ask.find, value: long } }
  if ('quote' in ask) return { quote: { ...ask.quote, client: long } }
  if ('execute' in ask) return { execute: inflatedChange(ask.execute, long) }
  if ('call' in ask) return { ...ask, with: [inflatedChange(ask.with[0] as Change, long)] }
  return ask
}

function inflatedChange(change: Change, long: string): Change {
  if ('contact' in change) return { ...change, contact: { ...change.contact, firstName: long } }
  const field = ['reason', 'groupId', 'hold', 'client', 'card'].find((name) => name in change)
  assert(field !== undefined, 'every change has a text')
  const own = 'cardId' in change && change.cardId !== undefined ? { cardId: long } : {}
  return { ...change, [field]: long, ...own }
}

/** One attempt at a fresh adapter. */
export async function attempt(
  { adapter, ask }: Pick<AskCase, 'adapter' | 'ask'>,
  url: string,
  timeoutMs: number,
): Promise<Outcome<unknown>> {
  const deps = overNetwork({ nowMs: () => performance.now(), onServerDate: () => undefined })
  const processing = adapter.create(url + adapter.base, deps, timeoutMs)
  try {
    return (await perform(processing, ask)) as Outcome<unknown>
  } finally {
    await processing.close()
  }
}

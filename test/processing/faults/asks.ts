/**
 * Every change of every adapter as the matrix makes it: the recorded exchange that confirms it, and the vendor's own
 * refusal as its document writes one.
 */
import { overNetwork } from '../../../electron/processing/http.ts'
import { assert } from '../../../shared/assert.ts'
import type { Change, ChangeResult, Outcome } from '../../../electron/processing/port.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { adapters } from '../../contract/adapters.ts'
import type { Adapter } from '../../contract/adapters.ts'
import { readFixtures, readXmlFixtures } from '../../contract/fixture.ts'

export type Format = 'json' | 'xml'
export type ChangeCase = {
  adapter: Adapter
  format: Format
  change: Change
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

export const changesOf = (adapter: Adapter): ChangeCase[] => {
  const { format = 'json' } = adapter
  const files = format === 'xml' ? readXmlFixtures(adapter.name) : readFixtures(adapter.name)
  const recorded = files.flatMap(({ fixtures }) => fixtures)
  const { body, xml, statuses } = refusals[adapter.name]
  return kindsSent(adapter.name).map((kind) => {
    const found = recorded.find(
      ({ ask, outcome }) => 'execute' in ask && ask.execute.kind === kind && outcome['class'] === 'confirmed',
    )
    assert(found !== undefined && 'execute' in found.ask, `${adapter.name} has a recorded ${kind}`)
    const refusal = format === 'xml' ? (xml ?? '') : body
    const good = found.answer.body
    return { adapter, format, change: found.ask.execute, good, refusal, refusalStatuses: statuses }
  })
}

export const everyChange = adapters.map((adapter) => ({
  name: adapter.format === undefined ? adapter.name : `${adapter.name} in ${adapter.format}`,
  adapter,
  changes: changesOf(adapter),
}))

const bulky = 400_000

/** The same change with one of its texts so long that it leaves in many pieces. */
export function inflated(change: Change): Change {
  const long = 'x'.repeat(bulky)
  if ('contact' in change) return { ...change, contact: { ...change.contact, firstName: long } }
  const field = ['reason', 'groupId', 'hold', 'client', 'card'].find((name) => name in change)
  assert(field !== undefined, 'every change has a text')
  const own = 'cardId' in change && change.cardId !== undefined ? { cardId: long } : {}
  return { ...change, [field]: long, ...own }
}

/** One attempt at a fresh adapter. */
export async function attempt(
  { adapter, change }: Pick<ChangeCase, 'adapter' | 'change'>,
  url: string,
  timeoutMs: number,
): Promise<Outcome<ChangeResult>> {
  const deps = overNetwork({ nowMs: () => performance.now(), onServerDate: () => undefined })
  const processing = adapter.create(url + adapter.base, deps, timeoutMs)
  try {
    return await processing.execute(change)
  } finally {
    await processing.close()
  }
}

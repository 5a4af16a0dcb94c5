/**
 * A processing made up of what it would find: it answers by the port's rules and its real capabilities, remembers what it
 * was asked, and can be down or lose its answers.
 */
import { assert } from '../../shared/assert.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Finding, FindQuery, Outcome, Processing } from '../../electron/processing/port.ts'

export type FakeMode = 'up' | 'down' | 'lost'
export type Fake = Processing & {
  findings: Finding[]
  mode: FakeMode
  /** Everything that reached it, as `find phone 7900…` or `readLevels`. */
  asked: string[]
  /** An answer of a reading in this fake's mode. */
  answer<T>(call: string, value: T): Outcome<T>
}

type Readings = (fake: Fake) => Partial<Processing>

export function aFake(
  name: ProcessingName,
  findings: readonly Finding[] = [],
  readings: Readings = () => ({}),
): Fake {
  const fake: Fake = {
    name,
    capabilities: capabilities[name],
    findings: [...findings],
    mode: 'up',
    asked: [],
    answer(call, value) {
      fake.asked.push(call)
      const trace = { call, httpStatus: null }
      if (fake.mode === 'down') return { class: 'not-sent', reason: 'refused', detail: '', trace }
      if (fake.mode === 'lost') return { class: 'unknown', reason: 'timeout', detail: '', trace }
      return { class: 'confirmed', value, trace: { call, httpStatus: 200 } }
    },
    async find(query) {
      const { by, value } = query
      const mayBeAsked =
        by === 'id' ? fake.capabilities.bindsBy === 'client' : fake.capabilities.find.includes(by)
      assert(mayBeAsked, `${name} cannot find by ${by}`)
      return fake.answer(
        `find ${by} ${value}`,
        fake.findings.filter((finding) => isMeant(finding, query)),
      )
    },
    quote: async () => unasked(),
    execute: async () => unasked(),
    async testConnection() {
      return fake.mode === 'up'
        ? { ok: true, failure: null, detail: null, tookMs: 0 }
        : { ok: false, failure: 'refused', detail: null, tookMs: 0 }
    },
    close: async () => undefined,
  }
  return Object.assign(fake, readings(fake))
}

function isMeant({ card, client, contact }: Finding, { by, value }: FindQuery): boolean {
  switch (by) {
    case 'number':
    case 'barcode':
      return card?.number === value || card?.barcode === value
    case 'magnetic':
      return card?.magnetic === value
    case 'phone':
      return contact?.phone === value || card?.phone === value
    case 'email':
      return contact?.email === value
    case 'code':
      return contact?.code === value
    case 'id':
      return client?.id === value || card?.owner === value
    case 'name':
      return contact?.name?.toLowerCase().startsWith(value.toLowerCase()) === true
  }
}

function unasked(): never {
  throw new Error('a look changes nothing and quotes nothing')
}

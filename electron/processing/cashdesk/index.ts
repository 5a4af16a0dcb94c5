/**
 * CashDesk Card as a processing: cards, their status and who holds them; no spendable balance. One attempt per call,
 * nothing is thrown for what a network or a server does.
 */
import { assert } from '../../../shared/assert.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { connectionFailure, readWire, rejected, unknownAnswer } from '../http.ts'
import type { Answer } from '../http.ts'
import type { Finding, FindQuery, Outcome, Processing, ProcessingDeps } from '../port.ts'
import { createCashdeskClient } from './client.ts'
import type { CardChange, CashdeskAnswer, CashdeskConfig } from './client.ts'
import { isNotFound, toErrorCode, toFinding } from './map.ts'
import { cardWire } from './wire.ts'

export type { CashdeskConfig } from './client.ts'

export function createCashdesk(config: CashdeskConfig, deps: ProcessingDeps): Processing {
  const client = createCashdeskClient(config, deps)
  return {
    name: 'cashdesk',
    capabilities: capabilities.cashdesk,

    async find(query, signal) {
      const by = lookupOf(query)
      if (/^\.+$/.test(query.value)) return nothingIsCalledDots
      const answer = await client.getBalance(by, query.value, signal)
      if (answer.class === 'refused' && isNotFound(answer.key)) {
        return { class: 'confirmed', value: [], trace: answer.trace }
      }
      return answer.class === 'ok' ? readCard(answer.answer, by, query.value) : toFailure(answer)
    },

    async quote() {
      assert(false, 'cashdesk has no quote')
    },

    async execute(change, signal) {
      assert(capabilities.cashdesk.kinds.includes(change.kind), `cashdesk cannot ${change.kind}`)
      const answer = await client.change(change as CardChange, signal)
      if (answer.class !== 'ok') return toFailure(answer)
      return { class: 'confirmed', value: { kind: 'state' }, trace: answer.answer.trace }
    },

    async testConnection(signal) {
      const startedAtMs = deps.nowMs()
      const answer = await client.getBalance('number', '0', signal)
      const tookMs = deps.nowMs() - startedAtMs
      if (answer.class === 'ok' || answer.class === 'refused')
        return { ok: true, failure: null, detail: null, tookMs }
      return { ...connectionFailure(answer), tookMs }
    },

    close: () => client.close(),
  }
}

/** A path of dots alone names a folder to every server, and no card or contact. */
const nothingIsCalledDots: Outcome<Finding[]> = {
  class: 'confirmed',
  value: [],
  trace: { call: 'GET balance/by/{code}', httpStatus: null },
}

/** A scanned barcode and a swiped track carry the card's number. */
function lookupOf(query: FindQuery): 'number' | 'phone' | 'code' {
  assert(
    query.by !== 'id' && capabilities.cashdesk.find.includes(query.by),
    `cashdesk cannot find by ${query.by}`,
  )
  return query.by === 'phone' || query.by === 'code' ? query.by : 'number'
}

function readCard(answer: Answer, by: string, asked: string): Outcome<Finding[]> {
  const read = readWire(answer, cardWire)
  if (read.class !== 'read') return read
  if (by === 'number' && read.wire.Number !== asked) return unknownAnswer(answer, 'echo-mismatch', 'Number')
  const mapped = toFinding(read.wire)
  if ('path' in mapped) return unknownAnswer(answer, 'schema', mapped.path)
  return { class: 'confirmed', value: [mapped.finding], trace: answer.trace }
}

function toFailure(answer: Exclude<CashdeskAnswer, { class: 'ok' }>): Outcome<never> {
  if (answer.class !== 'refused') return answer
  return rejected(answer.trace, toErrorCode(answer.key), answer.key, answer.text)
}

/**
 * LoyalClient as a processing: a bonus balance with quote, hold and sale; no cards of its own. One attempt per call,
 * nothing is thrown for what a network or a server does.
 */
import { assert, missingCase } from '../../../shared/assert.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { compare, isZero } from '../../../shared/model/money.ts'
import type { Amount } from '../../../shared/model/money.ts'
import { connectionFailure, readWire, rejected, unknownAnswer } from '../http.ts'
import type { Answer } from '../http.ts'
import type { Change, ChangeResult, Outcome, Processing, ProcessingDeps } from '../port.ts'
import { createLoyalclientClient } from './client.ts'
import type { LoyalclientAnswer, LoyalclientClient, LoyalclientConfig } from './client.ts'
import { toFinding, toRefusal } from './map.ts'
import { clientWire, earnedWire, heldWire, recalcWire, releasedWire, spentWire } from './wire.ts'

export type { LoyalclientConfig } from './client.ts'

type BonusChange = Extract<Change, { kind: 'bonus.hold' | 'bonus.release' | 'sale.record' }>
type Refused = Exclude<LoyalclientAnswer, { class: 'ok' }>

export function createLoyalclient(config: LoyalclientConfig, deps: ProcessingDeps): Processing {
  const client = createLoyalclientClient(config, deps)
  const find: Processing['find'] = async (query, signal) => {
    assert(
      query.by !== 'id' && capabilities.loyalclient.find.includes(query.by),
      `loyalclient cannot find by ${query.by}`,
    )
    const answer = await client.search(query.value, query.holds ?? [], signal)
    if (answer.class !== 'ok') {
      const failure = toFailure(answer)
      const isNotFound = failure.class === 'rejected' && failure.code === 'CLIENT_NOT_FOUND'
      return isNotFound ? { class: 'confirmed', value: [], trace: failure.trace } : failure
    }
    const read = readWire(answer.answer, clientWire)
    return read.class === 'read' ? confirmed(answer.answer, [toFinding(read.wire)]) : read
  }

  return {
    name: 'loyalclient',
    capabilities: capabilities.loyalclient,

    find,

    async quote(request, signal) {
      const answer = await client.recalc(request, signal)
      if (answer.class !== 'ok') return toFailure(answer)
      const read = readWire(answer.answer, recalcWire)
      if (read.class !== 'read') return read
      const { recalc } = read.wire
      if (!isSame(recalc.amount, request.amount)) return mismatch(answer.answer, 'recalc.amount')
      return confirmed(answer.answer, { ...recalc, amount: request.amount })
    },

    async execute(change, signal) {
      assert(capabilities.loyalclient.kinds.includes(change.kind), `loyalclient cannot ${change.kind}`)
      const bonusChange = change as BonusChange
      const answer = await send(client, bonusChange, signal)
      if (answer.class !== 'ok') return toFailure(answer, change.kind === 'bonus.hold')
      return readChange(bonusChange, answer.answer)
    },

    async testConnection(signal) {
      const startedAtMs = deps.nowMs()
      const outcome = await find({ by: 'number', value: '0' }, signal)
      const tookMs = deps.nowMs() - startedAtMs
      if (outcome.class === 'not-sent' || outcome.class === 'unknown')
        return { ...connectionFailure(outcome), tookMs }
      if (outcome.class === 'rejected' && outcome.code === 'POINT_NOT_FOUND') {
        return { ok: false, failure: 'wrong-point', detail: outcome.remoteText, tookMs }
      }
      return { ok: true, failure: null, detail: null, tookMs }
    },

    close: () => client.close(),
  }
}

function send(
  client: LoyalclientClient,
  change: BonusChange,
  signal?: AbortSignal,
): Promise<LoyalclientAnswer> {
  switch (change.kind) {
    case 'bonus.hold':
      return client.hold(change, signal)
    case 'bonus.release':
      return client.release(change.hold, signal)
    case 'sale.record':
      return client.retail(change, signal)
    default:
      return missingCase(change)
  }
}

function readChange(change: BonusChange, answer: Answer): Outcome<ChangeResult> {
  if (change.kind === 'bonus.hold') return readHold(change.amount, answer)
  if (change.kind === 'sale.record') return readSale(change, answer)
  const read = readWire(answer, releasedWire)
  return read.class === 'read' ? confirmed(answer, { kind: 'state' }) : read
}

function readHold(asked: Amount, answer: Answer): Outcome<ChangeResult> {
  const read = readWire(answer, heldWire)
  if (read.class !== 'read') return read
  const { id, until, amount } = read.wire.held
  if (!isSame(amount, asked)) return mismatch(answer, 'held.amount')
  return confirmed(answer, { kind: 'hold', id, untilMs: Number(until) * 1000, amount })
}

function readSale(asked: { amount: Amount; spend: Amount }, answer: Answer): Outcome<ChangeResult> {
  const read = isZero(asked.spend) ? readWire(answer, earnedWire) : readWire(answer, spentWire)
  if (read.class !== 'read') return read
  const { amount, total, percent, type, spend, earn } = read.wire.retail
  if (!isSame(amount, asked.amount)) return mismatch(answer, 'retail.amount')
  if (!isSame(spend ?? '0', asked.spend)) return mismatch(answer, 'retail.spend')
  const moved = { ...(spend === undefined ? {} : { spend }), ...(earn === undefined ? {} : { earn }) }
  return confirmed(answer, { kind: 'sale', amount, total, percent, type, ...moved })
}

const isSame = (a: Amount, b: Amount): boolean => compare(a, b) === 0
const mismatch = (answer: Answer, path: string): Outcome<never> =>
  unknownAnswer(answer, 'echo-mismatch', path)
const confirmed = <T>(answer: Answer, value: T): Outcome<T> => ({
  class: 'confirmed',
  value,
  trace: answer.trace,
})

function toFailure(answer: Refused, isHold = false): Outcome<never> {
  if (answer.class !== 'refused') return answer
  const { code, field, text } = toRefusal(answer.fields, isHold)
  return rejected(answer.trace, code, field, text)
}

/** What a card or a balance that is read says against a fact, and what only looks as if it did. */
import { describe, expect, test } from 'vitest'
import { absorb, type Answer } from '../../electron/sync/absorb.ts'
import { contradictionsOf } from '../../electron/sync/contradictions.ts'
import type { Evidence } from '../../electron/sync/evidence.ts'
import type { Situation } from '../../electron/sync/situation.ts'
import type { Operation } from '../../electron/db/operations.ts'
import {
  anOperation,
  aSituation,
  aToken,
  card,
  client,
  confirmed,
  looks,
  notSent,
  quietMs,
  rejected,
  startMs,
  state,
  timeout,
} from '../helpers/situation.ts'

const found = (situation: Situation, answer: Answer, earlier: Operation | null = null) =>
  contradictionsOf(situation, answer, absorb(situation, answer), { released: null, earlier })

const facts = { lateApplyMs: 10_000, readLagMs: 1000 }
const quiet = quietMs(facts)

/** A step further: what the operation is after an answer. */
function after(situation: Situation, answer: Answer, laterMs: number): Situation {
  const { state: next, evidence, everUnknown } = absorb(situation, answer)
  const isSent = answer.to === 'send'
  const operation = { ...situation.operation, state: next, everUnknown, evidence: { ...evidence } }
  const sent = isSent ? { attempts: operation.attempts + 1 } : {}
  return { ...situation, operation: { ...operation, ...sent }, evidence, nowMs: situation.nowMs + laterMs }
}

describe('a card', () => {
  const pre = { number: '2900100000017', status: 'issued', phone: null, owner: null, cardId: null } as const
  const checking = (kind: 'card.activate' | 'card.block', nowMs: number, evidence: Evidence = {}) =>
    aSituation({
      kind,
      state: 'checking',
      facts,
      nowMs,
      evidence: { pre: { ...pre, atMs: startMs }, ...evidence },
    })
  const asBefore: Answer = { to: 'read-card', outcome: card('issued') }
  const asIntended: Answer = { to: 'read-card', outcome: card('active') }
  const later = [{ fact: 'lateApplyMs', value: 2 * quiet }]

  test('as before after the quiet time, then as intended though the request between was refused: it was applied later', () => {
    const seen = after(checking('card.activate', startMs + quiet), asBefore, 0)
    const refused = after(seen, { to: 'send', outcome: rejected() }, quiet)
    expect(refused.operation.state).toBe('checking')
    expect(found(refused, asIntended)).toEqual(later)
  })

  test('the same where the request between never left', () => {
    const seen = after(checking('card.activate', startMs + quiet), asBefore, 0)
    expect(found(after(seen, { to: 'send', outcome: notSent }, 1000), asIntended)).toEqual(later)
  })

  test('a request between that has no answer, or was under way when the till died, may have done it', () => {
    const seen = after(checking('card.activate', startMs + quiet), asBefore, 0)
    expect(found(after(seen, { to: 'send', outcome: timeout }, quiet), asIntended)).toEqual([])
    const { attempts } = seen.operation
    const died = {
      ...seen,
      operation: { ...seen.operation, state: 'checking', attempts: attempts + 1 } as const,
    }
    expect(found(died, asIntended)).toEqual([])
  })

  test('a block that is shown at once, or was repeated meanwhile, says nothing; one that lands after all does', () => {
    const early = after(checking('card.block', startMs + 500), asBefore, 0)
    const shown: Answer = { to: 'read-card', outcome: card('blocked') }
    expect(early.evidence.unmoved).toBeUndefined()
    const late = after(checking('card.block', startMs + quiet), asBefore, 0)
    const refused = after(late, { to: 'send', outcome: rejected() }, quiet)
    expect(found(refused, shown)).toEqual(later)
    const repeated = after(late, { to: 'send', outcome: state }, quiet)
    expect(found(repeated, shown)).toEqual([])
  })

  test('of a till that was put back from a backup says nothing', () => {
    const restored = checking('card.activate', startMs + quiet, { isPastUnknown: true })
    expect(found(after(restored, asBefore, 1000), asIntended)).toEqual([])
  })
})

const local = { kind: 'bonus.change', processing: 'customer', facts } as const
const starting = (evidence: Evidence = {}, given: Parameters<typeof aSituation>[0] = {}) =>
  aSituation({
    ...local,
    fields: { amount: '7', phone: '79001000001' },
    evidence: { client: 'c1', balances: ['1050'], ...evidence },
    nowMs: startMs + 3_600_000,
    ...given,
  })

describe('a change of a balance that nothing showed', () => {
  const missed = anOperation({
    kind: 'bonus.change',
    processing: 'customer',
    fields: { amount: '50' },
    state: 'attention',
    attempts: 1,
    everUnknown: true,
    sentAt: startMs,
    attentionAt: startMs + quiet,
    error: { code: 'DELTA_NOT_SHOWN', remoteCode: null, remoteText: null },
    evidence: { client: 'c1', before: '1000', balances: ['1000', '1000'] },
  })
  const read: Answer = { to: 'read-balance', outcome: client('1050') }
  const later = [{ fact: 'lateApplyMs', value: 2 * quiet }]

  test('and that a later balance shows exactly, was applied later', () => {
    expect(found(starting(), read, missed)).toEqual(later)
    expect(found(starting(), read, { ...missed, state: 'refused', retriedBy: 'op-2' })).toEqual(later)
  })

  test('says nothing once a person left it so: it may have been made good by hand', () => {
    expect(found(starting(), read, { ...missed, state: 'refused', proof: 'person' })).toEqual([])
    expect(found(starting(), read, { ...missed, state: 'done', proof: 'person', error: null })).toEqual([])
  })

  test('says nothing where the balance moved by anything else, or is read only once', () => {
    const other: Answer = { to: 'read-balance', outcome: client('1049') }
    expect(found(starting({ balances: ['1049'] }), other, missed)).toEqual([])
    expect(found(starting({ balances: [] }), read, missed)).toEqual([])
    expect(
      found(starting(), read, { ...missed, error: { ...missed.error!, code: 'BALANCE_MISMATCH' } }),
    ).toEqual([])
  })
})

describe('what a sale has earned', () => {
  const settledAt = startMs
  const sold = anOperation({
    kind: 'sale.record',
    fields: { amount: '500' },
    state: 'done',
    proof: 'confirmed',
    attempts: 1,
    settledAt,
    result: { earn: '25' },
    evidence: { client: 'c1', before: '1000' },
  })
  const next = (nowMs: number, given: Parameters<typeof aSituation>[0] = {}) =>
    aSituation({
      kind: 'sale.record',
      fields: { amount: '10' },
      facts: { ...facts, earnVisible: true },
      evidence: { client: 'c1', token: aToken() },
      nowMs,
      ...given,
    })
  const without: Answer = { to: 'read-sandwich', outcomes: looks('900', '1000', '900') }
  const lowered = [{ fact: 'earnVisible', value: false }]

  test('and is not in the balance soon after the quiet time, is not visible at once', () => {
    expect(found(next(settledAt + quiet), without, sold)).toEqual(lowered)
    expect(found(next(settledAt + quiet), without, { ...sold, proof: 'proven' })).toEqual(lowered)
  })

  test('is there, or somebody else moved the balance too: nothing is said', () => {
    const shown: Answer = { to: 'read-sandwich', outcomes: looks('925', '1025', '925') }
    expect(found(next(settledAt + quiet), shown, sold)).toEqual([])
    const moved: Answer = { to: 'read-sandwich', outcomes: looks('899', '999', '899') }
    expect(found(next(settledAt + quiet), moved, sold)).toEqual([])
  })

  test('may be missing too early, or much later, for other reasons', () => {
    expect(found(next(settledAt + quiet - 1), without, sold)).toEqual([])
    expect(found(next(settledAt + quiet + 3_600_000), without, sold)).toEqual([])
    expect(found(next(settledAt + quiet, { usedAmounts: ['25'] }), without, sold)).toEqual([])
  })

  test('is judged of a certain sale alone that has spent nothing, from something and not from nothing', () => {
    for (const other of [
      { proof: 'likely' as const },
      { proof: 'person' as const },
      { state: 'refused' as const },
      { result: {} },
      { fields: { amount: '500', spend: '10' } },
      { evidence: { client: 'c1', before: '0' } },
    ]) {
      expect(found(next(settledAt + quiet), without, { ...sold, ...other })).toEqual([])
    }
    const none: Answer = { to: 'read-sandwich', outcomes: looks('0', '100', '0') }
    expect(
      found(next(settledAt + quiet), none, { ...sold, evidence: { client: 'c1', before: '0' } }),
    ).toEqual([])
  })
})

describe('the least hold', () => {
  const sale = { kind: 'sale.record', fields: { amount: '500' }, facts: { ...facts, minHold: '1' } } as const
  const refusal: Outcome = { ...rejected(), code: 'HOLD_REFUSED' } as Outcome
  const takeToken: Answer = { to: 'take-token', outcome: refusal, amount: '1' }
  const quoted = (balance: string): Answer => ({
    to: 'read-quote',
    quote: confirmed({ amount: '500', percent: '5', type: 'cashback', spend: '0', earn: '25' }),
    balance: client(balance),
  })
  const begun = (given: Parameters<typeof aSituation>[0] = {}) =>
    after(aSituation({ ...sale, evidence: { client: 'c1' }, ...given }), takeToken, 200)

  test('that is refused for its amount where the balance has as much, was too small', () => {
    expect(found(begun(), quoted('40'))).toEqual([{ fact: 'minHold', value: '10' }])
  })

  test('is refused for other reasons where there is less, where something is set aside, or long before', () => {
    expect(found(begun(), quoted('0.5'))).toEqual([])
    expect(found({ ...begun(), usedAmounts: ['30'] }, quoted('40'))).toEqual([])
    expect(found({ ...begun(), nowMs: startMs + 60_000 }, quoted('40'))).toEqual([])
    const blocked: Answer = { ...takeToken, outcome: { ...rejected(), code: 'REMOTE_REFUSED' } as Outcome }
    const other = after(aSituation({ ...sale, evidence: { client: 'c1' } }), blocked, 200)
    expect(found(other, quoted('40'))).toEqual([])
  })
})
type Outcome = Extract<Answer, { to: 'take-token' }>['outcome']

describe('a blocked card', () => {
  const refuses = { facts: { ...facts, blockedRefuses: true } }
  const withCards = (...statuses: ('active' | 'blocked')[]): Answer => ({
    to: 'read-balance',
    outcome: confirmed(
      statuses.map((status, index) => ({
        client: { id: 'c1', balance: '1050' },
        card: { number: `290010000001${index}`, status, balances: [] },
      })),
    ),
  })
  const send: Answer = { to: 'send', outcome: state }

  test('whose bonuses were changed just after it was read as blocked: it refuses nothing', () => {
    const started = after(starting({}, refuses), withCards('blocked'), 100)
    expect(found(started, send)).toEqual([{ fact: 'blockedRefuses', value: false }])
  })

  test('says nothing beside an active one, when it is free by the next reading, or when it was refused', () => {
    expect(found(after(starting({}, refuses), withCards('blocked', 'active'), 100), send)).toEqual([])
    const again = starting({ isOnBlocked: true }, refuses)
    expect(found(after(again, withCards('active'), 100), send)).toEqual([])
    const started = after(starting({}, refuses), withCards('blocked'), 100)
    expect(found(started, { to: 'send', outcome: rejected() })).toEqual([])
  })
})

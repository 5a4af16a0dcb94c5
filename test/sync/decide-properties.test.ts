import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absorb, absorbClosing, startReadingAgain, type Answer } from '../../electron/sync/absorb.ts'
import { decide } from '../../electron/sync/decide.ts'
import type { Situation } from '../../electron/sync/situation.ts'
import type { Evidence, Sandwich } from '../../electron/sync/evidence.ts'
import type { ChangeResult, Outcome } from '../../electron/processing/port.ts'
import {
  aSituation,
  aToken,
  client,
  confirmed,
  notSent,
  quietMs,
  rejected,
  serverError,
  startMs,
  timeout,
} from '../helpers/situation.ts'

const amount = fc.integer({ min: 0, max: 400 }).map((units) => (units / 4).toString())
const sandwich: fc.Arbitrary<Sandwich> = fc.option(fc.record({ free: amount, withToken: amount }), {
  nil: null,
})
const facts = fc.record({
  refusedSaleKeepsHold: fc.boolean(),
  earnVisible: fc.boolean(),
  readLagMs: fc.constantFrom(0, 1000, 30_000),
  lateApplyMs: fc.constantFrom(0, 5000, 120_000),
})
const evidence: fc.Arbitrary<Evidence> = fc.record(
  {
    client: fc.constant('c1'),
    token: fc.record({
      holdId: fc.constant('h1'),
      amount,
      untilServerMs: fc.integer({ min: -5, max: 35 }).map((min) => startMs + min * 60_000),
    }),
    before: amount,
    beforeAtMs: fc.integer({ min: -60, max: 60 }).map((s) => startMs + s * 1000),
    expectedEarn: amount,
    withoutToken: fc.constant(true),
    sandwiches: fc.array(sandwich, { maxLength: 3 }),
    balances: fc.array(amount, { maxLength: 3 }),
  },
  { requiredKeys: ['client'] },
)
const unknownSale = fc.record({
  spend: fc.constantFrom('0', '25', '50'),
  facts,
  evidence,
  afterMs: fc.integer({ min: 0, max: 600_000 }),
})

const toSituation = (given: {
  spend: string
  facts: object
  evidence: Evidence
  afterMs: number
}): Situation =>
  aSituation({
    kind: 'sale.record',
    state: 'checking',
    fields: { amount: '100', spend: given.spend, card: '1' },
    facts: given.facts,
    evidence: given.evidence,
    nowMs: startMs + given.afterMs,
  })

describe('whatever is known of a sale of unknown outcome', () => {
  test('nothing is sent or closed as done before the quiet time, unless it was read twice', () => {
    fc.assert(
      fc.property(unknownSale, (given) => {
        const situation = toSituation({
          ...given,
          evidence: { ...given.evidence, sandwiches: [], balances: [] },
        })
        const step = decide(situation)
        if (situation.nowMs >= startMs + quietMs(given.facts)) return
        expect(step).toMatchObject({ do: 'wait' })
      }),
      { numRuns: 2000 },
    )
  })

  test('it is sent again only with its own token, seen alive twice and alive long enough', () => {
    fc.assert(
      fc.property(unknownSale, (given) => {
        const situation = toSituation(given)
        if (decide(situation).do !== 'send') return
        const { token, sandwiches = [] } = situation.evidence
        const [first, second] = sandwiches.slice(-2)
        expect(first).not.toBeNull()
        expect(second).toEqual(first)
        expect(Number(second?.withToken) - Number(second?.free)).toBe(Number(token?.amount))
        expect((token?.untilServerMs ?? 0) - situation.serverNowMs).toBeGreaterThan(
          situation.timeoutMs + 15_000,
        )
      }),
      { numRuns: 5000 },
    )
  })

  test('another token is never taken, nor its own dropped', () => {
    fc.assert(
      fc.property(unknownSale, (given) => {
        expect(['take-token', 'drop-token', 'find-client']).not.toContain(decide(toSituation(given)).do)
      }),
      { numRuns: 3000 },
    )
  })

  test('it is refused by nothing', () => {
    fc.assert(
      fc.property(unknownSale, (given) => {
        const step = decide(toSituation(given))
        if (step.do === 'close') expect(step.closing.state).not.toBe('refused')
      }),
      { numRuns: 3000 },
    )
  })
})

const outcomes: Outcome<never>[] = [notSent, timeout, serverError, rejected()]
const anOutcome = fc.constantFrom<Outcome<ChangeResult>>(
  ...outcomes,
  confirmed<ChangeResult>({ kind: 'hold', id: 'h9', untilMs: startMs + 1_800_000, amount: '1' }),
  confirmed<ChangeResult>({
    kind: 'sale',
    amount: '100',
    total: '100',
    percent: '5',
    type: 'cashback',
    earn: '5',
  }),
)
const kinds = [
  'card.issue',
  'card.bind',
  'card.activate',
  'card.block',
  'card.unblock',
  'sale.record',
  'bonus.hold',
  'bonus.release',
] as const

describe('whatever the answer', () => {
  test('what was ever unknown stays so, and a refusal never closes it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anOutcome, evidence, (kind, outcome, known) => {
        const situation = aSituation({
          kind,
          state: 'checking',
          evidence: known,
          fields: { amount: '100', spend: '0', card: '1', hold: 'h' },
        })
        const absorbed = absorb(situation, { to: 'send', outcome })
        expect(absorbed.everUnknown).toBe(true)
        if (kind !== 'bonus.hold') expect(absorbed.state).not.toBe('refused')
        expect(absorbed.state).not.toBe('queued')
      }),
      { numRuns: 2000 },
    )
  })

  test('absorbing changes nothing it was given', () => {
    const answers: fc.Arbitrary<Answer> = fc.oneof(
      anOutcome.map((outcome): Answer => ({ to: 'send', outcome })),
      fc
        .array(amount, { minLength: 3, maxLength: 3 })
        .map((balances): Answer => ({ to: 'read-sandwich', outcomes: balances.map(client) })),
      amount.map((balance): Answer => ({ to: 'read-balance', outcome: client(balance) })),
    )
    fc.assert(
      fc.property(evidence, answers, (known, answer) => {
        const situation = aSituation({
          kind: 'sale.record',
          state: 'checking',
          evidence: { token: aToken(), ...known },
          fields: { amount: '100', spend: '0', card: '1' },
        })
        const copy = structuredClone(situation)
        absorb(situation, answer)
        absorbClosing(situation, { state: 'attention', code: 'NO_EVIDENCE' })
        startReadingAgain(situation, 1)
        decide(situation)
        expect(situation).toEqual(copy)
      }),
      { numRuns: 1000 },
    )
  })
})

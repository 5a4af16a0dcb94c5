/** A spend that the customer has had already: asked for again when it can be, and a person's where less is allowed. */
import { describe, expect, test } from 'vitest'
import { absorb, absorbClosing } from '../../electron/sync/absorb.ts'
import { changeOf } from '../../electron/sync/change-of.ts'
import { decide } from '../../electron/sync/decide.ts'
import type { Evidence } from '../../electron/sync/evidence.ts'
import type { Situation } from '../../electron/sync/situation.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import {
  aSituation,
  aToken,
  client,
  confirmed,
  nobody,
  notSent,
  rejected,
  startMs,
  timeout,
} from '../helpers/situation.ts'

type Given = Parameters<typeof aSituation>[0]
const fields = { amount: '1000', spend: '100', card: '1' }
/** What is known of an operation stands in its row as well. */
const sale = (given: Given = {}): Situation => {
  const evidence: Evidence = { client: 'c1', offline: true, ...given.evidence }
  const situation = aSituation({ kind: 'sale.record', fields, ...given })
  return { ...situation, evidence, operation: { ...situation.operation, evidence } }
}
const localSale = (given: Given = {}): Situation =>
  sale({
    processing: 'customer',
    ...given,
    evidence: { delta: '-100', deltaUnspent: '30', ...given.evidence },
  })
const quoted = (spend: string, balance = '1000') =>
  ({
    to: 'read-quote',
    quote: confirmed({ amount: '1000', percent: '5', type: 'cashback' as const, spend, earn: '50' }),
    balance: client(balance),
  }) as const
const refusedToken = { to: 'take-token', outcome: rejected(), amount: '100' } as const

describe('a spend that was given without a network', () => {
  test('is quoted anew before anything of it is set aside or sent, later than readings lag', () => {
    expect(decide(sale())).toEqual({ do: 'read-quote' })
    expect(decide(sale({ lookFromMs: startMs + 500 }))).toEqual({ do: 'wait', untilMs: startMs + 500 })
  })

  test('that is still allowed goes on to its token', () => {
    const absorbed = absorb(sale(), quoted('100'))
    expect(absorbed).toMatchObject({ state: 'queued', again: 'now' })
    expect(decide(sale({ evidence: absorbed.evidence }))).toMatchObject({ do: 'take-token', amount: '100' })
  })

  test('of which less is allowed is a person’s, with what was given and what is allowed', () => {
    const absorbed = absorb(sale(), quoted('60'))
    expect(absorbed).toMatchObject({
      state: 'attention',
      error: { code: 'SHORTAGE', data: { most: '60' } },
      evidence: { shortage: { promised: '100', allowed: '60' } },
    })
  })

  test('is never allowed more than the balance, whatever is quoted', () => {
    expect(absorb(sale(), quoted('100', '7')).evidence.shortage).toEqual({ promised: '100', allowed: '7' })
  })

  test('waits for another hold of the same customer that may have what it needs', () => {
    expect(absorb(sale({ usedAmounts: ['50'] }), quoted('60'))).toMatchObject({
      state: 'queued',
      again: 'backoff',
    })
  })

  test('whose contact is not known any more is short of all', () => {
    const absorbed = absorb(sale(), { ...quoted('100'), balance: nobody })
    expect(absorbed).toMatchObject({ state: 'attention', evidence: { shortage: { allowed: '0' } } })
  })

  test('is asked for later where nobody answers, and never refused for that', () => {
    for (const outcome of [notSent, timeout]) {
      expect(absorb(sale(), { to: 'read-quote', quote: outcome, balance: outcome })).toMatchObject({
        state: 'queued',
        again: 'backoff',
      })
      expect(absorb(sale(), { to: 'take-token', outcome, amount: '100' })).toMatchObject({ state: 'queued' })
    }
  })

  test('whose token is refused is quoted once more, and that says what is allowed', () => {
    const refused = absorb(sale(), refusedToken)
    const again = sale({ evidence: refused.evidence })
    expect(decide(again)).toEqual({ do: 'read-quote' })
    expect(absorb(again, quoted('40'))).toMatchObject({
      state: 'attention',
      error: { code: 'SHORTAGE', remoteText: 'Wrong status', data: { most: '40' } },
      evidence: { shortage: { promised: '100', allowed: '40' } },
    })
  })

  test('that is refused itself gives its token back first, and is never simply refused', () => {
    const evidence = { token: aToken(), before: '1000', beforeAtMs: startMs }
    const refused = absorb(sale({ evidence, attempts: 1 }), { to: 'send', outcome: rejected() })
    expect(refused).toMatchObject({ state: 'queued' })
    expect(decide(sale({ evidence: refused.evidence }))).toEqual({ do: 'drop-token', holdId: 'h1' })
    const { token: _token, ...dropped } = refused.evidence
    expect(decide(sale({ evidence: dropped }))).toEqual({ do: 'read-quote' })
  })

  test('that is refused again and again although a quote allows it is believed to be allowed nothing', () => {
    let evidence: Evidence = {}
    for (let times = 1; times < 3; times += 1) {
      evidence = absorb(sale({ evidence }), refusedToken).evidence
      const absorbed = absorb(sale({ evidence }), quoted('100'))
      expect(absorbed).toMatchObject({ state: 'queued', again: 'backoff' })
      evidence = absorbed.evidence
    }
    evidence = absorb(sale({ evidence }), refusedToken).evidence
    expect(absorb(sale({ evidence }), quoted('100'))).toMatchObject({
      state: 'attention',
      evidence: { shortage: { promised: '100', allowed: '0' } },
    })
  })

  test('is recorded with what a person decided, and quoted anew for that', () => {
    const { evidence: short } = absorb(sale(), quoted('60'))
    const decided = sale({ evidence: { ...short, spendDecided: '60' } })
    expect(decide(decided)).toEqual({ do: 'read-quote' })
    const quotedAgain = absorb(decided, quoted('60'))
    expect(quotedAgain).toMatchObject({ state: 'queued', evidence: { spendDecided: '60' } })
    const ready = sale({ evidence: { ...quotedAgain.evidence, token: aToken('60') } })
    const { evidence, operation } = ready
    expect(changeOf(operation, evidence, capabilities.loyalclient)).toMatchObject({
      kind: 'sale.record',
      amount: '1000',
      spend: '60',
      holds: ['h1'],
    })
  })

  test('of which a person decided to record nothing takes the smallest token, as a sale that earns', () => {
    const decided = sale({ evidence: { spendDecided: '0' } })
    expect(decide(decided)).toMatchObject({ do: 'take-token', amount: '1' })
  })
})

describe('a spend that was given where the processing knows balances alone', () => {
  const read = { before: '1000', beforeAtMs: startMs }

  test('is sent where the balance still has it', () => {
    expect(decide(localSale({ evidence: read }))).toEqual({ do: 'send' })
  })

  test('of which less is there is a person’s', () => {
    const short = localSale({ evidence: { ...read, before: '70' } })
    const step = decide(short)
    expect(step).toMatchObject({ do: 'close', closing: { state: 'attention', code: 'SHORTAGE' } })
    if (step.do !== 'close') return
    expect(absorbClosing(short, step.closing)).toMatchObject({
      state: 'attention',
      evidence: { shortage: { promised: '100', allowed: '70' } },
    })
  })

  test('that is refused although the balance is there is allowed nothing, and a person’s', () => {
    const sent = localSale({ evidence: read, attempts: 1 })
    const { evidence, state } = absorb(sent, { to: 'send', outcome: rejected() })
    expect(state).toBe('queued')
    expect(decide(localSale({ evidence }))).toEqual({ do: 'read-balance' })
    expect(decide(localSale({ evidence: { ...evidence, ...read } }))).toMatchObject({
      do: 'close',
      closing: { code: 'SHORTAGE', shortage: { promised: '100', allowed: '0' } },
    })
  })

  test('is posted as what a person decided: less, or what the sale earns without it', () => {
    const amountOf = (spendDecided: string) => {
      const { operation, evidence } = localSale({ evidence: { spendDecided } })
      return changeOf(operation, evidence, capabilities.customer)
    }
    expect(amountOf('70')).toMatchObject({ kind: 'bonus.change', amount: '-70' })
    expect(amountOf('0')).toMatchObject({ kind: 'bonus.change', amount: '30' })
  })
})

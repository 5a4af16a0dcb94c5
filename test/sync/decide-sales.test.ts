import { describe, expect, test } from 'vitest'
import { absorb } from '../../electron/sync/absorb.ts'
import { decide } from '../../electron/sync/decide.ts'
import { neededLifeMs } from '../../electron/sync/decide-sale.ts'
import type { Sandwich } from '../../electron/sync/evidence.ts'
import type { ChangeResult } from '../../electron/processing/port.ts'
import { factsSchema } from '../../shared/model/processing.ts'
import {
  aSituation,
  aToken,
  alive,
  client,
  confirmed,
  dead,
  looks,
  notSent,
  quietMs,
  rejected,
  serverError,
  startMs,
  timeout,
} from '../helpers/situation.ts'

type Given = Partial<Parameters<typeof aSituation>[0]>
const minute = 60_000
const afterQuiet = startMs + quietMs()

const spend = (given: Given = {}) =>
  aSituation({
    kind: 'sale.record',
    fields: { amount: '1000', spend: '100', card: '1' },
    ...given,
    evidence: { client: 'c1', ...given.evidence },
  })
const earn = (given: Given = {}) =>
  aSituation({
    kind: 'sale.record',
    fields: { amount: '1000', spend: '0', card: '1' },
    ...given,
    evidence: { client: 'c1', ...given.evidence },
  })
const withToken = (amount = '100', untilServerMs?: number) => ({
  client: 'c1',
  token: aToken(amount, untilServerMs),
  hadToken: true,
})
const seen = { before: '1000', beforeAtMs: startMs }
const held = (id = 'h2', amount = '100') =>
  confirmed<ChangeResult>({ kind: 'hold', id, untilMs: startMs + 30 * minute, amount })
const recorded = confirmed<ChangeResult>({
  kind: 'sale',
  amount: '1000',
  total: '900',
  percent: '5',
  type: 'cashback',
  spend: '100',
})

describe('the token before a sale', () => {
  test('is given back, not forgotten, where it may only seem to be over by a clock that nobody has set', () => {
    const evidence = withToken('100', startMs - minute)
    expect(decide(spend({ evidence, isServerTimeKnown: false }))).toEqual({ do: 'drop-token', holdId: 'h1' })
    expect(decide(spend({ evidence }))).toMatchObject({ do: 'take-token' })
  })

  test('is not taken for ever: after eight that were never of use a person is asked', () => {
    const situation = spend({ evidence: { tokens: 7 } })
    const eighth = absorb(situation, { to: 'take-token', outcome: held(), amount: '100' })
    expect(eighth.evidence.tokens).toBe(8)
    const { token: _token, ...without } = eighth.evidence
    expect(decide(spend({ evidence: without }))).toEqual({
      do: 'close',
      closing: { state: 'attention', code: 'NO_EVIDENCE', data: { tokens: 8 } },
    })
  })

  test('is a hold of what is spent, for as long as the processing holds', () => {
    expect(decide(spend())).toEqual({ do: 'take-token', amount: '100', durationMin: 30 })
  })

  test('is the least hold for a sale that only earns', () => {
    expect(decide(earn())).toEqual({ do: 'take-token', amount: '1', durationMin: 30 })
    expect(decide(earn({ facts: { minHold: '0.5' } }))).toMatchObject({ amount: '0.5' })
  })

  test('differs from every amount that may be in flight for its client', () => {
    expect(decide(spend({ usedAmounts: ['100'] }))).toMatchObject({ amount: '101' })
    expect(decide(earn({ usedAmounts: ['1', '2.0'] }))).toMatchObject({ amount: '3' })
  })

  test('must be seen alive before the sale is sent', () => {
    expect(decide(spend({ evidence: withToken() }))).toEqual({ do: 'read-sandwich', holdId: 'h1' })
    const looked = absorb(spend({ evidence: withToken() }), {
      to: 'read-sandwich',
      outcomes: looks('900', '1000', '900'),
    })
    expect(looked).toMatchObject({
      state: 'queued',
      again: 'now',
      evidence: { before: '1000', beforeAtMs: startMs },
    })
    expect(decide(spend({ evidence: looked.evidence }))).toEqual({ do: 'send' })
  })

  test('is looked at again when the last look is older than half a minute', () => {
    const evidence = { ...withToken(), ...seen }
    expect(decide(spend({ evidence, nowMs: startMs + 30_000 }))).toEqual({ do: 'send' })
    expect(decide(spend({ evidence, nowMs: startMs + 30_001 }))).toMatchObject({ do: 'read-sandwich' })
    expect(decide(spend({ evidence, nowMs: startMs - 1 }))).toMatchObject({ do: 'read-sandwich' })
  })

  test('is not looked at while readings may show it as it was before the last sale at its point', () => {
    const lookFromMs = startMs + 30_000
    const evidence = { ...withToken(), ...seen }
    expect(decide(spend({ evidence: withToken(), lookFromMs }))).toEqual({ do: 'wait', untilMs: lookFromMs })
    expect(decide(spend({ evidence, lookFromMs }))).toEqual({ do: 'wait', untilMs: lookFromMs })
    expect(decide(spend({ evidence, lookFromMs, nowMs: lookFromMs }))).toMatchObject({ do: 'read-sandwich' })
    const looked = { ...evidence, beforeAtMs: lookFromMs }
    expect(decide(spend({ evidence: looked, lookFromMs, nowMs: lookFromMs }))).toEqual({ do: 'send' })
  })

  test('that does not show is waited for as long as readings may lag, then given back and replaced', () => {
    const first = absorb(spend({ evidence: withToken() }), {
      to: 'read-sandwich',
      outcomes: looks('1000', '1000', '1000'),
    })
    expect(first).toMatchObject({
      again: { afterMs: 30_000, reason: 'reading' },
      evidence: { tokenLooks: 1 },
    })
    const second = absorb(spend({ evidence: first.evidence }), {
      to: 'read-sandwich',
      outcomes: looks('1000', '1000', '1000'),
    })
    expect(second).toMatchObject({ state: 'queued', release: 'h1' })
    expect(second.evidence.token).toBeUndefined()
    expect(decide(spend({ evidence: second.evidence }))).toMatchObject({ do: 'take-token' })
  })

  test('is not judged by readings that differ among themselves', () => {
    const evidence = { ...withToken(), tokenLooks: 5 }
    const looked = absorb(spend({ evidence }), { to: 'read-sandwich', outcomes: looks('900', '1000', '950') })
    expect(looked).toMatchObject({
      state: 'queued',
      again: { reason: 'reading' },
      evidence: { tokenLooks: 6 },
    })
    expect(looked.evidence.token).toEqual(aToken())
  })

  test('that would end before a lost sale could be judged is given back first, then taken anew', () => {
    const needed = neededLifeMs(factsSchema.parse({}), 5000)
    expect(needed).toBe(5000 + quietMs() + 15_000)
    const evidence = { ...withToken('100', startMs + needed), ...seen }
    expect(decide(spend({ evidence }))).toEqual({ do: 'send' })
    const short = { ...withToken('100', startMs + needed - 1), ...seen }
    expect(decide(spend({ evidence: short }))).toEqual({ do: 'drop-token', holdId: 'h1' })
    const dropped = absorb(spend({ evidence: short }), {
      to: 'drop-token',
      outcome: confirmed({ kind: 'state' }),
      holdId: 'h1',
    })
    expect(dropped).toMatchObject({ again: 'now', holds: [{ effect: 'ended', id: 'h1' }] })
    expect(dropped.evidence.token).toBeUndefined()
    const over = { ...withToken('100', startMs), ...seen }
    expect(decide(spend({ evidence: over }))).toMatchObject({ do: 'take-token' })
  })

  test('is judged by the processing’s clock, not the till’s', () => {
    const evidence = { ...withToken('100', startMs + 30 * minute), ...seen }
    expect(decide(spend({ evidence, serverNowMs: startMs + 31 * minute }))).toMatchObject({
      do: 'take-token',
    })
  })

  test('that was refused to a spend at the first try refuses the sale', () => {
    const absorbed = absorb(spend(), { to: 'take-token', outcome: rejected(), amount: '100' })
    expect(absorbed).toMatchObject({ state: 'refused', error: { remoteText: 'Wrong status' } })
  })

  test('that was refused to a spend accepted against a hold asks what is allowed, for a person to decide', () => {
    const absorbed = absorb(spend({ evidence: { hadToken: true } }), {
      to: 'take-token',
      outcome: rejected(),
      amount: '100',
    })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'now' })
    expect(decide(spend({ evidence: absorbed.evidence }))).toEqual({ do: 'read-quote' })
  })

  test('that was refused while another hold may have the bonuses is asked for again', () => {
    const busy = spend({ usedAmounts: ['50'] })
    expect(absorb(busy, { to: 'take-token', outcome: rejected(), amount: '100' })).toMatchObject({
      state: 'queued',
      again: 'backoff',
    })
  })

  test('that was refused to an earn lets it go without one, its balance and expected earning read before', () => {
    const absorbed = absorb(earn(), { to: 'take-token', outcome: rejected(), amount: '1' })
    expect(absorbed).toMatchObject({ state: 'queued', evidence: { withoutToken: true } })
    expect(decide(earn({ evidence: absorbed.evidence }))).toEqual({ do: 'read-quote' })
    const quote = confirmed({
      amount: '1000',
      percent: '5',
      type: 'cashback' as const,
      spend: '0',
      earn: '50',
    })
    const read = absorb(earn({ evidence: absorbed.evidence }), {
      to: 'read-quote',
      quote,
      balance: client('0.3'),
    })
    expect(read.evidence).toMatchObject({ before: '0.3', expectedEarn: '50' })
    expect(decide(earn({ evidence: read.evidence }))).toEqual({ do: 'send' })
  })

  test('of unknown outcome is not the sale’s: a spend for now is refused, everything else tries again', () => {
    const unknown = { to: 'take-token', outcome: timeout, amount: '1' } as const
    expect(absorb(spend(), unknown)).toMatchObject({
      state: 'refused',
      error: { code: 'PROCESSING_UNAVAILABLE' },
    })
    expect(absorb(earn(), unknown)).toMatchObject({ state: 'queued', again: 'backoff', everUnknown: false })
    expect(absorb(spend({ evidence: { hadToken: true } }), unknown)).toMatchObject({ state: 'queued' })
  })

  test('that is confirmed is remembered with its amount and its end', () => {
    const absorbed = absorb(spend(), { to: 'take-token', outcome: held(), amount: '100' })
    expect(absorbed.evidence).toMatchObject({
      token: { holdId: 'h2', amount: '100', untilServerMs: startMs + 30 * minute },
      hadToken: true,
    })
    expect(absorbed.evidence.before).toBeUndefined()
  })
})

describe('the answer to a sale', () => {
  const sending = () => spend({ evidence: { ...withToken(), ...seen } })

  test('confirmed: done as said, and the token is gone by itself', () => {
    expect(absorb(sending(), { to: 'send', outcome: recorded })).toMatchObject({
      state: 'done',
      proof: 'confirmed',
      result: { amount: '1000', total: '900', spend: '100' },
      holds: [{ effect: 'ended', id: 'h1' }],
    })
  })

  test('refused at the first attempt: refused', () => {
    expect(absorb(sending(), { to: 'send', outcome: rejected() })).toMatchObject({ state: 'refused' })
  })

  test.each([
    ['5xx', serverError],
    ['time-out', timeout],
  ])('%s: checked, with the token it was sent with', (_name, outcome) => {
    const absorbed = absorb(sending(), { to: 'send', outcome })
    expect(absorbed).toMatchObject({
      state: 'checking',
      everUnknown: true,
      evidence: { token: aToken(), before: '1000' },
    })
  })

  test('not sent: queued, and the token is looked at again before the next try', () => {
    const absorbed = absorb(sending(), { to: 'send', outcome: notSent })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'backoff' })
    expect(decide(spend({ evidence: absorbed.evidence }))).toMatchObject({ do: 'read-sandwich' })
  })

  test('not sent after an unknown one: checked again, and what the first one started from is kept', () => {
    const again = spend({
      state: 'checking',
      evidence: { ...withToken(), ...seen, sandwiches: [alive(), alive()] },
    })
    const absorbed = absorb(again, { to: 'send', outcome: notSent })
    expect(absorbed).toMatchObject({ state: 'checking', evidence: { before: '1000', sandwiches: [] } })
  })

  test('refused after an unknown one: back to the evidence', () => {
    const again = spend({
      state: 'checking',
      nowMs: startMs + 1,
      evidence: { ...withToken(), ...seen, sandwiches: [alive(), alive()] },
    })
    expect(absorb(again, { to: 'send', outcome: rejected() })).toMatchObject({
      state: 'checking',
      again: { afterMs: quietMs() - 1, reason: 'quiet' },
      evidence: { token: aToken(), sandwiches: [] },
    })
  })
})

describe('a sale of unknown outcome', () => {
  const checking = (sandwiches: Sandwich[], given: Given = {}) =>
    spend({
      state: 'checking',
      nowMs: afterQuiet,
      ...given,
      evidence: { ...withToken(), ...seen, sandwiches, ...given.evidence },
    })
  const keeps = { refusedSaleKeepsHold: true }

  test('is read only after the quiet time, then twice', () => {
    expect(decide(checking([], { nowMs: afterQuiet - 1 }))).toEqual({ do: 'wait', untilMs: afterQuiet })
    expect(decide(checking([]))).toEqual({ do: 'read-sandwich', holdId: 'h1' })
    expect(decide(checking([alive()]))).toEqual({ do: 'read-sandwich', holdId: 'h1' })
  })

  test('waits twice the longer of the lag of readings and of late effects', () => {
    const facts = { readLagMs: 70_000, lateApplyMs: 1000 }
    expect(decide(checking([], { facts, nowMs: startMs + 139_999 }))).toEqual({
      do: 'wait',
      untilMs: startMs + 140_000,
    })
  })

  test('whose hold still lives is sent again, with the same token', () => {
    const situation = checking([alive(), alive()])
    expect(decide(situation)).toEqual({ do: 'send' })
    expect(situation.evidence.token).toEqual(aToken())
  })

  test('whose hold lives, but not long enough for another judgement, goes to a person', () => {
    const needed = neededLifeMs(factsSchema.parse({}), 5000)
    const until = (lifeMs: number) => ({ evidence: withToken('100', afterQuiet + lifeMs) })
    expect(decide(checking([alive(), alive()], until(needed)))).toEqual({ do: 'send' })
    expect(decide(checking([alive(), alive()], until(needed - 1)))).toMatchObject({
      closing: { state: 'attention', code: 'EVIDENCE_EXPIRED' },
    })
  })

  test('whose hold ended before its time was recorded, where only a sale ends holds', () => {
    expect(decide(checking([dead(), dead()], { facts: keeps }))).toMatchObject({
      do: 'close',
      closing: { state: 'done', proof: 'proven', result: { amount: '1000', spend: '100', total: '900' } },
    })
  })

  test('whose hold ended is proven by the balance, where a refused sale may end holds too', () => {
    expect(decide(checking([dead('900'), dead('900')]))).toMatchObject({
      closing: { state: 'done', proof: 'proven' },
    })
    for (const free of ['1000', '901', '800', '899.99']) {
      expect(decide(checking([dead(free), dead(free)]))).toMatchObject({
        closing: { state: 'attention', code: 'BALANCE_MISMATCH', data: { before: '1000', after: free } },
      })
    }
  })

  test('whose token is at its end is judged by nothing any more', () => {
    const until = (lifeMs: number): Given => ({
      facts: keeps,
      evidence: withToken('100', afterQuiet + lifeMs),
    })
    for (const sandwiches of [
      [dead(), dead()],
      [alive(), alive()],
    ]) {
      expect(decide(checking(sandwiches, until(15_000)))).toMatchObject({
        closing: { state: 'attention', code: 'EVIDENCE_EXPIRED' },
      })
    }
    expect(decide(checking([dead(), dead()], until(15_001)))).toMatchObject({ closing: { state: 'done' } })
  })

  test('whose token is dead by a clock that nobody has set goes to a person', () => {
    const sandwiches = [dead(), dead()]
    expect(decide(checking(sandwiches, { facts: keeps, isServerTimeKnown: false }))).toMatchObject({
      closing: { state: 'attention', code: 'EVIDENCE_EXPIRED' },
    })
    expect(decide(checking([alive(), alive()], { isServerTimeKnown: false }))).toEqual({ do: 'send' })
  })

  test.each<[string, Sandwich[]]>([
    ['outer balances that differ say nothing', [null, alive()]],
    ['nor do they as the second look', [dead(), null]],
    ['two looks that disagree about the token say nothing', [alive(), dead()]],
    ['two looks that disagree about the balance say nothing', [dead('900'), dead('905')]],
    ['a difference that is not the token’s amount says nothing', [alive('900', '950'), alive('900', '950')]],
  ])('%s: read again', (_name, sandwiches) => {
    expect(decide(checking(sandwiches, { facts: keeps }))).toEqual({
      do: 'start-reading-again',
      afterMs: 1000,
    })
  })

  test('b0 and b2 are compared: three readings make one look', () => {
    const absorbed = absorb(checking([]), { to: 'read-sandwich', outcomes: looks('900', '1000', '901') })
    expect(absorbed.evidence.sandwiches).toEqual([null])
    const agreeing = absorb(checking([]), { to: 'read-sandwich', outcomes: looks('900', '1000', '900.00') })
    expect(agreeing.evidence.sandwiches).toEqual([{ free: '900', withToken: '1000' }])
  })

  test('one failed reading spoils the look', () => {
    const absorbed = absorb(checking([alive()]), { to: 'read-sandwich', outcomes: [client('900'), timeout] })
    expect(absorbed).toMatchObject({
      state: 'checking',
      again: 'backoff',
      evidence: { sandwiches: [alive()] },
    })
  })

  test('is sent again from the balance its own evidence showed', () => {
    const absorbed = absorb(checking([alive('700', '800')]), {
      to: 'read-sandwich',
      outcomes: looks('700', '800', '700'),
    })
    expect(absorbed.evidence).toMatchObject({ before: '800', beforeAtMs: afterQuiet })
  })

  test('that only earns is recorded when its canary died, where only a sale ends holds', () => {
    const canary = { evidence: { ...withToken('1'), ...seen, sandwiches: [dead(), dead()] } }
    expect(decide(earn({ state: 'checking', nowMs: afterQuiet, facts: keeps, ...canary }))).toMatchObject({
      closing: { state: 'done', proof: 'proven' },
    })
    expect(decide(earn({ state: 'checking', nowMs: afterQuiet, ...canary }))).toMatchObject({
      closing: { state: 'attention', code: 'BALANCE_MISMATCH' },
    })
  })
})

describe('an earn of unknown outcome without a token', () => {
  const facts = { earnVisible: true }
  const sent = (balances: string[], given: Given = {}) =>
    earn({
      state: 'checking',
      nowMs: afterQuiet,
      facts,
      ...given,
      evidence: { withoutToken: true, before: '0.3', expectedEarn: '50', balances, ...given.evidence },
    })

  test('is read after the quiet time, twice', () => {
    expect(decide(sent([], { nowMs: afterQuiet - 1 }))).toEqual({ do: 'wait', untilMs: afterQuiet })
    expect(decide(sent([]))).toEqual({ do: 'read-balance' })
    expect(decide(sent(['50.3']))).toEqual({ do: 'read-balance' })
  })

  test('closes on an exact, stable movement, and only as likely', () => {
    expect(decide(sent(['50.3', '50.30']))).toMatchObject({
      closing: { state: 'done', proof: 'likely', result: { earn: '50' } },
    })
  })

  test('is read again while the balance moves', () => {
    expect(decide(sent(['0.3', '50.3']))).toEqual({ do: 'start-reading-again', afterMs: 1000 })
  })

  test.each([['0.3'], ['50.31'], ['0'], ['100.3']])(
    'is never repeated: a balance of %s goes to a person',
    (balance) => {
      expect(decide(sent([balance, balance]))).toMatchObject({
        closing: { state: 'attention', code: 'NO_EVIDENCE' },
      })
    },
  )

  test('goes to a person at once after the quiet time where earnings show late, or nothing is earned', () => {
    const late = sent([], { facts: { earnVisible: false } })
    expect(decide({ ...late, nowMs: afterQuiet - 1 })).toMatchObject({ do: 'wait' })
    expect(decide(late)).toMatchObject({ closing: { state: 'attention', code: 'NO_EVIDENCE' } })
    expect(decide(sent([], { evidence: { expectedEarn: '0' } }))).toMatchObject({
      closing: { state: 'attention' },
    })
  })
})

describe('once a first byte has gone', () => {
  test('the token is never swapped, however short it lives', () => {
    const evidence = { ...withToken('100', startMs + 1000), ...seen }
    const situation = spend({ everUnknown: true, attempts: 1, sentAt: startMs, evidence })
    expect(decide(situation)).toMatchObject({ closing: { state: 'attention', code: 'EVIDENCE_EXPIRED' } })
  })
})

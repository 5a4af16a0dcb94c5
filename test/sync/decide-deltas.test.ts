import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absorb, absorbClosing } from '../../electron/sync/absorb.ts'
import { changeOf } from '../../electron/sync/change-of.ts'
import { decide } from '../../electron/sync/decide.ts'
import type { Evidence } from '../../electron/sync/evidence.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import { add, compare } from '../../shared/model/money.ts'
import {
  aSituation,
  client,
  nobody,
  notSent,
  phone,
  quietMs,
  rejected,
  serverError,
  startMs,
  state,
  timeout,
} from '../helpers/situation.ts'

const afterQuiet = startMs + quietMs()
type Given = Parameters<typeof aSituation>[0]
const inCustomer = (kind: 'bonus.change' | 'sale.record' | 'bonus.hold' | 'bonus.release', given: Given) =>
  aSituation({
    kind,
    processing: 'customer',
    ...given,
    evidence: { client: 'c1', ...given.evidence },
  })
const change = (given: Given = {}) =>
  inCustomer('bonus.change', { fields: { phone, amount: '50' }, ...given })
const sale = (spend: string, given: Given = {}) =>
  inCustomer('sale.record', {
    fields: { phone, amount: '1000', spend },
    ...given,
    evidence: { delta: spend === '0' ? '30' : `-${spend}`, ...given.evidence },
  })
const started = (before: string): Evidence => ({ before, beforeAtMs: startMs })
const balances = (...read: string[]): Evidence => ({ balances: read })
/** Sent at `startMs` from a balance of 1000, no answer, the quiet time over. */
const unknown = (given: Given = {}) =>
  change({
    state: 'checking',
    nowMs: afterQuiet,
    ...given,
    evidence: { ...started('1000'), ...given.evidence },
  })

describe('a change of bonuses', () => {
  test('finds its client, reads the balance twice, and is sent from a balance that stood still', () => {
    const lost = aSituation({ kind: 'bonus.change', processing: 'customer', fields: { phone, amount: '50' } })
    expect(decide(lost)).toEqual({ do: 'find-client' })
    expect(decide(change())).toEqual({ do: 'read-balance' })
    const once = absorb(change(), { to: 'read-balance', outcome: client('1000') })
    expect(decide(change({ evidence: once.evidence }))).toEqual({ do: 'read-balance' })
    const reading = change({ evidence: once.evidence })
    const twice = absorb(reading, { to: 'read-balance', outcome: client('1000.00') })
    expect(twice.evidence).toMatchObject({ before: '1000.00', beforeAtMs: startMs, balances: [] })
    expect(decide(change({ evidence: twice.evidence }))).toEqual({ do: 'send' })
    expect(decide(change({ evidence: twice.evidence, nowMs: startMs + 30_001 }))).toEqual({
      do: 'read-balance',
    })
  })

  test('is read again after a pause while the balance moves', () => {
    const once = change({ evidence: balances('1000') })
    const moving = absorb(once, { to: 'read-balance', outcome: client('900') })
    expect(decide(change({ evidence: moving.evidence }))).toMatchObject({ do: 'start-reading-again' })
  })

  test('waits until readings show what this till changed before', () => {
    const soon = change({ lookFromMs: startMs + 1000 })
    expect(decide(soon)).toEqual({ do: 'wait', untilMs: startMs + 1000 })
    const tooEarly = change({ evidence: started('1000'), nowMs: startMs + 2000, lookFromMs: startMs + 1000 })
    expect(decide(tooEarly)).toEqual({ do: 'read-balance' })
  })

  test('of nobody is refused', () => {
    expect(absorb(change(), { to: 'read-balance', outcome: nobody })).toMatchObject({
      state: 'refused',
      error: { code: 'CLIENT_NOT_FOUND' },
    })
  })

  test('that is confirmed is done, and nothing is compared', () => {
    expect(absorb(change({ evidence: started('1000') }), { to: 'send', outcome: state })).toMatchObject({
      state: 'done',
      proof: 'confirmed',
      result: { amount: '50' },
    })
  })

  test('that never left is read anew before it leaves', () => {
    const absorbed = absorb(change({ evidence: started('1000') }), { to: 'send', outcome: notSent })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'backoff' })
    expect(decide(change({ evidence: absorbed.evidence }))).toEqual({ do: 'read-balance' })
  })

  test('concludes nothing before the quiet time, and reads twice after it', () => {
    expect(decide(unknown({ nowMs: afterQuiet - 1 }))).toEqual({ do: 'wait', untilMs: afterQuiet })
    expect(decide(unknown())).toEqual({ do: 'read-balance' })
    expect(decide(unknown({ evidence: balances('1050') }))).toEqual({ do: 'read-balance' })
    expect(decide(unknown({ evidence: balances('1050', '1040') }))).toMatchObject({
      do: 'start-reading-again',
    })
  })

  test.each<[string, string, object]>([
    ['moved by just that', '1050', { state: 'done', proof: 'likely' }],
    ['stood still', '1000', { state: 'attention', code: 'DELTA_NOT_SHOWN' }],
    ['moved by something else', '1049.99', { state: 'attention', code: 'BALANCE_MISMATCH' }],
    ['moved twice as much', '1100', { state: 'attention', code: 'BALANCE_MISMATCH' }],
  ])('of unknown outcome whose balance %s', (_what, after, closing) => {
    const step = decide(unknown({ evidence: balances(after, after) }))
    expect(step).toMatchObject({ do: 'close', closing })
  })

  test('whose reading failed is still open, whatever was to be spent', () => {
    const open = sale('100', { state: 'checking', nowMs: afterQuiet, evidence: started('1000') })
    for (const outcome of [timeout, serverError, notSent]) {
      expect(absorb(open, { to: 'read-balance', outcome })).toMatchObject({ state: 'checking' })
    }
  })
})

describe('a sale that is a change of the balance', () => {
  test('sends what it adds or takes as one change', () => {
    const sent = ({ operation, evidence }: ReturnType<typeof sale>) =>
      changeOf(operation, evidence, capabilities.customer)
    expect(sent(sale('0'))).toEqual({ kind: 'bonus.change', client: 'c1', amount: '30' })
    expect(sent(sale('200'))).toEqual({ kind: 'bonus.change', client: 'c1', amount: '-200' })
  })

  test('is told in the words of a sale', () => {
    const told = (spend: string) =>
      absorb(sale(spend, { evidence: started('1000') }), { to: 'send', outcome: state }).result
    expect(told('0')).toEqual({ amount: '1000', total: '1000', earn: '30' })
    expect(told('200')).toEqual({ amount: '1000', spend: '200', total: '800' })
    const shown = decide(
      sale('200', {
        state: 'checking',
        nowMs: afterQuiet,
        evidence: { ...started('1000'), ...balances('800', '800') },
      }),
    )
    expect(shown).toMatchObject({ closing: { proof: 'likely', result: { spend: '200', total: '800' } } })
  })

  test('that changes nothing asks for nothing', () => {
    expect(decide(sale('0', { evidence: { delta: '0' } }))).toMatchObject({
      do: 'close',
      closing: { state: 'done', result: { earn: '0' } },
    })
  })

  const token = (untilServerMs: number): Evidence => ({
    token: { holdId: 'local:h', amount: '200', untilServerMs },
    hadToken: true,
  })
  test('spends what its hold keeps for it, whatever else is promised', () => {
    const held = { ...started('1000'), ...token(startMs + 1000) }
    expect(decide(sale('200', { promised: '900', evidence: held }))).toEqual({ do: 'send' })
    const over = { ...started('1000'), ...token(startMs) }
    expect(decide(sale('200', { promised: '800', evidence: over }))).toEqual({ do: 'send' })
    expect(decide(sale('200', { promised: '900', evidence: over }))).toMatchObject({
      closing: { state: 'attention', code: 'SHORTAGE', data: { most: '100' } },
    })
  })

  test('is never sent into the red: refused where nothing was promised, a person’s where it was', () => {
    const held = { ...started('199'), ...token(startMs + 1000) }
    expect(decide(sale('200', { evidence: held }))).toMatchObject({
      closing: { state: 'attention', code: 'SHORTAGE' },
    })
    expect(decide(sale('200', { evidence: started('199') }))).toMatchObject({
      closing: { state: 'refused', code: 'SPEND_REFUSED' },
    })
    expect(decide(sale('200', { promised: '1', evidence: started('200') }))).toMatchObject({
      closing: { state: 'refused', code: 'SPEND_REFUSED' },
    })
  })

  test('spending without a hold is for now or not at all', () => {
    expect(
      absorb(sale('200', { evidence: started('1000') }), { to: 'send', outcome: notSent }),
    ).toMatchObject({ state: 'refused', error: { code: 'PROCESSING_UNAVAILABLE' } })
    const held = sale('200', { evidence: { ...started('1000'), ...token(startMs) } })
    expect(absorb(held, { to: 'send', outcome: notSent })).toMatchObject({ state: 'queued' })
  })

  test('ends its hold when it is done', () => {
    const held = sale('200', { evidence: { ...started('1000'), ...token(startMs) } })
    expect(absorb(held, { to: 'send', outcome: state }).holds).toEqual([{ effect: 'ended', id: 'local:h' }])
  })
})

describe('a hold where the processing knows none', () => {
  const hold = (given: Given = {}) =>
    inCustomer('bonus.hold', { fields: { phone, amount: '100', durationMin: '10' }, ...given })

  test('reads the balance and asks for nothing else', () => {
    expect(decide(hold())).toEqual({ do: 'read-balance' })
    const read = absorb(hold(), { to: 'read-balance', outcome: client('250') })
    const step = decide(hold({ evidence: read.evidence, promised: '150' }))
    expect(step).toMatchObject({
      do: 'close',
      closing: { state: 'done', hold: { id: 'local:op-1', amount: '100', untilMs: startMs + 600_000 } },
    })
    if (step.do !== 'close') return
    expect(absorbClosing(hold(), step.closing)).toMatchObject({
      state: 'done',
      holds: [{ effect: 'taken', id: 'local:op-1', amount: '100', untilServerMs: startMs + 600_000 }],
    })
  })

  test('is refused for what is promised already', () => {
    const read = { before: '250', beforeAtMs: startMs }
    expect(decide(hold({ evidence: read, promised: '151' }))).toMatchObject({
      closing: { state: 'refused', code: 'HOLD_REFUSED', data: { most: '99' } },
    })
  })

  test('is for now: without a balance it is refused', () => {
    expect(absorb(hold(), { to: 'read-balance', outcome: notSent })).toMatchObject({
      state: 'refused',
      error: { code: 'PROCESSING_UNAVAILABLE' },
    })
  })

  test('is released without a request', () => {
    expect(decide(inCustomer('bonus.release', { fields: { hold: 'local:h' } }))).toMatchObject({
      do: 'close',
      closing: { state: 'done' },
    })
  })
})

describe('whatever is known of a delta', () => {
  const amount = fc.integer({ min: 0, max: 400 }).map((units) => (units / 4).toString())
  const anything = fc.record({
    before: amount,
    balances: fc.array(amount, { maxLength: 3 }),
    delta: fc.integer({ min: -80, max: 80 }).map((units) => (units / 4).toString()),
    afterMs: fc.integer({ min: 0, max: 600_000 }),
    isChecking: fc.boolean(),
  })

  test('once sent it is never sent again by itself, whatever was read and whatever was answered', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const situation = unknown({
          nowMs: startMs + given.afterMs,
          fields: { phone, amount: given.delta },
          evidence: { before: given.before, balances: given.balances },
        })
        const step = decide(situation)
        expect(step.do).not.toBe('send')
        for (const outcome of [timeout, serverError, notSent, rejected()]) {
          const next = absorb(situation, { to: 'send', outcome })
          expect(next.state).not.toBe('queued')
          expect(next.state).not.toBe('refused')
        }
        for (const read of [client('7'), nobody, timeout]) {
          expect(absorb(situation, { to: 'read-balance', outcome: read }).state).toBe('checking')
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('it is closed as done only by two equal balances that differ by just that', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const situation = unknown({
          nowMs: afterQuiet,
          fields: { phone, amount: given.delta },
          evidence: { before: given.before, balances: given.balances },
        })
        const step = decide(situation)
        if (step.do !== 'close' || step.closing.state !== 'done') return
        const [first = '', second = ''] = given.balances.slice(-2)
        expect(compare(first, second)).toBe(0)
        expect(compare(add(given.before, given.delta), second)).toBe(0)
        expect(step.closing.proof).toBe('likely')
      }),
      { numRuns: 3000 },
    )
  })
})

import { describe, expect, test } from 'vitest'
import { absorb } from '../../electron/sync/absorb.ts'
import { decide } from '../../electron/sync/decide.ts'
import { distinct } from '../../electron/sync/decide-sale.ts'
import type { ChangeResult } from '../../electron/processing/port.ts'
import {
  aSituation,
  confirmed,
  nobody,
  client,
  notSent,
  rejected,
  startMs,
  state,
  timeout,
} from '../helpers/situation.ts'

const hold = (given: Partial<Parameters<typeof aSituation>[0]> = {}) =>
  aSituation({
    kind: 'bonus.hold',
    fields: { amount: '100', durationMin: '10' },
    evidence: { client: 'c1' },
    ...given,
  })
const minute = 60_000

describe('a hold', () => {
  test('finds its client first', () => {
    expect(decide(hold({ evidence: {} }))).toEqual({ do: 'find-client' })
    const absorbed = absorb(hold({ evidence: {} }), { to: 'find-client', outcome: client('500') })
    expect(absorbed).toMatchObject({ state: 'queued', evidence: { client: 'c1' } })
  })

  test('of nobody is refused', () => {
    const absorbed = absorb(hold({ evidence: {} }), { to: 'find-client', outcome: nobody })
    expect(absorbed).toMatchObject({ state: 'refused', error: { code: 'CLIENT_NOT_FOUND' } })
  })

  test('sets aside what was asked for', () => {
    expect(decide(hold())).toEqual({ do: 'send', holdAmount: '100' })
  })

  test('sets aside a little more where an equal one may be in flight', () => {
    expect(decide(hold({ usedAmounts: ['100', '101.00'] }))).toEqual({ do: 'send', holdAmount: '102' })
  })

  test('is never queued: what did not leave, or could not for a minute, is refused', () => {
    const unavailable = { state: 'refused', error: { code: 'PROCESSING_UNAVAILABLE' } }
    expect(absorb(hold(), { to: 'send', outcome: notSent })).toMatchObject(unavailable)
    expect(absorb(hold({ evidence: {} }), { to: 'find-client', outcome: timeout })).toMatchObject(unavailable)
    expect(decide(hold({ nowMs: startMs + minute }))).toMatchObject({ do: 'send' })
    expect(decide(hold({ nowMs: startMs + minute + 1 }))).toMatchObject({
      do: 'close',
      closing: { state: 'refused', code: 'PROCESSING_UNAVAILABLE' },
    })
  })

  test('that is confirmed is live until the processing lets go of it', () => {
    const untilMs = startMs + 10 * minute
    const taken = confirmed<ChangeResult>({ kind: 'hold', id: 'h7', untilMs, amount: '100' })
    expect(absorb(hold(), { to: 'send', outcome: taken })).toMatchObject({
      state: 'done',
      proof: 'confirmed',
      result: { hold: { id: 'h7', amount: '100', until: new Date(untilMs).toISOString() } },
      holds: [{ effect: 'taken', id: 'h7', amount: '100', untilServerMs: untilMs }],
    })
  })

  test('whose reply was lost is over by itself, and is never sent again', () => {
    const lost = absorb(hold(), { to: 'send', outcome: timeout })
    expect(lost).toMatchObject({ state: 'checking', everUnknown: true })
    // Given up after five seconds it may begin two minutes later, lives for ten, and clocks differ by fifteen seconds.
    const overAtMs = startMs + 12 * minute + 20_000
    const checking = hold({ state: 'checking' })
    expect(decide({ ...checking, nowMs: overAtMs - 1 })).toEqual({ do: 'wait', untilMs: overAtMs })
    expect(decide({ ...checking, nowMs: overAtMs })).toEqual({
      do: 'close',
      closing: { state: 'refused', code: 'HOLD_UNCONFIRMED' },
    })
  })
})

describe('a release', () => {
  const release = (given: Partial<Parameters<typeof aSituation>[0]> = {}) =>
    aSituation({ kind: 'bonus.release', fields: { hold: 'h1' }, ...given })

  test('is sent, and sent again at once after an unknown outcome', () => {
    expect(decide(release())).toEqual({ do: 'send' })
    expect(absorb(release(), { to: 'send', outcome: timeout })).toMatchObject({
      state: 'checking',
      again: 'backoff',
    })
    expect(decide(release({ state: 'checking', nowMs: startMs + 1 }))).toEqual({ do: 'send' })
  })

  test('is done when it is confirmed, and when the hold is not there any more', () => {
    for (const everUnknown of [false, true]) {
      expect(absorb(release({ everUnknown }), { to: 'send', outcome: state })).toMatchObject({
        state: 'done',
      })
      expect(absorb(release({ everUnknown }), { to: 'send', outcome: rejected() })).toMatchObject({
        state: 'done',
      })
    }
  })
})

test.each([
  ['5', [], '5'],
  ['5', ['5'], '6'],
  ['5', ['5.00', '6', '8'], '7'],
  ['0.01', ['0.01', '1.01'], '2.01'],
  ['99999999999999999999999999999', ['99999999999999999999999999999'], '100000000000000000000000000000'],
])('%s beside %j becomes %s: no two amounts in flight are equal', (wanted, used, amount) => {
  expect(distinct(wanted, used)).toBe(amount)
})

import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../electron/db/store.ts'
import { absorb, type Answer } from '../../electron/sync/absorb.ts'
import { contradictionsOf, type Released } from '../../electron/sync/contradictions.ts'
import { createKnownFacts } from '../../electron/sync/known-facts.ts'
import { weaker } from '../../electron/sync/lowering.ts'
import type { Situation } from '../../electron/sync/situation.ts'
import { factsSchema, type Facts } from '../../shared/model/processing.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import {
  alive,
  anOperation,
  aSituation,
  aToken,
  confirmed,
  looks,
  rejected,
  startMs,
  state,
} from '../helpers/situation.ts'

const promising: Partial<Facts> = {
  holdScope: 'client',
  deadHold: 'rejected',
  refusedSaleKeepsHold: true,
  phoneUnique: true,
  readLagMs: 1000,
  lateApplyMs: 10_000,
}
const sale = { kind: 'sale.record', fields: { amount: '500', spend: '100' }, facts: promising } as const

const found = (situation: Situation, answer: Answer, released: Released = null) =>
  contradictionsOf(situation, answer, absorb(situation, answer), { released, earlier: null })

describe('service contradicts a fact', () => {
  test('a fresh hold that the second look does not show either: readings lag more, or others end holds', () => {
    const situation = aSituation({ ...sale, evidence: { client: 'c1', token: aToken(), tokenLooks: 1 } })
    expect(found(situation, { to: 'read-sandwich', outcomes: looks('900', '900', '900') })).toEqual([
      { fact: 'readLagMs', value: 2000 },
      { fact: 'holdScope', value: 'point' },
    ])
  })

  test('a hold that this till’s own sale may have ended says nothing', () => {
    const evidence = { client: 'c1', token: aToken(), tokenLooks: 1 }
    const situation = aSituation({ ...sale, evidence, lookFromMs: startMs - 1 })
    expect(found(situation, { to: 'read-sandwich', outcomes: looks('900', '900', '900') })).toEqual([])
  })

  test('a token that was alive after the quiet time and then died: the sale was applied later than promised', () => {
    const evidence = { client: 'c1', token: aToken(), sandwiches: [alive()] }
    const situation = aSituation({ ...sale, state: 'checking', evidence, nowMs: startMs + 25_000 })
    expect(found(situation, { to: 'read-sandwich', outcomes: looks('900', '900', '900') })).toEqual([
      { fact: 'lateApplyMs', value: 50_000 },
    ])
    expect(found(situation, { to: 'read-sandwich', outcomes: looks('900', '1000', '900') })).toEqual([])
  })

  test('a hold that a refused sale has ended', () => {
    const release = aSituation({ kind: 'bonus.release', fields: { hold: 'h1' }, facts: promising })
    const hold = {
      id: 'h1',
      processing: 'loyalclient',
      client: 'c1',
      amount: '100',
      untilAt: startMs + 600_000,
      takenAt: startMs,
      state: 'live',
      operationId: 'op-1',
      checkoutId: null,
      shakenAt: null,
    } as const
    const owner = anOperation({ kind: 'sale.record', state: 'refused', attempts: 1 })
    const answer: Answer = { to: 'send', outcome: rejected() }
    expect(found(release, answer, { hold, owner })).toEqual([{ fact: 'refusedSaleKeepsHold', value: false }])
    // Another sale may have ended it; it may have ended by itself; it was never sent.
    expect(found(release, answer, { hold: { ...hold, shakenAt: startMs }, owner })).toEqual([])
    expect(found(release, answer, { hold: { ...hold, untilAt: startMs }, owner })).toEqual([])
    expect(found(release, answer, { hold, owner: { ...owner, attempts: 0 } })).toEqual([])
  })

  test('a sale that passed with a token which was over', () => {
    const evidence = { client: 'c1', token: aToken('100', startMs) }
    const answer: Answer = {
      to: 'send',
      outcome: confirmed({ kind: 'sale', amount: '500', total: '400', percent: '5', type: 'cashback' }),
    }
    const late = { ...sale, evidence, serverNowMs: startMs + 120_000 }
    expect(found(aSituation(late), answer)).toEqual([{ fact: 'deadHold', value: 'ignored' }])
    expect(found(aSituation({ ...late, isServerTimeKnown: false }), answer)).toEqual([])
    expect(found(aSituation({ ...sale, evidence: { ...evidence, token: aToken() } }), answer)).toEqual([])
  })

  test('two contacts with one phone', () => {
    const situation = aSituation({ kind: 'sale.record', facts: promising })
    const two = confirmed([{ client: { id: 'c1', balance: '1' } }, { client: { id: 'c2', balance: '2' } }])
    expect(found(situation, { to: 'find-client', outcome: two })).toEqual([
      { fact: 'phoneUnique', value: false },
    ])
  })

  test('an ordinary answer contradicts nothing', () => {
    expect(found(aSituation({ facts: promising }), { to: 'send', outcome: state })).toEqual([])
  })
})

test('of two values the one that promises less is kept', () => {
  expect(weaker('holdScope', 'client', 'point')).toBe('point')
  expect(weaker('deadHold', 'ignored', 'rejected')).toBe('ignored')
  expect(weaker('phoneUnique', true, false)).toBe(false)
  expect(weaker('readLagMs', 1000, 30_000)).toBe(30_000)
  expect(weaker('lateApplyMs', 5000, 1000)).toBe(5000)
  expect(weaker('minHold', '1', '10')).toBe('10')
  expect(weaker('minHold', '10', '9.5')).toBe('10')
})

describe('what is known of a processing', () => {
  let store: Store
  const folder = quickFolder('till-facts')
  const open = (told = 0) => {
    let count = told
    const known = createKnownFacts({
      store,
      processing: 'loyalclient',
      configured: factsSchema.parse(promising),
      nowMs: () => startMs,
      lowered: () => (count += 1),
    })
    return { known, told: () => count }
  }
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('is lowered, told once, written to the audit trail, and stays so over a restart until it is measured anew', () => {
    store = openStore(folder)
    const { known, told } = open()
    known.lower({ fact: 'readLagMs', value: 8000 }, 'op-1')
    known.lower({ fact: 'readLagMs', value: 4000 }, 'op-2')
    expect(known.current()).toMatchObject({ readLagMs: 8000, lateApplyMs: 10_000 })
    expect(told()).toBe(1)
    store.close()
    store = openStore(folder)
    expect(open().known.current().readLagMs).toBe(8000)
    expect(store.loweredFacts.list()).toMatchObject([
      { fact: 'readLagMs', configured: '1000', value: '8000' },
    ])
    expect(store.audit.findBreak()).toBeNull()
    store.loweredFacts.clear('loyalclient', startMs)
    expect(open().known.current().readLagMs).toBe(1000)
    store.close()
  })
})

/** Several tills of one store, cut off from the processing: what they give together is bounded, whatever they do in whatever order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, max, partOf, subtract } from '../../shared/model/money.ts'
import { aStoreWith, type SomeTills } from './some-tills.ts'

const amount = fc.integer({ min: 1, max: 60_000 }).map((cents) => (cents / 100).toFixed(2))
const till = fc.integer({ min: 0, max: 7 })
const count = fc.integer({ min: 1, max: 8 })
type Deed =
  | { do: 'spend'; till: number; amount: string; approved: boolean }
  | { do: 'read' | 'replay'; till: number }
  | { do: 'pass'; minutes: number }

const spend = fc.record({ do: fc.constant('spend' as const), till, amount, approved: fc.boolean() })
const any = fc.oneof(
  { weight: 5, arbitrary: spend },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), till }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('replay' as const), till }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
  },
)
const isAtMost = (one: string, other: string) => compare(one, other) <= 0

function perform(tills: SomeTills, deeds: readonly Deed[]): void {
  for (const deed of deeds) {
    if (deed.do === 'spend') tills.spend(deed.till, deed.amount, deed.approved)
    else if (deed.do === 'pass') tills.pass(deed.minutes * 60_000)
    else if (deed.do === 'read') tills.read(deed.till)
    else tills.replay(deed.till)
  }
}

test('tills that read the same balance and are cut off never give more than it, nor than the customer’s day', () => {
  const wide = { perReceipt: '600', perCardPerDay: '100000', perTillPerOutage: '100000' }
  const store = aStoreWith(8, wide)
  fc.assert(
    fc.property(count, amount, fc.array(spend, { maxLength: 40 }), (tillCount, balance, deeds) => {
      const tills = store.cutOff(tillCount, balance)
      for (let index = 0; index < tillCount; index += 1) tills.read(index)
      perform(tills, deeds)
      expect(isAtMost(tills.givenInAll(), balance)).toBe(true)
      for (let index = 0; index < tillCount * 40; index += 1) tills.replay(index)
      expect(isAtMost('0', tills.truth.balance)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('whatever tills read, give and confirm in whatever order, nothing exceeds what was said to be its bound', () => {
  const caps = { perReceipt: '150', perCardPerDay: '400', perTillPerOutage: '900', approval: { upTo: '500' } }
  const store = aStoreWith(8, caps)
  fc.assert(
    fc.property(count, amount, fc.array(any, { maxLength: 60 }), (tillCount, balance, deeds) => {
      const tills = store.cutOff(tillCount, balance)
      for (let index = 0; index < tillCount; index += 1) tills.read(index)
      perform(tills, deeds)
      for (const given of tills.givenByDay()) expect(isAtMost(given, caps.approval.upTo)).toBe(true)
      for (let index = 0; index < tillCount; index += 1)
        expect(isAtMost(tills.exposure(index), caps.perTillPerOutage)).toBe(true)
      for (let index = 0; index < tillCount * 60; index += 1) tills.replay(index)
      const overspent = max(subtract('0', tills.truth.balance), '0')
      const bound = partOf(caps.approval.upTo, tills.givenByDay().length, 1)
      expect(isAtMost(overspent, bound)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('a till that was cut off alone gives at most its share of what it last read', () => {
  const wide = { perReceipt: '1000', perCardPerDay: '100000', perTillPerOutage: '100000' }
  const tills = aStoreWith(2, wide).cutOff(2, '1000')
  tills.read(0)
  tills.read(1)
  expect(tills.spend(0, '500.01')).toBe(false)
  expect(tills.spend(0, '300')).toBe(true)
  expect(tills.spend(0, '200')).toBe(true)
  expect(tills.spend(0, '0.01')).toBe(false)
  // That its spends are confirmed gives it nothing of the other's share, until it reads anew.
  tills.pass(1)
  tills.replay(0)
  tills.replay(0)
  expect(tills.spend(0, '0.01')).toBe(false)
  expect(tills.spend(1, '500')).toBe(true)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  '%d tills that give all they may come up to both bounds and no further',
  (tillCount) => {
    const wide = { perReceipt: '1000', perCardPerDay: '100000', perTillPerOutage: '100000' }
    const together = aStoreWith(tillCount, wide).cutOff(tillCount, '1000')
    const part = partOf('1000', 1, tillCount)
    for (let index = 0; index < tillCount; index += 1) {
      together.read(index)
      expect(together.spend(index, part)).toBe(true)
      expect(together.spend(index, '0.01')).toBe(false)
    }
    expect(isAtMost(together.givenInAll(), '1000')).toBe(true)
    expect(isAtMost(subtract('1000', together.givenInAll()), '0.07')).toBe(true)

    // What they have read was spent elsewhere meanwhile: all that they give is lost, and that is the day's dial.
    const caps = { ...wide, perCardPerDay: '840' }
    const apart = aStoreWith(tillCount, caps).cutOff(tillCount, '1000000')
    for (let index = 0; index < tillCount; index += 1) apart.read(index)
    apart.truth.balance = '0'
    for (let index = 0; index < tillCount; index += 1) {
      expect(apart.spend(index, partOf('840', 1, tillCount))).toBe(true)
      expect(apart.spend(index, '0.01')).toBe(false)
      apart.replay(index)
    }
    expect(apart.truth.balance).toBe('-840')
  },
)

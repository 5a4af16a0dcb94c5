import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offlineText } from '../../shared/error-text.ts'
import { add, compare, max, partOf } from '../../shared/model/money.ts'
import type { SpendPolicy } from '../../shared/model/offline-config.ts'
import { evaluateSpend } from '../../shared/model/offline-policy.ts'
import type { SpendFacts } from '../../shared/model/spend-allowances.ts'
import { spendDoubts, spendInsteads, spendReasons } from '../../shared/model/spend-reasons.ts'
import { aMoment, anyAmount, anyMoment, anyPolicy, aPolicy, hour, minute } from './a-spend.ts'

const answer = (policy: Partial<SpendPolicy>, moment: Partial<SpendFacts>) =>
  evaluateSpend(aPolicy(policy), aMoment(moment))

describe('what may be spent without a network', () => {
  test('is nothing by default, whatever the dials say', () => {
    expect(answer({ spend: 'never' }, {})).toMatchObject({
      answer: 'refused',
      reason: 'OFFLINE_SPEND_NEVER',
      instead: 'SPEND_WHEN_ONLINE',
      most: '0',
      mostWithApproval: '0',
    })
  })

  test.each<[string, Partial<SpendPolicy>, Partial<SpendFacts>, string]>([
    ['the receipt’s dial', {}, {}, '300'],
    ['what the receipt lets bonuses pay', {}, { receiptMost: '120' }, '120'],
    ['what is left of the customer’s day', {}, { givenToday: '450' }, '50'],
    ['what is left of the till’s outage', {}, { givenInOutage: '9990' }, '10'],
    ['the balance less what the till has taken', {}, { pending: '990' }, '10'],
    ['the till’s share of the balance', { tills: 4 }, { balance: { amount: '100', ageMs: 0 } }, '25'],
    ['the till’s share of the customer’s day', { tills: 4 }, {}, '125'],
    ['the cap of a typed number', {}, { input: 'typed' }, '50'],
  ])('is bounded by %s', (_, policy, moment, most) => {
    expect(answer(policy, moment)).toMatchObject({ answer: 'allowed', most, mostWithApproval: most })
  })

  test.each([
    [0, '300'],
    [30 * minute, '300'],
    [4 * hour + 15 * minute, '150'],
    [8 * hour - 1, '0'],
    [8 * hour, '0'],
    [80 * hour, '0'],
  ])('is less and less as the balance grows old: after %d ms %s', (ageMs, most) => {
    expect(answer({}, { balance: { amount: '1000', ageMs } }).most).toBe(most)
  })

  test('is nothing for a balance of the greatest age, and only a part is said to be left before', () => {
    expect(answer({}, { balance: { amount: '1000', ageMs: 8 * hour } })).toMatchObject({
      answer: 'refused',
      reason: 'BALANCE_TOO_OLD',
    })
    const aged = { balance: { amount: '1000', ageMs: 4 * hour + 15 * minute } }
    expect(answer({}, { ...aged, spend: '200' })).toMatchObject({
      answer: 'refused',
      reason: 'BALANCE_AGED',
      instead: 'SPEND_LESS',
      most: '150',
      agePercent: 50,
    })
  })

  test('above a cap a supervisor may approve, where the policy says so and up to what it says', () => {
    const policy = { approval: { upTo: '400' } }
    expect(answer(policy, { spend: '300' })).toMatchObject({ answer: 'allowed', reason: null })
    expect(answer(policy, { spend: '400' })).toMatchObject({
      answer: 'needs-approval',
      reason: 'OVER_RECEIPT',
      instead: 'ASK_SUPERVISOR',
      most: '300',
      mostWithApproval: '400',
    })
    expect(answer(policy, { spend: '401' })).toMatchObject({
      answer: 'refused',
      reason: 'OVER_RECEIPT',
      instead: 'SPEND_LESS',
    })
    expect(answer({}, { spend: '400' })).toMatchObject({ answer: 'refused', reason: 'OVER_RECEIPT' })
  })

  test('an approval lifts neither the balance, nor its age, nor the till’s own bound', () => {
    const policy = { approval: { upTo: '5000' }, perTillPerOutage: '700' }
    expect(answer(policy, { spend: '701' })).toMatchObject({ answer: 'refused', reason: 'OVER_TILL_OUTAGE' })
    const poor = { balance: { amount: '20', ageMs: 0 }, spend: '21' }
    expect(answer(policy, poor)).toMatchObject({ answer: 'refused', mostWithApproval: '20' })
    const old = { balance: { amount: '1000', ageMs: 9 * hour }, spend: '1' }
    expect(answer(policy, old)).toMatchObject({ answer: 'refused', reason: 'BALANCE_TOO_OLD' })
  })

  test('a typed number whose cap is nothing spends nothing, approved or not, and the card is to be scanned', () => {
    const policy = { inputs: { ...aPolicy().inputs, typed: '0' }, approval: { upTo: '400' } }
    expect(answer(policy, { input: 'typed', spend: '1' })).toMatchObject({
      answer: 'refused',
      reason: 'TYPED_REFUSED',
      instead: 'SCAN_THE_CARD',
      mostWithApproval: '0',
    })
  })

  test.each(spendDoubts)('%s is lifted by no dial and no approval', (doubt) => {
    expect(answer({ approval: { upTo: '400' } }, { doubt, spend: '1' })).toMatchObject({
      answer: 'refused',
      reason: doubt,
      most: '0',
      mostWithApproval: '0',
    })
  })

  test('says how much this till has given unconfirmed, and the most that can ever be', () => {
    expect(answer({}, { exposure: '40' }).exposure).toEqual({ now: '40', bound: '10000' })
    expect(answer({ spend: 'never' }, { exposure: '40' }).exposure).toEqual({ now: '40', bound: '40' })
  })

  test('every reason and every advice is a sentence in both languages', () => {
    for (const language of ['ru', 'en'] as const) {
      for (const reason of spendReasons)
        expect(offlineText({ reason, instead: null }, {}, language)).toMatch(/\.$/)
      for (const instead of spendInsteads)
        expect(offlineText({ reason: null, instead }, { most: '5' }, language)).toMatch(/\.$/)
    }
    expect(offlineText({ reason: 'OVER_RECEIPT', instead: 'SPEND_LESS' }, { most: '5' }, 'en')).toBe(
      'This is more than one receipt may spend without a connection. Spend no more than 5.',
    )
  })
})

describe('for any policy in any moment', () => {
  const property = (check: (policy: SpendPolicy, moment: SpendFacts) => void) =>
    fc.assert(fc.property(anyPolicy, anyMoment, check), { numRuns: 400 })
  const isAtMost = (amount: string, bound: string) => compare(amount, bound) <= 0

  test('nothing above any dial, any allowance or the balance is ever let through', () => {
    property((policy, moment) => {
      const { most, mostWithApproval } = evaluateSpend(policy, moment)
      const upTo = policy.approval?.upTo ?? '0'
      const bounds: [string, (cap: string) => string][] = [
        [most, (cap) => cap],
        [mostWithApproval, (cap) => max(cap, upTo)],
      ]
      for (const [amount, lifted] of bounds) {
        const isSome = compare(amount, '0') > 0
        expect(isAtMost(amount, lifted(policy.perReceipt))).toBe(true)
        if (isSome)
          expect(
            isAtMost(add(amount, moment.givenToday), partOf(lifted(policy.perCardPerDay), 1, policy.tills)),
          ).toBe(true)
        if (isSome) expect(isAtMost(add(amount, moment.givenInOutage), policy.perTillPerOutage)).toBe(true)
        const cap = policy.inputs[moment.input]
        if (cap !== null) expect(isAtMost(amount, lifted(cap))).toBe(true)
        if (isSome) expect(isAtMost(add(amount, moment.pending), moment.balance?.amount ?? '0')).toBe(true)
        if (moment.receiptMost !== null) expect(isAtMost(amount, moment.receiptMost)).toBe(true)
      }
    })
  })

  test('an answer lets through exactly what it says', () => {
    property((policy, moment) => {
      const { answer: verdict, most, mostWithApproval, reason } = evaluateSpend(policy, moment)
      const wanted = moment.spend
      if (wanted === null) return
      const isFree = isAtMost(wanted, most)
      const isLifted = isAtMost(wanted, mostWithApproval)
      expect(verdict === 'refused' && reason === null).toBe(false)
      if (compare(most, '0') > 0) {
        expect(verdict).toBe(isFree ? 'allowed' : isLifted ? 'needs-approval' : 'refused')
      }
    })
  })

  test('no dial turned up lets less through, and no dial turned down lets more', () => {
    const dials = fc.record({
      dial: fc.constantFrom(
        'perReceipt',
        'perCardPerDay',
        'perTillPerOutage',
        'typed',
        'upTo',
        'age',
        'tills',
      ),
      by: anyAmount,
      hours: fc.integer({ min: 0, max: 20 }),
    })
    fc.assert(
      fc.property(anyPolicy, anyMoment, dials, (policy, moment, { dial, by, hours }) => {
        const up = turnedUp(policy, dial, by, hours)
        const [low, high] = [evaluateSpend(policy, moment), evaluateSpend(up, moment)]
        expect(isAtMost(low.most, high.most)).toBe(true)
        expect(isAtMost(low.mostWithApproval, high.mostWithApproval)).toBe(true)
      }),
      { numRuns: 800 },
    )
  })

  test('an older balance, more given before, and a typed number never let more through', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyMoment,
        anyAmount,
        fc.integer({ min: 0, max: hour }),
        (policy, moment, more, ms) => {
          const { most, mostWithApproval } = evaluateSpend(policy, moment)
          const { balance } = moment
          const worse: SpendFacts[] = [
            { ...moment, givenToday: add(moment.givenToday, more) },
            { ...moment, givenInOutage: add(moment.givenInOutage, more) },
            { ...moment, pending: add(moment.pending, more) },
            ...(balance === null ? [] : [{ ...moment, balance: { ...balance, ageMs: balance.ageMs + ms } }]),
            ...(moment.input === 'scanned' ? [{ ...moment, input: 'typed' as const }] : []),
          ]
          for (const other of worse.map((facts) => evaluateSpend(policy, facts))) {
            expect(isAtMost(other.most, most)).toBe(true)
            expect(isAtMost(other.mostWithApproval, mostWithApproval)).toBe(true)
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})

type Dial = 'perReceipt' | 'perCardPerDay' | 'perTillPerOutage' | 'typed' | 'upTo' | 'age' | 'tills'

function turnedUp(policy: SpendPolicy, dial: Dial, by: string, hours: number): SpendPolicy {
  switch (dial) {
    case 'typed': {
      const { typed } = policy.inputs
      return { ...policy, inputs: { ...policy.inputs, typed: typed === null ? null : add(typed, by) } }
    }
    case 'upTo':
      return { ...policy, approval: { upTo: add(policy.approval?.upTo ?? '0', by) } }
    case 'age':
      return { ...policy, maxBalanceAgeMs: policy.maxBalanceAgeMs + hours * hour }
    case 'tills':
      return { ...policy, tills: Math.max(1, policy.tills - hours) }
    default:
      return { ...policy, [dial]: add(policy[dial], by) }
  }
}

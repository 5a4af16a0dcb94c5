import { describe, expect, test } from 'vitest'
import { allowanceOf, allowancesOf } from '../../renderer/screens/checkout/spend-allowances.ts'
import {
  canSpend,
  needsApproval,
  quickSpends,
  spendLimitOf,
} from '../../renderer/screens/checkout/spend-limit.ts'
import { whyNoSpend } from '../../renderer/screens/checkout/why-no-spend.ts'
import type { CheckoutView, Quote } from '../../shared/model/checkout.ts'
import { spendDoubts, spendReasons } from '../../shared/model/spend-reasons.ts'

const quote: Quote = {
  amount: '1000',
  spendable: '400',
  earn: '50',
  percent: '5',
  type: 'cashback',
  source: 'live',
  asOf: '2026-11-22T06:00:00.000Z',
}
const offline = (most: string, mostWithApproval: string) =>
  ({ most, mostWithApproval }) as NonNullable<CheckoutView['offline']>
const cached = { quote: { ...quote, source: 'cache' as const } }

describe('what may be spent on a receipt', () => {
  test('of a live quote is what it says, and nobody has to approve it', () => {
    expect(spendLimitOf({ quote })).toEqual({ most: '400', mostWithApproval: '400', isOffline: false })
    expect(needsApproval({ quote }, '400')).toBe(false)
  })

  test('of a remembered quote is what the offline policy gives, above that with an approval', () => {
    const checkout = { ...cached, offline: offline('100', '250') }
    expect(canSpend(checkout)).toBe(true)
    expect(needsApproval(checkout, '100')).toBe(false)
    expect(needsApproval(checkout, '100.01')).toBe(true)
    expect(needsApproval(checkout, '250')).toBe(true)
    expect(needsApproval(checkout, '250.01')).toBe(false)
    expect(whyNoSpend(checkout, true)).toBeNull()
  })

  test('of a remembered quote is nothing where the policy gives nothing', () => {
    expect(canSpend({ ...cached, offline: offline('0', '0') })).toBe(false)
    expect(whyNoSpend({ ...cached, offline: offline('0', '0') }, true)).toBe('outage')
    expect(canSpend(cached)).toBe(false)
  })

  test('of a live quote whose processing was lost since is the offline policy’s to refuse, not a lack of bonuses', () => {
    expect(whyNoSpend({ quote, offline: offline('0', '0') }, true)).toBe('outage')
    expect(whyNoSpend({ quote: { ...quote, spendable: '0' } }, false)).toBe('nothing')
  })
})

describe('the most that may be spent, in one press,', () => {
  const quick = (most: string, mostWithApproval: string) =>
    quickSpends(spendLimitOf({ ...cached, offline: offline(most, mostWithApproval) }))

  test('of a live quote is all that it says', () => {
    expect(quickSpends(spendLimitOf({ quote }))).toEqual([{ is: 'all', amount: '400' }])
  })

  test('of the till’s memory is what needs nobody, and apart from it what a supervisor lifts it to', () => {
    expect(quick('100', '100')).toEqual([{ is: 'most', amount: '100' }])
    expect(quick('100', '250')).toEqual([
      { is: 'most', amount: '100' },
      { is: 'approved', amount: '250' },
    ])
    expect(quick('0', '250')).toEqual([{ is: 'approved', amount: '250' }])
  })
})

describe('a customer who has nothing to spend', () => {
  const told = (change: object) =>
    whyNoSpend(
      { ...cached, offline: { ...offline('0', '0'), remains: { balance: '0' }, ...change } as never },
      true,
    )

  test('is told so, and nothing of the policy for outages', () => {
    expect(told({ reason: 'NO_BONUSES' })).toBe('nothing')
    expect(told({ reason: 'NOTHING_BY_RULE' })).toBe('nothing')
    expect(told({ reason: 'DISCOUNT_CUSTOMER' })).toBeNull()
    expect(told({ reason: 'OFFLINE_SPEND_NEVER', asOf: quote.asOf })).toBe('nothing')
  })

  test('is not one whose balance nobody has read', () => {
    expect(told({ reason: 'OFFLINE_SPEND_NEVER', asOf: null })).toBe('outage')
    expect(told({ reason: 'NEVER_READ', asOf: null })).toBe('outage')
  })
})

describe('what is left of each allowance', () => {
  const remains = {
    receipt: '300',
    cardToday: '250',
    tillOutage: '9000',
    share: '250',
    balance: '1000',
    input: null,
  }

  test('is told from the tightest on, of equal ones the one that decides', () => {
    const told = (reason: 'OVER_SHARE' | 'OVER_CARD_TODAY') =>
      allowancesOf({ remains, limit: { reason, left: '250' } }).map(({ name }) => name)
    expect(told('OVER_SHARE')).toEqual(['share', 'cardToday', 'receipt', 'balance', 'tillOutage'])
    expect(told('OVER_CARD_TODAY')[0]).toBe('cardToday')
  })

  test('has a name for every limit that is an amount, and none for what is a fact', () => {
    const named = spendReasons.filter((reason) => allowanceOf(reason) !== undefined)
    expect(new Set(named.map(allowanceOf))).toEqual(new Set(Object.keys(remains)))
    expect(spendDoubts.filter((doubt) => allowanceOf(doubt) !== undefined)).toEqual([])
  })
})

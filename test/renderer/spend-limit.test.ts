import { describe, expect, test } from 'vitest'
import { canSpend, needsApproval, spendLimitOf } from '../../renderer/screens/checkout/spend-limit.ts'
import { whyNoSpend } from '../../renderer/screens/checkout/why-no-spend.ts'
import type { CheckoutView, Quote } from '../../shared/model/checkout.ts'

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
    expect(whyNoSpend(checkout, true)).toBeNull()
  })

  test('of a remembered quote is nothing where the policy gives nothing', () => {
    expect(canSpend({ ...cached, offline: offline('0', '0') })).toBe(false)
    expect(whyNoSpend({ ...cached, offline: offline('0', '0') }, true)).toBe('outage')
    expect(canSpend(cached)).toBe(false)
  })
})

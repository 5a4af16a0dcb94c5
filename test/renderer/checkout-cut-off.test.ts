import { expect, test } from 'vitest'
import { isCutOff } from '../../renderer/screens/checkout/is-cut-off.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { aCheckout, aCustomer } from './a-checkout.ts'
import { anOperation } from './an-operation.ts'

const names: ProcessingName[] = ['cashdesk', 'loyalclient', 'customer']
const since = '2026-11-22T10:00:00.000Z'
const without = (...lost: ProcessingName[]) => ({
  processings: names.map((name) => ({
    name,
    state: lost.includes(name) ? ('down' as const) : ('up' as const),
    since,
    lastSuccess: null,
    breaker: 'closed' as const,
    queued: 0,
    reason: null,
    certificateEndsAt: null,
  })),
  outage: lost.map((processing) => ({ processing, since })),
})

test('a receipt is cut off with the processing that its sale goes to, and with no other', () => {
  const sold = aCheckout({ operations: [anOperation({ kind: 'sale.record', processing: 'customer' })] })
  expect(isCutOff(sold, without('customer'))).toBe(true)
  expect(isCutOff(sold, without('cashdesk', 'loyalclient'))).toBe(false)
})

test('before there is a sale, with the processing of the customer’s bonuses', () => {
  const bonuses = { processing: 'customer', spendable: '5', held: '0', pending: '0', asOf: since } as const
  const quoted = aCheckout({ customer: aCustomer({ bonuses: { ...bonuses, source: 'live' } }) })
  expect(isCutOff(quoted, without('customer'))).toBe(true)
  expect(isCutOff(quoted, without('loyalclient'))).toBe(false)
})

test('of a customer whom nobody has shown, with the first processing that has bonuses', () => {
  expect(isCutOff(aCheckout(), without('loyalclient'))).toBe(true)
  expect(isCutOff(aCheckout(), without('cashdesk'))).toBe(false)
  expect(isCutOff(aCheckout(), null)).toBe(false)
})

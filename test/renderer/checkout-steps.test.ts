import { expect, test } from 'vitest'
import { stepOf } from '../../renderer/screens/checkout/step-of.ts'
import { whatNext } from '../../renderer/screens/checkout/what-next.ts'
import { whyNoSpend } from '../../renderer/screens/checkout/why-no-spend.ts'
import { operationIssueCodes, remoteErrorCodes, tillErrorStatus } from '../../shared/errors.ts'
import { aCheckout, aQuote } from './a-checkout.ts'

const step = (change: Parameters<typeof aCheckout>[0], wish: 'spend' | 'pay' | null = null) =>
  stepOf({ checkout: aCheckout(change), wish })

test('a receipt asks what to spend where something can be spent, and else goes straight to the payment', () => {
  expect(stepOf(null)).toBe('draft')
  expect(step({})).toBe('spend')
  expect(step({ quote: aQuote({ spendable: '0' }) })).toBe('pay')
  expect(step({ quote: aQuote({ type: 'discount', spendable: '0' }) })).toBe('pay')
  expect(step({ quote: null })).toBe('pay')
})

test('nothing is offered to spend from memory, whatever it says', () => {
  expect(step({ quote: aQuote({ source: 'cache', spendable: '500' }) })).toBe('pay')
})

test('a held receipt waits for the payment, unless the cashier goes back to change the spend', () => {
  expect(step({ state: 'held' })).toBe('pay')
  expect(step({ state: 'held' }, 'spend')).toBe('spend')
  expect(step({ state: 'open' }, 'pay')).toBe('pay')
})

test('once completed there is no way back to earlier steps', () => {
  const states = ['completing', 'recorded', 'attention', 'cancelled'] as const
  expect(states.map((state) => step({ state }, 'spend'))).toEqual(['done', 'done', 'done', 'done'])
})

test('why nothing is spent is said where the cashier could not choose', () => {
  expect(whyNoSpend({ quote: aQuote() }, false)).toBeNull()
  expect(whyNoSpend({ quote: aQuote({ spendable: '0' }) }, false)).toBe('nothing')
  expect(whyNoSpend({ quote: aQuote({ spendable: '0', type: 'discount' }) }, false)).toBeNull()
  expect(whyNoSpend({ quote: aQuote({ source: 'cache' }) }, true)).toBe('outage')
  expect(whyNoSpend({ quote: null }, true)).toBe('outage')
  expect(whyNoSpend({ quote: null }, false)).toBe('unknown')
})

test('a lost hold, an outage and doubt about the balance all leave the sale without spending', () => {
  for (const code of [
    'HOLD_LOST',
    'OFFLINE_SPEND_REFUSED',
    'PROCESSING_UNAVAILABLE',
    'BALANCE_BEING_CONFIRMED',
  ]) {
    expect(whatNext(code), code).toContain('without-spend')
  }
})

test('too much to spend offers the most first; a repeated receipt its number; a wrong customer another one', () => {
  for (const code of ['SPEND_TOO_MUCH', 'OFFLINE_SPEND_REFUSED'])
    expect(whatNext(code)[0], code).toBe('spend-most')
  expect(whatNext('RECEIPT_ALREADY_RECORDED')[0]).toBe('other-receipt')
  expect(['CARD_DENIED', 'CUSTOMER_UNKNOWN'].map((code) => whatNext(code)[0])).toEqual([
    'other-customer',
    'other-customer',
  ])
})

test('no refusal offers the same thing twice', () => {
  const codes = [
    ...Object.keys(tillErrorStatus),
    ...remoteErrorCodes,
    ...operationIssueCodes,
    'ENGINE_UNREACHABLE',
  ]
  for (const code of codes) expect(new Set(whatNext(code)).size, code).toBe(whatNext(code).length)
})

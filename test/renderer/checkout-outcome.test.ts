import { expect, test } from 'vitest'
import { isTotalAnother, outcomeOf, promisedOf } from '../../renderer/screens/checkout/outcome.ts'
import type { CheckoutView } from '../../shared/model/checkout.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { aCheckout, aQuote } from './a-checkout.ts'
import { anOperation } from './an-operation.ts'

const completing = (sale: Partial<OperationView>, change: Partial<CheckoutView> = {}): CheckoutView =>
  aCheckout({
    state: 'completing',
    spend: '0',
    operations: [anOperation({ kind: 'bonus.hold' }), anOperation({ kind: 'sale.record', ...sale })],
    ...change,
  })

test('a sale on its way is being recorded, one that waits is kept, one without an answer is being confirmed', () => {
  expect(outcomeOf(completing({ state: 'sending' }))).toBe('recording')
  expect(outcomeOf(completing({ state: 'queued' }))).toBe('queued')
  expect(outcomeOf(completing({ state: 'checking' }))).toBe('checking')
})

test('while the first answer is awaited a queued sale is still being recorded, a lost answer is said at once', () => {
  expect(outcomeOf(completing({ state: 'queued' }), true)).toBe('recording')
  expect(outcomeOf(completing({ state: 'checking' }), true)).toBe('checking')
})

test('the newest sale of a checkout counts: an earlier one was refused', () => {
  const checkout = completing({ state: 'queued' })
  const operations = [anOperation({ kind: 'sale.record', state: 'refused' }), ...checkout.operations]
  expect(outcomeOf({ ...checkout, operations })).toBe('queued')
})

test('a sale closed by a likely reading is told apart from a confirmed one', () => {
  expect(outcomeOf(completing({ proof: 'likely' }, { state: 'recorded' }))).toBe('likely')
  expect(outcomeOf(completing({ proof: 'proven' }, { state: 'recorded' }))).toBe('recorded')
})

test('nothing is promised as done before it is recorded', () => {
  const unsure = ['queued', 'sending', 'checking'] as const
  expect(unsure.map((state) => promisedOf(completing({ state })))).toEqual([
    'earnOpen',
    'earnOpen',
    'earnOpen',
  ])
  expect(unsure.map((state) => promisedOf(completing({ state }, { spend: '5' })))).toEqual([
    'spendOpen',
    'spendOpen',
    'spendOpen',
  ])
  expect(promisedOf(completing({ state: 'queued' }, { quote: aQuote({ type: 'discount' }) }))).toBe(
    'discountOpen',
  )
  expect(promisedOf(aCheckout({ state: 'attention', spend: '5' }))).toBe('person')
  expect(promisedOf(aCheckout({ state: 'cancelled' }))).toBe('void')
})

test('a recorded receipt promises what became of it, and earning only where the processing named it', () => {
  const recorded = (change: Partial<CheckoutView>) =>
    promisedOf(completing({ state: 'done' }, { state: 'recorded', ...change }))
  expect(recorded({ spend: '5', earned: null })).toBe('spent')
  expect(recorded({ earned: '100' })).toBe('earned')
  expect(recorded({ earned: null })).toBe('nothing')
  expect(recorded({ earned: '0' })).toBe('nothing')
  expect(recorded({ earned: '0', quote: aQuote({ type: 'discount' }) })).toBe('discounted')
})

test('another sum than the one that was taken is noticed, once it is recorded', () => {
  const sale = { state: 'recorded', spend: '500', amount: '2000' } as const
  expect(isTotalAnother(aCheckout({ ...sale, total: '1500' }))).toBe(false)
  expect(isTotalAnother(aCheckout({ ...sale, total: '1500.00' }))).toBe(false)
  expect(isTotalAnother(aCheckout({ ...sale, total: '1499.99' }))).toBe(true)
  expect(isTotalAnother(aCheckout({ ...sale, state: 'completing', total: '1499.99' }))).toBe(false)
})

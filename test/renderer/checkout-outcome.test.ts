import { expect, test } from 'vitest'
import { isTotalAnother, outcomeOf, promisedOf, takenBy } from '../../renderer/screens/checkout/outcome.ts'
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

const open = (promise: string, state: string | null) => ({ is: 'open', promise, state })

test('nothing is promised as done before it is recorded, and how it stands is said beside the promise', () => {
  expect(promisedOf(completing({ state: 'queued' }))).toEqual(open('earn', 'waits'))
  expect(promisedOf(completing({ state: 'sending' }))).toEqual(open('earn', 'checking'))
  expect(promisedOf(completing({ state: 'queued' }, { spend: '5' }))).toEqual(open('spend', 'waits'))
  expect(promisedOf(completing({ state: 'checking' }, { spend: '5' }))).toEqual(open('spend', 'checking'))
  const discount = { quote: aQuote({ type: 'discount' }) }
  expect(promisedOf(completing({ state: 'queued' }, discount))).toEqual(open('discount', 'waits'))
  const decides = completing({ state: 'attention' }, { state: 'attention', spend: '5' })
  expect(promisedOf(decides)).toEqual(open('spend', 'person'))
  expect(promisedOf(aCheckout({ state: 'cancelled' }))).toEqual({ is: 'certain', says: 'void' })
})

test('what is only likely is promised as open', () => {
  const likely = (change: Partial<CheckoutView>) =>
    promisedOf(completing({ state: 'done', proof: 'likely' }, { state: 'recorded', ...change }))
  expect(likely({ spend: '5' })).toEqual(open('spend', null))
  expect(likely({ earned: '100' })).toEqual(open('earn', null))
})

test('a recorded receipt promises what became of it, and earning only where the processing named it', () => {
  const recorded = (change: Partial<CheckoutView>) =>
    promisedOf(completing({ state: 'done' }, { state: 'recorded', ...change }))
  expect(recorded({ spend: '5', earned: null })).toMatchObject({ says: 'spent' })
  expect(recorded({ earned: '100' })).toMatchObject({ says: 'earned' })
  expect(recorded({ earned: null })).toMatchObject({ says: 'nothing' })
  expect(recorded({ earned: '0' })).toMatchObject({ says: 'nothing' })
  const discount = { earned: '0', quote: aQuote({ type: 'discount' }) }
  expect(recorded(discount)).toMatchObject({ says: 'discounted' })
})

test('of a spend that was short no more is told as spent than was taken', () => {
  const owing = (amount: string) =>
    completing(
      {
        state: 'done',
        shortage: {
          promised: '100',
          allowed: '40',
          difference: '60',
          borne: [{ amount, way: 'charge-later', isSettled: false }],
        },
      },
      { state: 'recorded', spend: '100' },
    )
  expect(takenBy(owing('60'))).toBe('40')
  expect(promisedOf(owing('60'))).toMatchObject({ says: 'spent' })
  expect(promisedOf(owing('100'))).toMatchObject({ says: 'nothing' })
})

test('another sum than the one that was taken is noticed, once it is recorded', () => {
  const sale = { state: 'recorded', spend: '500', amount: '2000' } as const
  expect(isTotalAnother(aCheckout({ ...sale, total: '1500' }))).toBe(false)
  expect(isTotalAnother(aCheckout({ ...sale, total: '1500.00' }))).toBe(false)
  expect(isTotalAnother(aCheckout({ ...sale, total: '1499.99' }))).toBe(true)
  expect(isTotalAnother(aCheckout({ ...sale, state: 'completing', total: '1499.99' }))).toBe(false)
})

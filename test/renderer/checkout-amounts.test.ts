import { expect, test } from 'vitest'
import { billOf } from '../../renderer/screens/checkout/left-to-pay.ts'
import { readSpend, withMark } from '../../renderer/screens/checkout/spend-input.ts'
import { aQuote } from './a-checkout.ts'

test('what is spent is left off the sum to pay, to the last digit', () => {
  expect(billOf('2000.5', aQuote(), '0.05')).toEqual({
    amount: '2000.5',
    spend: '0.05',
    discount: null,
    total: '2000.45',
  })
  expect(billOf('12345678901234567890123.456789', null, '0').total).toBe('12345678901234567890123.456789')
})

test('a discount is taken off in whole hundredths, half to even', () => {
  const discount = aQuote({ type: 'discount', percent: '5', spendable: '0', earn: '0' })
  expect(billOf('1999.99', discount, '0')).toMatchObject({ discount: '100', total: '1899.99' })
  expect(billOf('0.5', discount, '0')).toMatchObject({ discount: '0.02', total: '0.48' })
  expect(billOf('0.01', discount, '0')).toMatchObject({ discount: null, total: '0.01' })
})

test('an empty field spends nothing; a comma and spaces are read', () => {
  expect(readSpend('', '10')).toEqual({ is: 'amount', amount: '0' })
  expect(readSpend(' 1 250,50 ', '2000')).toEqual({ is: 'amount', amount: '1250.50' })
})

test('more than can be spent is said with the most, and what is no amount is said as such', () => {
  expect(readSpend('10.01', '10')).toEqual({ is: 'too-much', amount: '10.01', most: '10' })
  expect(readSpend('10', '10')).toEqual({ is: 'amount', amount: '10' })
  expect(['-1', 'abc', '1e3', '1,2,3'].map((text) => readSpend(text, '10').is)).toEqual(
    Array.from({ length: 4 }, () => 'unreadable'),
  )
})

test('an amount is shown with the mark of the language, whichever was typed', () => {
  expect([withMark('12.5', 'ru'), withMark('12,5', 'en'), withMark('12', 'ru')]).toEqual([
    '12,5',
    '12.5',
    '12',
  ])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  formatAmount,
  parseAmount,
  parseDecimal,
  percentOf,
  subtract,
} from '../../shared/model/money.ts'

describe('an amount as a cashier types it', () => {
  it.each([
    ['1250.50', '1250.50'],
    ['1 250,50', '1250.50'],
    ['1\u00a0250,5', '1250.5'],
    ['007', '7'],
    ['.5', '0.5'],
    ['100.', '100'],
    ['0', '0'],
    ['12345678901234567890123456.789', '12345678901234567890123456.789'],
  ])('%j is %s', (typed, amount) => {
    expect(parseAmount(typed)).toBe(amount)
  })

  it.each([
    '',
    ' ',
    '-5',
    '+5',
    '1e400',
    'NaN',
    'Infinity',
    '1,2,3',
    '1.2.3',
    'сто',
    '0x10',
    '123456789012345678901234567890',
    '٣',
  ])('%j is refused', (typed) => {
    expect(parseAmount(typed)).toBeUndefined()
  })

  it('keeps every digit of whatever has at most 29 of them', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{0,14}(\.[0-9]{1,14})?$/)
    fc.assert(fc.property(digits, (text) => parseAmount(text) === text))
  })
})

describe('a decimal as a processing sends it', () => {
  it.each([
    ['0.10', '0.10'],
    ['-3', '-3'],
    ['1.5e3', '1500'],
    ['878', '878'],
  ])('%s is %s', (sent, amount) => {
    expect(parseDecimal(sent)).toBe(amount)
  })
  it.each(['', 'abc', '1e400', '1.', '--1', '1'.repeat(30)])('%j is none', (sent) => {
    expect(parseDecimal(sent)).toBeUndefined()
  })
})

describe('arithmetic', () => {
  it('does not round 29 digits', () => {
    expect(add('12345678901234567890123456.789', '0.001')).toBe('12345678901234567890123456.79')
    expect(subtract('10000000000000000000000000000', '1')).toBe('9999999999999999999999999999')
  })
  it('rounds a percentage half-even to two decimals', () => {
    expect(percentOf('2000.50', '5')).toBe('100.02')
    expect(percentOf('2001.50', '5')).toBe('100.08')
  })
  it('takes back what it added', () => {
    const amount = fc.stringMatching(/^[0-9]{1,12}(\.[0-9]{1,6})?$/)
    fc.assert(fc.property(amount, amount, (a, b) => compare(subtract(add(a, b), b), a) === 0))
  })
})

describe('an amount on the screen', () => {
  it('is grouped and marked as the language has it', () => {
    expect(formatAmount('1234567.5', 'ru')).toBe('1\u00a0234\u00a0567,50')
    expect(formatAmount('1234567.5', 'en')).toBe('1,234,567.50')
    expect(formatAmount('-12', 'ru')).toBe('\u221212')
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spendSteps } from '../../renderer/screens/checkout/spend-steps.ts'
import { compare } from '../../shared/model/money.ts'

test('the steps are round amounts and the last one is exactly everything', () => {
  const steps = spendSteps('1250.5')
  expect([0, 1, 2, 62, 63].map(steps.amountAt)).toEqual(['0', '20', '40', '1240', '1250.5'])
  expect(steps.count).toBe(63)
})

test('a hundredth of a bonus can be spent whole or not at all', () => {
  const steps = spendSteps('0.01')
  expect(steps.count).toBe(1)
  expect([0, 1].map(steps.amountAt)).toEqual(['0', '0.01'])
})

test('no digit of a 29-digit balance is lost', () => {
  const all = '12345678901234567890123456.789'
  const steps = spendSteps(all)
  expect(steps.amountAt(steps.count)).toBe(all)
  expect(steps.amountAt(1)).toBe('200000000000000000000000')
})

const amounts = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.integer({ min: 0, max: 5 }))
  .map(([units, decimals]) => {
    const digits = String(units).padStart(decimals + 1, '0')
    const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text
  })

test('whatever can be spent, there are at most a hundred steps, each above the one before, none above everything', () => {
  fc.assert(
    fc.property(amounts, (all) => {
      const steps = spendSteps(all)
      expect(steps.count).toBeGreaterThanOrEqual(1)
      expect(steps.count).toBeLessThanOrEqual(100)
      for (let position = 1; position <= steps.count; position += 1) {
        expect(compare(steps.amountAt(position), steps.amountAt(position - 1))).toBe(1)
      }
      expect(steps.amountAt(steps.count)).toBe(all)
    }),
    { numRuns: 200 },
  )
})

test('an amount that a step gives stands on that step', () => {
  fc.assert(
    fc.property(amounts, fc.nat(100), (all, nth) => {
      const steps = spendSteps(all)
      const position = nth % (steps.count + 1)
      expect(steps.positionOf(steps.amountAt(position))).toBe(position)
    }),
    { numRuns: 200 },
  )
})

test('a typed amount stands on the step below it, and one above everything on the last', () => {
  const steps = spendSteps('1250.5')
  expect(['0', '19.99', '20', '1250.49', '1250.5', '9999'].map(steps.positionOf)).toEqual([
    0, 0, 1, 62, 63, 63,
  ])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReference, referenceOf } from '../../shared/model/slip.ts'

test('a reference is the same for ever', () => {
  expect(referenceOf('4f9a2c1e-0000-4000-8000-000000000000')).toBe(
    referenceOf('4f9a2c1e-0000-4000-8000-000000000000'),
  )
})

test('a reference begins with a letter and is read back however it was typed', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      const reference = referenceOf(id)
      expect(reference).toMatch(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(parseReference(` ${reference.toLowerCase().replace('-', '')} `)).toBe(reference)
      expect(parseReference(reference.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(reference)
    }),
  )
})

test('ids that differ in one place only have references of their own', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `till-1-2026-11-26-${index}`)
  expect(new Set(ids.map(referenceOf)).size).toBe(ids.length)
})

test('a card number is no reference', () => {
  for (const typed of ['2900200000013', '12345678', '', 'ABC', 'A123 45678']) {
    expect(parseReference(typed), typed).toBeUndefined()
  }
})

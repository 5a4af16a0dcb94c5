import { expect, test } from 'vitest'
import { operationIssueCodes } from '../../shared/errors.ts'
import { operationKinds } from '../../shared/model/operation.ts'
import { resolutionsFor } from '../../shared/model/resolution.ts'

test('whatever needs a person can be said to have been applied or not', () => {
  for (const kind of operationKinds) {
    for (const code of operationIssueCodes) {
      const fits = resolutionsFor({ kind, code, isShortageKnown: false })
      expect(fits).toEqual(expect.arrayContaining(['applied', 'not-applied']))
    }
  }
})

test('only a shortage is borne by somebody, and only when it is known how large it is', () => {
  const bearing = (code: string, isShortageKnown: boolean) =>
    resolutionsFor({ kind: 'sale.record', code, isShortageKnown }).includes('write-off')
  expect(bearing('SHORTAGE', true)).toBe(true)
  expect(bearing('SHORTAGE', false)).toBe(false)
  expect(bearing('NO_EVIDENCE', true)).toBe(false)
})

test('a sale that is short, a hold and a release are not sent again', () => {
  const again = (kind: 'sale.record' | 'bonus.hold' | 'bonus.release', code: string) =>
    resolutionsFor({ kind, code, isShortageKnown: true }).includes('send-again')
  expect(again('sale.record', 'NO_EVIDENCE')).toBe(true)
  expect(again('sale.record', 'SHORTAGE')).toBe(false)
  expect(again('bonus.hold', 'NO_EVIDENCE')).toBe(false)
  expect(again('bonus.release', 'NO_EVIDENCE')).toBe(false)
})

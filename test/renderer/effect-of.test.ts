import { expect, test } from 'vitest'
import { effectOf } from '../../renderer/screens/attention/effect-of.ts'
import { anError, anOperation } from './an-operation.ts'

const aSale = (checkout: string | null, code = 'EVIDENCE_EXPIRED') =>
  anOperation({ kind: 'sale.record', state: 'attention', checkout, error: anError(code) })

test('only a sale with a receipt at this till is said to open one again', () => {
  expect(effectOf(aSale('c1'), 'not-applied')).toBe('not-applied.receipt')
  expect(effectOf(aSale(null), 'not-applied')).toBe('not-applied.sale')
  expect(effectOf(aSale('c1', 'SHORTAGE'), 'not-applied')).toBe('shortage.not-applied.receipt')
  expect(effectOf(aSale(null, 'SHORTAGE'), 'not-applied')).toBe('shortage.not-applied.sale')
  expect(effectOf(aSale('c1'), 'applied')).toBe('applied.sale')
})

test('a hold and its release are not said to be repeated from the journal', () => {
  const of = (kind: 'bonus.hold' | 'bonus.release') => anOperation({ kind, state: 'attention' })
  expect(effectOf(of('bonus.hold'), 'not-applied')).toBe('not-applied.hold')
  expect(effectOf(of('bonus.hold'), 'applied')).toBe('applied.hold')
  expect(effectOf(of('bonus.release'), 'not-applied')).toBe('not-applied.release')
})

test('what is borne says so, whatever it was about', () => {
  expect(effectOf(aSale('c1', 'SHORTAGE'), 'write-off')).toBe('shortage.write-off')
  expect(effectOf(aSale(null, 'SHORTAGE'), 'charge-later')).toBe('shortage.charge-later')
  expect(effectOf(aSale(null, 'SHORTAGE'), 'applied')).toBe('shortage.applied')
  expect(effectOf(anOperation({ kind: 'card.issue' }), 'send-again')).toBe('send-again.other')
})

test('a repeat that may happen twice says what there would be two of', () => {
  const again = (kind: 'card.level' | 'card.give' | 'card.virtual') =>
    effectOf(anOperation({ kind, state: 'attention' }), 'send-again')
  expect(again('card.level')).toBe('send-again.level')
  expect([again('card.give'), again('card.virtual')]).toEqual(['send-again.another', 'send-again.another'])
})

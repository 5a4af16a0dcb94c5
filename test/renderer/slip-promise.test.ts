import { expect, test } from 'vitest'
import { maskCard } from '../../renderer/mask.ts'
import { slipPromiseOf, slipStateOf } from '../../renderer/screens/journal/slip-promise.ts'
import { operationKinds } from '../../shared/model/operation.ts'

test('earning and spending are promised differently, and a spend is never promised as done', () => {
  expect(slipPromiseOf({ kind: 'sale.record', fields: { amount: '10', spend: '0.00' } })).toBe('earn')
  expect(slipPromiseOf({ kind: 'sale.record', fields: { amount: '10' } })).toBe('earn')
  expect(slipPromiseOf({ kind: 'sale.record', fields: { amount: '10', spend: '5' } })).toBe('spend')
})

test('a block says what this till does already; every kind has a promise', () => {
  expect(slipPromiseOf({ kind: 'card.block', fields: {} })).toBe('block')
  expect(slipPromiseOf({ kind: 'group.create', fields: {} })).toBe('other')
  for (const kind of operationKinds) expect(slipPromiseOf({ kind, fields: {} })).toBeTruthy()
})

test('what was sent is not told as waiting to be sent', () => {
  expect(slipStateOf({ state: 'queued' })).toBe('waits')
  expect(slipStateOf({ state: 'sending' })).toBe('checking')
  expect(slipStateOf({ state: 'checking' })).toBe('checking')
})

test('a slip carries the end of the card only', () => {
  expect(maskCard('2900100000017')).toBe('•••• 0017')
})

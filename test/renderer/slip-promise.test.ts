import { expect, test } from 'vitest'
import { maskCard } from '../../renderer/mask.ts'
import { slipPromiseOf, slipStateOf, takenOf } from '../../renderer/components/slip-promise.ts'
import { operationKinds } from '../../shared/model/operation.ts'
import { anError } from './an-operation.ts'

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
  expect(slipStateOf({ state: 'queued', error: null })).toBe('waits')
  expect(slipStateOf({ state: 'sending', error: null })).toBe('checking')
  expect(slipStateOf({ state: 'checking', error: null })).toBe('checking')
})

test('what waits for a person is not told as going on by itself', () => {
  expect(slipStateOf({ state: 'attention', error: anError('EVIDENCE_EXPIRED') })).toBe('person')
  expect(slipStateOf({ state: 'attention', error: anError('SHORTAGE') })).toBe('short')
  expect(slipStateOf({ state: 'queued', error: anError('CASE_STOPPED') })).toBe('person')
})

test('what is taken is what was given less what somebody bears', () => {
  const borne = [
    { amount: '60.5', way: 'charge-later' as const, isSettled: false },
    { amount: '9.5', way: 'write-off' as const, isSettled: false },
  ]
  expect(takenOf('100', { promised: '100', allowed: '30', difference: '70', borne })).toBe('30')
  expect(takenOf('100', { promised: '100', allowed: '30', difference: '70', borne: [] })).toBe('100')
  expect(takenOf('100', null)).toBe('100')
})

test('a slip carries the end of the card only', () => {
  expect(maskCard('2900100000017')).toBe('•••• 0017')
})

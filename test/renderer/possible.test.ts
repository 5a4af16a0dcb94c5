import { expect, test } from 'vitest'
import { possibleWith } from '../../renderer/screens/journal/possible.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { anOperation } from './an-operation.ts'

const possible = (change: Parameters<typeof anOperation>[0], who: 'cashier' | 'senior' = 'cashier') =>
  possibleWith(anOperation(change), [anOperation(change)], who)

test('only what waits to be sent can be cancelled, a block only with a supervisor', () => {
  expect(possible({ state: 'queued' }).cancel).toBe('yes')
  expect(possible({ state: 'checking' }).cancel).toBe('no')
  expect(possible({ state: 'queued', kind: 'card.block' }).cancel).toBe('with-approval')
  expect(possible({ state: 'queued', kind: 'card.block' }, 'senior').cancel).toBe('yes')
})

test('a sale that gave without a network or was approved takes a supervisor, and one that was decided is sent', () => {
  const sale = { state: 'queued', kind: 'sale.record' } as const
  expect(possible(sale).cancel).toBe('yes')
  expect(possible({ ...sale, offline: true }).cancel).toBe('with-approval')
  expect(possible({ ...sale, approvedBy: 'Борис' }).cancel).toBe('with-approval')
  expect(possible({ ...sale, offline: true }, 'senior').cancel).toBe('yes')
  expect(possible({ ...sale, spendDecided: '5' }, 'senior').cancel).toBe('no')
})

test('a refused operation can be repeated once, by whoever may do it at all', () => {
  expect(possible({ state: 'refused' }).retry).toBe('yes')
  expect(possible({ state: 'refused', retriedBy: 'x' }).retry).toBe('no')
  const block = { state: 'refused', kind: 'card.block', fields: { reason: '1' } } as const
  expect(possible(block).retry).toBe('with-approval')
  expect(possible(block, 'senior').retry).toBe('yes')
})

test('a hold and a sale of a checkout are not repeated from the journal', () => {
  expect(possible({ state: 'refused', kind: 'bonus.hold' }).retry).toBe('no')
  expect(possible({ state: 'refused', kind: 'sale.record', checkout: 'c' }).retry).toBe('no')
  expect(possible({ state: 'refused', kind: 'sale.record' }).retry).toBe('yes')
})

test('a person decides what is in attention, and nothing else', () => {
  expect(possible({ state: 'attention' }).resolve).toBe(true)
  expect(possible({ state: 'checking' }).resolve).toBe(false)
})

test('a case of a new card can be opened, an operation without a case cannot', () => {
  expect(possible({}).openCase).toBe(true)
  expect(possible({ case: null }).openCase).toBe(false)
})

test('so can one whose card its processing makes, gives or keeps, but not a mere registration or a card of a group', () => {
  const opens = (kind: OperationView['kind'], processing: OperationView['processing']) => {
    const steps = [anOperation({ kind: 'contact.create', processing }), anOperation({ kind, processing })]
    return possibleWith(anOperation({ kind: 'contact.create', processing }), steps, 'cashier').openCase
  }
  expect(opens('card.virtual', 'crm')).toBe(true)
  expect(opens('card.give', 'organization')).toBe(true)
  expect(opens('card.create', 'customer')).toBe(true)
  expect(opens('card.create', 'organization')).toBe(false)
  expect(opens('contact.create', 'crm')).toBe(false)
})

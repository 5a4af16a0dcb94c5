import { expect, test } from 'vitest'
import { outcomeOf } from '../../renderer/screens/groups/change-outcome.ts'
import type { OperationState } from '../../shared/model/operation.ts'

const outcome = (...states: OperationState[]) => outcomeOf(states.map((state) => ({ state })))

test('one operation stands as it stands', () => {
  expect(outcome('queued')).toBe('queued')
  expect(outcome('sending')).toBe('going')
  expect(outcome('checking')).toBe('checking')
  expect(outcome('done')).toBe('done')
  expect(outcome('refused')).toBe('refused')
  expect(outcome('attention')).toBe('attention')
  expect(outcome('cancelled')).toBe('cancelled')
})

test('of many, trouble is said before what goes on, and that before what is done', () => {
  expect(outcome('done', 'attention', 'refused')).toBe('attention')
  expect(outcome('done', 'refused', 'queued')).toBe('mixed')
  expect(outcome('done', 'checking')).toBe('checking')
  expect(outcome('done', 'queued')).toBe('partly')
  expect(outcome('queued', 'sending')).toBe('going')
  expect(outcome('done', 'done')).toBe('done')
})

import { expect, test } from 'vitest'
import { withAnswer, withList, withOperation } from '../../renderer/store/merge-operations.ts'
import { listWith } from '../../renderer/store/journal-list.ts'
import { anOperation, later } from './an-operation.ts'

const queued = anOperation({ state: 'queued' })
const done = anOperation({ state: 'done' })

test('an event replaces what was known, also an answer that comes late', () => {
  expect(withOperation([queued], done)).toEqual([done])
  expect(withAnswer([done], queued)).toEqual([done])
})

test('an answer is taken where nothing is known, or where it is the end', () => {
  expect(withAnswer([], queued)).toEqual([queued])
  expect(withAnswer([queued], done)).toEqual([done])
})

test('operations stand oldest first, whichever was heard of first', () => {
  const newer = anOperation({ id: 'op-2', createdAt: later(1) })
  expect(withOperation([newer], queued).map(({ id }) => id)).toEqual(['op-1', 'op-2'])
})

test('a list that was read while an operation ended does not bring it back to life', () => {
  const other = anOperation({ id: 'op-2', createdAt: later(1) })
  expect(withList([done], [queued, other])).toEqual([done, other])
  expect(withList([queued], [anOperation({ state: 'queued', dependsOn: 'x' })])[0]?.dependsOn).toBe('x')
})

test('a row of the journal changes in its place even when it no longer fits the filter', () => {
  expect(listWith([queued], done, 'open', null)).toEqual([done])
})

test('a new operation comes on top of the journal when it fits, and never out of its turn', () => {
  const newer = anOperation({ id: 'op-2', state: 'queued', createdAt: later(1) })
  expect(listWith([queued], newer, 'open', null).map(({ id }) => id)).toEqual(['op-2', 'op-1'])
  expect(listWith([queued], newer, 'refused', null)).toEqual([queued])
  expect(listWith([queued], newer, 'all', 'another card')).toEqual([queued])
  const older = anOperation({ id: 'op-0', createdAt: '2026-11-21T10:00:00.000Z' })
  expect(listWith([queued], older, 'all', null)).toEqual([queued])
})

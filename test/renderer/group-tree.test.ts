import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  findGroup,
  isWithin,
  nodesOf,
  placeKey,
  placeOf,
  type TreeNode,
} from '../../renderer/store/group-tree.ts'
import type { Level, Levels, Place } from '../../renderer/store/groups-state.ts'
import type { CardGroup } from '../../shared/model/group.ts'
import { aGroup } from './a-card-entry.ts'

const level = (...groups: CardGroup[]): Level => ({
  at: 'ready',
  groups,
  asOf: '2026-11-22T10:00:00.000Z',
  source: 'live',
})
const levels: Levels = new Map<string | null, Level>([
  [null, level(aGroup('a', { groups: 2 }), aGroup('b'))],
  ['a', level(aGroup('a1', { parent: 'a', groups: 1 }), aGroup('a2', { parent: 'a' }))],
  ['a1', level(aGroup('a11', { parent: 'a1' }))],
])
const shown = (nodes: readonly TreeNode[]): unknown[] =>
  nodes.map((node) => (node.is === 'group' ? [node.id, ...shown(node.below)] : node.is))

test('a level is shown only below a group that is opened', () => {
  expect(shown(nodesOf(levels, new Set()))).toEqual([['a', 'loading'], ['b']])
  expect(shown(nodesOf(levels, new Set(['a', 'a1'])))).toEqual([['a', ['a1', ['a11']], ['a2']], ['b']])
})

test('a group whose level is not read says so', () => {
  const failure = { code: 'PROCESSING_UNAVAILABLE', message: null, data: {} }
  const failed = new Map(levels).set('a', { at: 'failed', failure })
  expect(shown(nodesOf(failed, new Set(['a'])))).toEqual([['a', 'failed'], ['b']])
})

test('a tree that goes in a circle is shown to its end', () => {
  const circle: Levels = new Map<string | null, Level>([
    [null, level(aGroup('a', { groups: 1 }))],
    ['a', level(aGroup('b', { parent: 'a', groups: 1 }))],
    ['b', level(aGroup('a', { parent: 'b', groups: 1 }))],
  ])
  expect(shown(nodesOf(circle, new Set(['a', 'b'])))).toEqual([['a', ['b']]])
  expect(isWithin(circle, 'b', 'nowhere')).toBe(false)
})

test('a group lies within itself and within what is above it', () => {
  expect(isWithin(levels, 'a11', 'a')).toBe(true)
  expect(isWithin(levels, 'a', 'a')).toBe(true)
  expect(isWithin(levels, 'a', 'a11')).toBe(false)
  expect(isWithin(levels, 'b', 'a')).toBe(false)
})

test('a group is found in whichever level it is', () => {
  expect(findGroup(levels, 'a11')?.parent).toBe('a1')
  expect(findGroup(levels, 'never read')).toBeNull()
})

test('every place has a key of its own that leads back to it', () => {
  const place: fc.Arbitrary<Place> = fc.oneof(
    fc.constantFrom<Place>({ at: 'all' }, { at: 'root' }),
    fc.string({ minLength: 1 }).map((id): Place => ({ at: 'group', id })),
  )
  fc.assert(
    fc.property(place, (one) => {
      expect(placeOf(placeKey(one))).toEqual(one)
    }),
  )
})

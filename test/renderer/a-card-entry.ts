/** Cards and groups of the list and the tree, plausible, with what a test says instead. */
import type { CardEntry } from '../../renderer/store/groups-state.ts'
import type { CardGroup } from '../../shared/model/group.ts'

export const aCard = (change: Partial<CardEntry> = {}): CardEntry => ({
  processing: 'organization',
  id: 'c-1',
  number: '4600000000015',
  status: 'active',
  balances: [{ bucket: 'active', kind: 'money', amount: '120.50' }],
  asOf: '2026-11-22T10:00:00.000Z',
  source: 'cache',
  pending: [],
  denied: false,
  ...change,
})

export const aGroup = (id: string, change: Partial<CardGroup> = {}): CardGroup => ({
  id,
  parent: null,
  name: `Группа ${id}`,
  groups: 0,
  cards: 0,
  ...change,
})

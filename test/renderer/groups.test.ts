import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { createGroupsStore } from '../../renderer/store/groups.ts'
import type { CardEntry, ChangeRequest } from '../../renderer/store/groups-state.ts'
import type { CardPage, GroupList } from '../../shared/model/group.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { aCard, aGroup } from './a-card-entry.ts'
import { aPage, later } from './a-page.ts'
import { anOperation } from './an-operation.ts'

type ListRequest = { group?: string | null; text?: string; status?: string; after?: string; limit: number }
type GroupRequest = { parent: string | null; fresh?: string }
type Submitted = ChangeRequest & { case?: string; processing?: string; waitMs?: number }

const groupList = (change: Partial<GroupList> = {}): GroupList => ({
  processing: 'organization',
  path: [],
  groups: [],
  asOf: '2026-11-22T10:00:00.000Z',
  source: 'live',
  ...change,
})
const page = (cards: CardEntry[], nextAfter: string | null = null): CardPage => ({ cards, nextAfter })
const unreachable = new ORPCError('PROCESSING_UNAVAILABLE', { data: { processing: 'organization' } })
const csv = { language: 'ru', column: String, status: String, moment: String } as const
const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A tree `a` → `a1`, and cards as `list` gives them. */
function openGroups({
  list = () => page([]),
  groups = ({ parent }) =>
    groupList({
      groups: parent === null ? [aGroup('a', { groups: 1 })] : [aGroup(`${parent}1`, { parent })],
      path: parent === null ? [] : [{ id: 'a', name: 'Группа a' }],
    }),
  submit = ({ id, kind }) => anOperation({ id, kind, state: 'queued' }),
}: {
  list?: (request: ListRequest) => unknown
  groups?: (request: GroupRequest) => unknown
  submit?: (request: Submitted) => unknown
} = {}) {
  const asked = { lists: [] as ListRequest[], groups: [] as GroupRequest[], submitted: [] as Submitted[] }
  const { deps, runTimers } = aPage({
    card: {
      list: async (request: ListRequest) => {
        asked.lists.push(request)
        return list(request)
      },
    },
    group: {
      list: async (request: GroupRequest) => {
        asked.groups.push(request)
        return groups(request)
      },
    },
    operation: {
      submit: async (request: Submitted) => {
        asked.submitted.push(request)
        return submit(request)
      },
    },
  })
  const store = createGroupsStore(deps)
  return { store, asked, runTimers, events: deps.events, state: () => store.getState() }
}
const changed = (operation: OperationView) => ({ type: 'operation.changed' as const, operation })

test('a level is asked for when it is opened, and once', async () => {
  const { state, asked } = openGroups()
  state().open(1, {})
  await settled()
  expect(asked.groups.map(({ parent }) => parent)).toEqual([null])
  state().setOpened(new Set(['a']))
  await settled()
  state().setOpened(new Set())
  state().setOpened(new Set(['a']))
  await settled()
  expect(asked.groups.map(({ parent }) => parent)).toEqual([null, 'a'])
  expect(state().levels.get('a')).toMatchObject({ at: 'ready', groups: [{ id: 'a1' }] })
})

test('a level that cannot be read anew stays as it was, one that never was says why', async () => {
  let isDown = false
  const { state } = openGroups({
    groups: () => {
      if (isDown) throw unreachable
      return groupList({ groups: [aGroup('a', { groups: 1 })] })
    },
  })
  state().open(1, {})
  await settled()
  isDown = true
  await state().reloadTree()
  expect(state().levels.get(null)?.at).toBe('ready')
  state().setOpened(new Set(['a']))
  await settled()
  expect(state().levels.get('a')).toMatchObject({
    at: 'failed',
    failure: { code: 'PROCESSING_UNAVAILABLE' },
  })
})

test('opened at a group, the tree is opened down to it and its cards are shown', async () => {
  const { state, asked } = openGroups({
    groups: ({ parent }) =>
      groupList({
        groups: parent === null ? [aGroup('a', { groups: 1 })] : [],
        path: parent === 'a1' ? ['a', 'a1'].map((id) => ({ id, name: id })) : [],
      }),
  })
  state().open(1, { group: 'a1' })
  await settled()
  expect([...state().opened]).toEqual(['a'])
  expect(asked.lists.at(-1)).toMatchObject({ group: 'a1' })
})

test('the place says which cards are asked for: all, those in no group, or those of one', async () => {
  const { state, asked } = openGroups()
  state().open(1, {})
  state().choose({ at: 'root' })
  state().choose({ at: 'group', id: 'a' })
  await settled()
  expect(asked.lists).toEqual([
    { processing: 'organization', limit: 50 },
    { processing: 'organization', limit: 50, group: null },
    { processing: 'organization', limit: 50, group: 'a' },
  ])
})

test('typing asks once, a moment after the last letter', async () => {
  const { state, asked, runTimers } = openGroups()
  state().open(1, {})
  state().setText('и')
  state().setText('ив')
  runTimers()
  await settled()
  expect(asked.lists.map(({ text }) => text)).toEqual([undefined, 'ив'])
})

test('a scan is looked for in every group', async () => {
  const { state, asked } = openGroups()
  state().open(1, {})
  state().choose({ at: 'group', id: 'a' })
  state().find(';4600000000015=99?')
  await settled()
  expect(asked.lists.at(-1)).toEqual({ processing: 'organization', limit: 50, text: '4600000000015' })
  expect(state().place).toEqual({ at: 'all' })
})

test('an answer that is overtaken by another is not shown', async () => {
  const slow = later<CardPage>()
  const { state } = openGroups({ list: ({ group }) => (group === 'a' ? slow.answer : page([aCard()])) })
  state().open(1, {})
  state().choose({ at: 'group', id: 'a' })
  state().choose({ at: 'all' })
  await settled()
  slow.give(page([]))
  await settled()
  expect(state().list).toMatchObject({ at: 'ready', cards: [{ number: aCard().number }] })
})

test('more cards come after those that are shown, and a list read anew is as long as it was', async () => {
  const cards = Array.from({ length: 120 }, (_, index) => aCard({ number: String(1000 + index) }))
  const { state, asked, events, runTimers } = openGroups({
    list: ({ after, limit }) => {
      const from = after === undefined ? 0 : cards.findIndex(({ number }) => number === after) + 1
      const some = cards.slice(from, from + limit)
      return page(some, from + limit < cards.length ? (some.at(-1)?.number ?? null) : null)
    },
  })
  state().open(1, {})
  await settled()
  await state().more()
  expect(state().list).toMatchObject({ at: 'ready', nextAfter: '1099' })
  events.emit({ type: 'customer.changed', cards: ['1005'], phones: [] })
  events.emit({ type: 'customer.changed', cards: ['1006'], phones: [] })
  runTimers()
  await settled()
  expect(asked.lists.map(({ limit }) => limit)).toEqual([50, 50, 50, 50])
  expect(state().list).toMatchObject({ at: 'ready', nextAfter: '1099' })
  events.emit({ type: 'customer.changed', cards: ['never shown'], phones: [] })
  runTimers()
  await settled()
  expect(asked.lists).toHaveLength(4)
})

test('a card that was added comes to the list once it was read, which is after it was added', async () => {
  const added = aCard({ number: '4600000000015' })
  let known: CardEntry[] = []
  const { state, events, runTimers } = openGroups({
    list: () => page(known),
    submit: ({ id, kind }) => anOperation({ id, kind, card: added.number, state: 'done' }),
  })
  state().open(1, {})
  const create = { id: 'c', kind: 'card.create', card: added.number } as const
  expect(await state().take([create], added.number)).toBeNull()
  await settled()
  expect(state().list).toMatchObject({ at: 'ready', cards: [] })
  known = [added]
  events.emit({ type: 'customer.changed', cards: [added.number], phones: [] })
  runTimers()
  await settled()
  expect(state().list).toMatchObject({ at: 'ready', cards: [{ number: added.number }] })
})

test('the export goes through every page of the filter and names the groups', async () => {
  const cards = [
    aCard({ number: '1', details: { group: 'a' } }),
    aCard({ number: '2', details: { group: 'far' } }),
    aCard({ number: '3' }),
  ]
  const { state, asked } = openGroups({
    list: ({ after }) => (after === undefined ? page(cards.slice(0, 2), '2') : page(cards.slice(2))),
    groups: ({ parent }) =>
      groupList({
        groups: [aGroup('a')],
        path: parent === 'far' ? [{ id: 'far', name: 'Далёкая' }] : [],
      }),
  })
  state().open(1, {})
  state().setStatus('active')
  await settled()
  const made = await state().exportCards(csv)
  expect(made?.rows).toBe(3)
  expect(asked.lists.slice(-2)).toEqual([
    { processing: 'organization', limit: 2000, status: 'active' },
    { processing: 'organization', limit: 2000, status: 'active', after: '2' },
  ])
  const lines = (await made?.file.text())?.trimEnd().split('\r\n') ?? []
  expect(lines.map((line) => [line.split(';')[0], line.split(';')[7]])).toEqual([
    ['number', 'group'],
    ['1', 'Группа a'],
    ['2', 'Далёкая'],
    ['3', ''],
  ])
  expect(state().exporting).toEqual({ at: 'idle' })
})

test('an export that is stopped makes no file, and one that breaks off says why', async () => {
  const slow = later<CardPage>()
  let answers: () => unknown = () => page([])
  const { state } = openGroups({ list: () => answers() })
  state().open(1, {})
  await settled()
  answers = async () => slow.answer
  const stopped = state().exportCards(csv)
  expect(state().exporting).toMatchObject({ at: 'running' })
  state().cancelExport()
  slow.give(page([aCard()], '1'))
  expect(await stopped).toBeNull()
  expect(state().exporting).toEqual({ at: 'idle' })
  answers = () => {
    throw unreachable
  }
  expect(await state().exportCards(csv)).toBeNull()
  expect(state().exporting).toMatchObject({ at: 'failed', failure: { code: 'PROCESSING_UNAVAILABLE' } })
})

test('one change is one operation, several are a case of operations with ids of their own', async () => {
  const { state, asked } = openGroups()
  state().open(1, {})
  await state().take([{ id: 'g', kind: 'group.delete', group: 'a' }], 'Группа a')
  expect(asked.submitted).toEqual([
    { id: 'g', kind: 'group.delete', group: 'a', processing: 'organization', waitMs: 0 },
  ])
  const moves = ['1', '2'].map((card) => ({
    id: `m${card}`,
    kind: 'card.update' as const,
    card,
    details: { group: 'a' },
  }))
  expect(await state().take(moves, '2 карты')).toBeNull()
  expect(asked.submitted.slice(1).map((one) => [one.id, one.case])).toEqual([
    ['m1', 'm1'],
    ['m2', 'm1'],
  ])
  expect(state().changes.map(({ subject, operations }) => [subject, operations.length])).toEqual([
    ['2 карты', 2],
    ['Группа a', 1],
  ])
})

test('when some of a change cannot be taken, it says how many were, and asking again repeats none', async () => {
  let isBroken = true
  const { state } = openGroups({
    submit: ({ id, kind }) => {
      if (id === 'm2' && isBroken) throw unreachable
      return anOperation({ id, kind, state: 'queued' })
    },
  })
  state().open(1, {})
  state().tick(new Set(['1', '2']))
  const moves = ['1', '2'].map((card) => ({
    id: `m${card}`,
    kind: 'card.update' as const,
    card,
    details: { group: 'a' },
  }))
  expect((await state().take(moves, 'обе'))?.data).toMatchObject({ done: 1, total: 2 })
  expect(state().ticked.size).toBe(2)
  isBroken = false
  expect(await state().take(moves, 'обе')).toBeNull()
  expect(state().changes).toHaveLength(1)
  expect(state().changes[0]?.operations.map(({ id }) => id)).toEqual(['m1', 'm2'])
  expect(state().ticked.size).toBe(0)
})

test('the tree and the list are read anew when a change is over, once for all of its operations', async () => {
  const { state, asked, events } = openGroups()
  state().open(1, {})
  await settled()
  const moves = ['1', '2'].map((card) => ({
    id: `m${card}`,
    kind: 'card.update' as const,
    card,
    details: { group: 'a' },
  }))
  await state().take(moves, 'обе')
  events.emit(changed(anOperation({ id: 'm1', kind: 'card.update', state: 'done' })))
  expect(asked.groups).toHaveLength(1)
  events.emit(changed(anOperation({ id: 'm2', kind: 'card.update', state: 'refused' })))
  events.emit(changed(anOperation({ id: 'm2', kind: 'card.update', state: 'refused' })))
  await settled()
  expect(asked.groups).toHaveLength(2)
  expect(asked.lists).toHaveLength(2)
})

test('the end of an operation may be heard before the answer that it was taken', async () => {
  const { state, events } = openGroups({
    submit: ({ id, kind }) => {
      events.emit(changed(anOperation({ id, kind, state: 'done' })))
      return anOperation({ id, kind, state: 'queued' })
    },
  })
  state().open(1, {})
  const moves = ['1', '2'].map((card) => ({
    id: `m${card}`,
    kind: 'card.update' as const,
    card,
    details: { group: 'a' },
  }))
  await state().take(moves, 'обе')
  expect(state().changes[0]?.operations.map(({ state: at }) => at)).toEqual(['done', 'done'])
})

test('a screen opened again with nothing in particular is as it was left', async () => {
  const { state } = openGroups()
  state().open(1, {})
  await settled()
  state().setOpened(new Set(['a']))
  state().choose({ at: 'group', id: 'a' })
  await settled()
  state().open(2, {})
  expect(state().place).toEqual({ at: 'group', id: 'a' })
  expect([...state().opened]).toEqual(['a'])
})

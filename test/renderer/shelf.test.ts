import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { createStore } from 'zustand'
import {
  createShelf,
  createSoon,
  emptyShelf,
  type Shelf,
  type ShelfActions,
} from '../../renderer/store/shelf.ts'
import { aPage, later } from './a-page.ts'

type Row = { id: number }
type State = Shelf<Row, string, number> & ShelfActions<number>

function aShelf(pages: Record<string, { rows: Row[]; nextAfter: number | null }>) {
  const given = { pages, isDown: false, reading: null as Promise<string> | null }
  const store = createStore<State>()((set, get) => ({
    ...emptyShelf,
    ...createShelf<Row, string, number>(
      { get, set },
      {
        readPage: async (after) => {
          if (given.isDown) throw new ORPCError('STORE_UNAVAILABLE')
          return given.pages[String(after)] ?? { rows: [], nextAfter: null }
        },
        readOne: async (id) => {
          if (given.isDown) throw new ORPCError('STORE_UNAVAILABLE')
          return given.reading ?? `opened ${id}`
        },
      },
    ),
  }))
  return { given, state: () => store.getState() }
}

test('a list goes on with its next page, and what cannot be read anew stays with the reason', async () => {
  const { state, given } = aShelf({
    null: { rows: [{ id: 2 }], nextAfter: 2 },
    2: { rows: [{ id: 1 }], nextAfter: null },
  })
  await state().reload()
  await state().more()
  await state().more()
  expect(state().list).toMatchObject({ rows: [{ id: 2 }, { id: 1 }], nextAfter: null })
  given.isDown = true
  await state().reload()
  expect(state().list).toMatchObject({
    at: 'ready',
    rows: [{ id: 2 }, { id: 1 }],
    failure: { code: 'STORE_UNAVAILABLE' },
  })
})

test('an answer about what was opened before changes nothing', async () => {
  const { state, given } = aShelf({})
  const slow = later<string>()
  given.reading = slow.answer
  const first = state().show(1)
  given.reading = null
  await state().show(2)
  slow.give('too late')
  await first
  expect(state().opened).toMatchObject({ at: 'ready', id: 2, value: 'opened 2' })
  state().close()
  expect(state().opened).toEqual({ at: 'none' })
})

test('what is opened stays on the screen while it cannot be read anew', async () => {
  const { state, given } = aShelf({})
  await state().show(1)
  given.isDown = true
  await state().reread()
  expect(state().opened).toMatchObject({ value: 'opened 1', failure: { code: 'STORE_UNAVAILABLE' } })
  await state().show(2)
  expect(state().opened).toMatchObject({ at: 'failed', id: 2 })
  given.isDown = false
  await state().reread()
  expect(state().opened).toMatchObject({ at: 'ready', value: 'opened 2' })
})

test('many events in a while are one reading, and the next while has its own', () => {
  const { deps, runTimers } = aPage({})
  let runs = 0
  const soon = createSoon(deps.after, 100, () => {
    runs += 1
  })
  soon()
  soon()
  expect(runs).toBe(0)
  runTimers()
  expect(runs).toBe(1)
  soon()
  runTimers()
  expect(runs).toBe(2)
})

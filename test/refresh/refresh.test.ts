import { expect, test } from 'vitest'
import type { ListPage, Outcome } from '../../electron/processing/port.ts'
import { refreshAll, type RefreshDeps } from '../../electron/sync/refresh.ts'
import { openBulk } from '../db/a-bulk.ts'
import { aStore } from '../db/a-store.ts'
import { findingAt } from './a-list.ts'

const trace = { call: 'list', httpStatus: 200 }
const page = (cards: number[], next: string | null): Outcome<ListPage> => ({
  class: 'confirmed',
  value: { findings: cards.map((index) => findingAt(index, '1')), next, total: null },
  trace,
})
const lost: Outcome<never> = { class: 'unknown', reason: 'timeout', detail: 'TILL_TIMEOUT', trace }
const refused: Outcome<never> = {
  class: 'rejected',
  code: 'ACCESS_REFUSED',
  remoteCode: '17',
  remoteText: 'no',
  trace,
}

/** Runs one refresh over what `answer` says to each request, in their order. */
async function refresh(answer: (cursor: string | null, request: number) => Outcome<ListPage>) {
  const store = aStore()
  const bulk = openBulk(store, store.refreshes.begin('organization', 1000))
  const asked: (string | null)[] = []
  const pauses: number[] = []
  const noted: string[] = []
  const stopping = new AbortController()
  const deps: RefreshDeps = {
    processing: 'organization',
    bulk,
    async list(cursor) {
      asked.push(cursor)
      return answer(cursor, asked.length)
    },
    nowMs: () => 2000,
    random: () => 0.5,
    pause: async (ms) => void pauses.push(ms),
    noted: (outcome) => void noted.push(outcome.class),
    progressed: () => undefined,
    signal: stopping.signal,
  }
  const end = await refreshAll(deps)
  return { store, end, asked, pauses, noted }
}

test('pages are read one after another, each once, and counted', async () => {
  const { store, end, asked, noted } = await refresh((cursor) =>
    cursor === null ? page([0, 1], 'b') : cursor === 'b' ? page([2], 'c') : page([3], null),
  )
  expect(end).toEqual({ is: 'done' })
  expect(asked).toEqual([null, 'b', 'c'])
  expect(noted).toEqual(['confirmed', 'confirmed', 'confirmed'])
  expect(store.cache.size().count).toBe(4)
})

test('a page that does not come is asked for a few times more, with pauses', async () => {
  const { end, asked, pauses } = await refresh((_cursor, request) => (request < 4 ? lost : page([0], null)))
  expect(end).toEqual({ is: 'done' })
  expect(asked).toEqual([null, null, null, null])
  expect(pauses).toEqual([1000, 2000, 4000])
})

test('a page that does not come at all ends the refresh at it, with what was taken in before it to be found', async () => {
  const { store, end, asked } = await refresh((cursor) => (cursor === null ? page([7], 'b') : lost))
  expect(end).toEqual({ is: 'failed', reason: 'timeout' })
  expect(asked).toEqual([null, 'b', 'b', 'b', 'b'])
  expect(store.refreshes.get('organization')).toMatchObject({ state: 'running', cursor: 'b', rows: 1 })
  expect(store.cache.cardsByEmail('c7@example.com')).toHaveLength(1)
})

test('a refusal is not asked again', async () => {
  const { end, asked } = await refresh(() => refused)
  expect(end).toEqual({ is: 'failed', reason: '17' })
  expect(asked).toEqual([null])
})

test('a processing that asks for patience gets it, within bounds', async () => {
  const patient = (retryAfterMs: number): Outcome<never> => ({ ...lost, retryAfterMs })
  const { pauses } = await refresh((_cursor, request) =>
    request === 1 ? patient(7000) : request === 2 ? patient(3_600_000) : page([0], null),
  )
  expect(pauses).toEqual([7000, 20_000])
})

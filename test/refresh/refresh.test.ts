import { describe, expect, test } from 'vitest'
import type { Store } from '../../electron/db/store.ts'
import type { Finding, ListPage, Outcome } from '../../electron/processing/port.ts'
import { cachedCardOf } from '../../electron/sync/cached-of.ts'
import { refreshAll, type RefreshDeps } from '../../electron/sync/refresh.ts'
import { openBulk } from '../db/a-bulk.ts'
import { aStore } from '../db/a-store.ts'
import { findingAt, numberOf } from './a-list.ts'

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

type Answer = (cursor: string | null, request: number) => Outcome<ListPage>
type Again = (id: string | null, request: number) => Outcome<Finding[]>
const gone: Outcome<Finding[]> = { class: 'confirmed', value: [], trace }

/** Runs one refresh over what `answer` says to each request, in their order, and `again` to each reading of what was not listed. */
async function refresh(answer: Answer, again: Again = () => gone, store = aStore()) {
  const bulk = openBulk(store, store.refreshes.begin('organization', 1000))
  const asked: (string | null)[] = []
  const askedAgain: (string | null)[] = []
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
    async readAgain({ card }) {
      askedAgain.push(card)
      return again(card, askedAgain.length)
    },
    nowMs: () => 2000,
    random: () => 0.5,
    pause: async (ms) => void pauses.push(ms),
    noted: (outcome) => void noted.push(outcome.class),
    progressed: () => undefined,
    signal: stopping.signal,
  }
  const end = await refreshAll(deps)
  bulk.close()
  return { store, end, asked, askedAgain, pauses, noted }
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

describe('a processing that asks for patience', () => {
  const patient = (retryAfterMs: number): Outcome<never> => ({ ...lost, retryAfterMs })

  test('gets it, and some where it asks for none', async () => {
    const { end, pauses } = await refresh((_cursor, request) =>
      request === 1 ? patient(7000) : request === 2 ? patient(0) : page([0], null),
    )
    expect(end).toEqual({ is: 'done' })
    expect(pauses).toEqual([7000, 2000])
  })

  test('for longer than a refresh waits ends it where it is', async () => {
    const { end, asked, pauses } = await refresh((cursor) =>
      cursor === null ? page([7], 'b') : patient(3_600_000),
    )
    expect(end).toEqual({ is: 'failed', reason: 'timeout' })
    expect(asked).toEqual([null, 'b'])
    expect(pauses).toEqual([])
  })
})

describe('what the list had not', () => {
  const knowing = (count: number) => {
    const store = aStore()
    for (let index = 0; index < count; index += 1) {
      const card = cachedCardOf('organization', findingAt(index, '1'), 500)
      if (card !== null) store.cache.saveCard(card)
    }
    return store
  }
  const isKept = (store: Store, index: number) =>
    store.cache.findCard('organization', numberOf(index)) !== undefined
  const first = () => page([0], null)
  const there = (id: string | null): Outcome<Finding[]> => ({
    class: 'confirmed',
    value: [{ ...findingAt(Number(id) - 1, '2'), client: { id: 'u1' } }],
    trace,
  })

  test('is asked for by its id: what exists is kept, as it is now, and what is gone is deleted', async () => {
    const { store, end, askedAgain } = await refresh(
      first,
      (id) => (id === '2' ? there(id) : gone),
      knowing(3),
    )
    expect(end).toEqual({ is: 'done' })
    expect(askedAgain).toEqual(['2', '3'])
    expect([0, 1, 2].map((index) => isKept(store, index))).toEqual([true, true, false])
    const kept = store.cache.findCard('organization', numberOf(1))
    expect(kept).toMatchObject({ details: { accumulated: '2' }, asOf: 2000 })
  })

  test('tells nothing of clients where the list has none: they are left alone', async () => {
    const store = knowing(2)
    const client = { id: 'u9', phone: null, email: null, contact: null, balance: '5', asOf: 500 }
    store.cache.saveClient({ processing: 'organization', ...client })
    const { end } = await refresh(first, there, store)
    expect(end).toEqual({ is: 'done' })
    expect(store.cache.findClient('organization', 'u9')).toMatchObject({ balance: '5' })
  })

  test('is not asked for where it is more than a few', async () => {
    const fifty = await refresh(first, there, knowing(51))
    expect(fifty.askedAgain).toHaveLength(50)
    expect(isKept(fifty.store, 50)).toBe(true)
    const more = await refresh(first, there, knowing(52))
    expect(more.askedAgain).toEqual([])
    expect(isKept(more.store, 51)).toBe(false)
  })

  test('stays while it cannot be told, and the refresh goes on there another time', async () => {
    const { store, end, pauses } = await refresh(first, () => lost, knowing(2))
    expect(end).toEqual({ is: 'failed', reason: 'timeout' })
    expect(pauses).toHaveLength(3)
    expect(isKept(store, 1)).toBe(true)
    expect(store.refreshes.get('organization')).toMatchObject({ state: 'running', listed: 1 })
  })

  test('and the processing refuses to show is not there', async () => {
    const { store, end } = await refresh(first, () => refused, knowing(2))
    expect(end).toEqual({ is: 'done' })
    expect(isKept(store, 1)).toBe(false)
  })

  test('is not asked for after a list that grew shorter, for then nothing is deleted', async () => {
    const shorter = (cursor: string | null): Outcome<ListPage> =>
      cursor === null ? counted(page([0], 'b'), 3) : counted(page([1], null), 2)
    const { store, askedAgain } = await refresh(shorter, () => gone, knowing(3))
    expect(askedAgain).toEqual([])
    expect(isKept(store, 2)).toBe(true)
  })
})

const counted = (outcome: Outcome<ListPage>, total: number): Outcome<ListPage> =>
  outcome.class === 'confirmed' ? { ...outcome, value: { ...outcome.value, total } } : outcome

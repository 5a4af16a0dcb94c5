import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { createOutagesStore } from '../../renderer/store/outages.ts'
import { restWhenLeft } from '../../renderer/store/rest-when-left.ts'
import { createReviewsStore } from '../../renderer/store/reviews.ts'
import { createRouteStore } from '../../renderer/store/route.ts'
import { createShiftStore } from '../../renderer/store/shift.ts'
import { createSlipsStore } from '../../renderer/store/slips.ts'
import type { StatusView } from '../../shared/model/status.ts'
import { aClosedShift, anOutage, anOutageReport, aReview, aShiftReport } from './a-report.ts'
import { anOperation } from './an-operation.ts'
import { aPage } from './a-page.ts'
import { outageWords } from './csv-words.ts'

const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
test('outages are read anew when one begins or ends, not with every status', async () => {
  let lists = 0
  const { deps, runTimers } = aPage({
    outage: {
      list: async () => {
        lists += 1
        return { outages: [anOutage()], nextAfter: null }
      },
    },
  })
  const store = createOutagesStore(deps)
  store.getState().open(1, {})
  await settled()
  const status = (outage: StatusView['outage']) => {
    deps.events.emit({ type: 'status.changed', status: { outage } as StatusView })
    runTimers()
  }
  status([{ processing: 'cashdesk', since: '' }])
  expect(lists).toBe(1)
  status([])
  expect(lists).toBe(2)
})

test('the opened outage is read anew while its operations are settled, and nothing is before the screen was opened', async () => {
  const asked: string[] = []
  const { deps, runTimers } = aPage({
    outage: {
      list: async () => ({ outages: [anOutage()], nextAfter: null }),
      get: async () => {
        asked.push('get')
        return anOutageReport()
      },
    },
  })
  const store = createOutagesStore(deps)
  deps.events.emit({ type: 'operation.changed', operation: anOperation() })
  runTimers()
  expect(asked).toEqual([])
  store.getState().open(1, { outage: 1 })
  await settled()
  for (const id of ['a', 'b', 'c'])
    deps.events.emit({ type: 'operation.changed', operation: anOperation({ id }) })
  runTimers()
  await settled()
  expect(asked).toEqual(['get', 'get'])
})

test('a report is not read anew once another screen is open, and afresh when it is opened again', async () => {
  const asked: string[] = []
  const { deps, runTimers } = aPage({
    outage: {
      list: async () => {
        asked.push('list')
        return { outages: [anOutage()], nextAfter: null }
      },
    },
  })
  const route = createRouteStore()
  const outages = createOutagesStore(deps)
  restWhenLeft({ route, outages, shift: createShiftStore(deps), reviews: createReviewsStore(deps) })
  route.getState().go({ name: 'outages' })
  outages.getState().open(route.getState().visit, {})
  await settled()
  route.getState().go({ name: 'till' })
  deps.events.emit({ type: 'operation.changed', operation: anOperation() })
  runTimers()
  expect(asked).toHaveLength(1)
  route.getState().go({ name: 'outages' })
  outages.getState().open(route.getState().visit, {})
  expect(asked).toHaveLength(2)
})

test('the file of an outage has every page of its operations', async () => {
  const { deps } = aPage({
    outage: {
      list: async () => ({ outages: [anOutage()], nextAfter: null }),
      get: async () => anOutageReport(),
      listOperations: async ({ after }: { after?: number }) =>
        after === undefined
          ? { operations: [anOperation({ id: 'first' })], nextAfter: 1 }
          : { operations: [anOperation({ id: 'second' })], nextAfter: null },
    },
  })
  const store = createOutagesStore(deps)
  store.getState().open(1, { outage: 1 })
  await settled()
  const file = await store.getState().exportOperations(outageWords)
  const lines = ((await file?.text()) ?? '').trim().split('\r\n')
  expect(lines.slice(-2).map((line) => line.split(';').at(-1))).toEqual(['first', 'second'])
})

test('a file that could not be read whole is not made, and why is said', async () => {
  const { deps } = aPage({
    outage: {
      list: async () => ({ outages: [anOutage()], nextAfter: null }),
      get: async () => anOutageReport(),
      listOperations: async () => {
        throw new ORPCError('STORE_UNAVAILABLE')
      },
    },
  })
  const store = createOutagesStore(deps)
  store.getState().open(1, { outage: 1 })
  await settled()
  expect(await store.getState().exportOperations(outageWords)).toBeNull()
  expect(store.getState().exporting).toMatchObject({ at: 'failed', failure: { code: 'STORE_UNAVAILABLE' } })
})

test('a shift that was closed here stays opened as it was closed, to be printed', async () => {
  const closed = aClosedShift(3)
  const { deps } = aPage({
    shift: {
      current: async () => aShiftReport(),
      list: async () => ({ shifts: [], nextAfter: null }),
      close: async () => closed,
    },
  })
  const store = createShiftStore(deps)
  store.getState().open(1)
  await settled()
  expect(store.getState().opened).toMatchObject({ id: 'current', value: { is: 'current' } })
  expect(await store.getState().closeShift({ operator: 'b', pin: '2222' })).toBeNull()
  expect(store.getState()).toMatchObject({
    justClosed: 3,
    opened: { id: 3, value: { is: 'closed', ...closed } },
  })
  store.getState().open(2)
  expect(store.getState().justClosed).toBeNull()
})

test('a close that is refused leaves the report as it is and says why', async () => {
  const { deps } = aPage({
    shift: {
      current: async () => aShiftReport(),
      list: async () => ({ shifts: [], nextAfter: null }),
      close: async () => {
        throw new ORPCError('PIN_WRONG', { message: 'wrong' })
      },
    },
  })
  const store = createShiftStore(deps)
  store.getState().open(1)
  await settled()
  expect(await store.getState().closeShift({ operator: 'b', pin: '0' })).toMatchObject({ code: 'PIN_WRONG' })
  expect(store.getState()).toMatchObject({ justClosed: null, opened: { id: 'current' } })
})

test('a marked approval leaves the list, an empty note is none', async () => {
  let reviews = [aReview(1), aReview(2)]
  const marked: unknown[] = []
  const { deps } = aPage({
    review: {
      list: async () => ({
        reviews,
        nextAfter: null,
        counts: { waiting: reviews.length, later: 1 },
      }),
      mark: async (input: unknown) => {
        marked.push(input)
        reviews = reviews.slice(1)
        return aReview(1)
      },
    },
  })
  const store = createReviewsStore(deps)
  store.getState().open(1)
  await settled()
  await store.getState().show(1)
  expect(store.getState().opened).toMatchObject({ id: 1, value: { id: 1 } })
  expect(await store.getState().mark(1, '')).toBeNull()
  expect(marked).toEqual([{ id: 1 }])
  expect(store.getState()).toMatchObject({
    opened: { at: 'none' },
    list: { rows: [{ id: 2 }] },
    counts: { waiting: 1, later: 1 },
  })
})

test('a copy of a slip is counted before it is printed; one that cannot be counted is not', async () => {
  let copy = 0
  const { deps } = aPage({
    slip: {
      print: async () => {
        copy += 1
        if (copy === 3) throw new ORPCError('STORE_FULL')
        return { reference: 'K7QD-20XM', copy, printedAt: '2026-11-22T10:00:00.000Z' }
      },
      find: async ({ reference }: { reference: string }) => ({
        operations: reference === 'K7QD-20XM' ? [anOperation({ id: 'op' })] : [],
      }),
    },
  })
  const store = createSlipsStore(deps)
  await store.getState().count({ operation: 'op' })
  await store.getState().count({ operation: 'op' })
  expect(store.getState().printed.get('op')).toMatchObject({ copy: 2 })
  expect(await store.getState().count({ operation: 'op' })).toMatchObject({ code: 'STORE_FULL' })
  expect(store.getState().printed.get('op')).toMatchObject({ copy: 2 })
  expect(await store.getState().find('K7QD-20XM')).toBe('op')
  expect(await store.getState().find('A000-0000')).toBeNull()
})

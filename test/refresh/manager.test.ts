import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../electron/db/store.ts'
import type { LinkState } from '../../electron/sync/link.ts'
import type { Line } from '../../electron/sync/line.ts'
import { createRefreshManager } from '../../electron/sync/refresh-manager.ts'
import type { RefreshEnd, RefreshJob, RefreshMessage } from '../../electron/sync/refresh-thread.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { createVirtualClock } from '../fakes/virtual-clock.ts'
import { finish, onlyPage, openBulk } from '../db/a-bulk.ts'
import { aCachedCard } from '../db/a-card.ts'
import { aFolder } from '../db/a-store.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

const every = 15 * 60_000
type Started = { job: RefreshJob; hear(message: RefreshMessage): void; isStopped: boolean }

/** A manager over a real store, with lines and threads of the test's own and a clock that it moves. */
function aManager(given: { everyMs?: number | null; folder?: string } = {}) {
  const store = openStore(given.folder ?? withBlankStore(aFolder()))
  const clock = createVirtualClock(1_700_000_000_000)
  const alarms = clock.alarms()
  let link: LinkState = { state: 'up', sinceMs: 0, lastSuccessMs: null, breaker: 'closed', reason: null }
  let isPermitted = true
  const lineOf = (name: ProcessingName) =>
    ({
      processing: { name, capabilities: capabilities[name] },
      facts: { readLagMs: 0 },
      link: { state: () => link, permits: () => isPermitted, note: () => undefined },
    }) as unknown as Line
  const threads: Started[] = []
  const changes: ProcessingName[] = []
  const manager = createRefreshManager({
    store,
    lines: new Map((['cashdesk', 'organization', 'customer'] as const).map((name) => [name, lineOf(name)])),
    everyMs: (name) => (name === 'customer' ? null : given.everyMs === undefined ? every : given.everyMs),
    startThread(job, hear) {
      const started: Started = { job, hear, isStopped: false }
      threads.push(started)
      return {
        async stop() {
          started.isStopped = true
          hear({ type: 'ended', end: { is: 'left' } })
        },
      }
    },
    timers: alarms,
    nowMs: clock.nowMs,
    log: silentLog(),
    changed: (name) => void changes.push(name),
  })
  onTestFinished(async () => {
    await manager.stop()
    alarms.drop()
    store.close()
  })
  manager.start()
  const last = () => threads.at(-1)
  return {
    store,
    clock,
    manager,
    threads,
    changes,
    view: (name: ProcessingName = 'organization') =>
      manager.list().find(({ processing }) => processing === name),
    /** The newest thread takes in one page; the last one unless there is a next. */
    takePage(next: string | null): void {
      const job = last()?.job
      if (job === undefined) throw new Error('nothing was started')
      const refresh = store.refreshes.get(job.processing)
      const bulk = openBulk(store, refresh)
      const cards = [aCachedCard({ number: `n${refresh.rows}`, asOf: clock.nowMs() })]
      bulk.takePage(onlyPage({ cursor: refresh.cursor, next, total: 10, cards, readAt: clock.nowMs() }))
      if (next === null) finish(bulk, clock.nowMs())
      bulk.close()
      last()?.hear({ type: 'progressed', rows: refresh.rows + 1, total: 10 })
    },
    end: (end: RefreshEnd) => last()?.hear({ type: 'ended', end }),
    setLine(state: LinkState['state'], reason: string | null = null): void {
      link = { ...link, state, reason }
      for (const name of ['organization', 'customer'] as const) manager.wake(name)
    },
    /** The processing asks to be left alone, or is willing again. */
    setPatience(isAsked: boolean): void {
      isPermitted = !isAsked
      manager.wake('organization')
    },
  }
}

test('the first refresh begins soon after the start, the next one when its interval has passed', async () => {
  const till = aManager()
  expect(till.threads).toHaveLength(0)
  expect(till.view()).toMatchObject({ state: 'waiting', rows: 0, startedAt: null })
  await till.clock.advance(3_000)
  expect(till.threads.map(({ job }) => job.processing)).toEqual(['organization'])
  expect(till.view()).toMatchObject({ state: 'running', nextAt: null })
  await till.clock.advance(2_000)
  till.takePage(null)
  till.end({ is: 'done' })
  const finishedAt = till.clock.nowMs()
  expect(till.view()).toMatchObject({
    state: 'done',
    rows: 1,
    finishedAt: new Date(finishedAt).toISOString(),
    nextAt: new Date(finishedAt + every).toISOString(),
  })
  await till.clock.advance(every - 1)
  expect(till.threads).toHaveLength(1)
  await till.clock.advance(1)
  expect(till.threads).toHaveLength(2)
  expect(till.threads[1]?.job.generation).toBe(2)
})

test('one that is never to begin by itself begins when it is asked for, and only once at a time', async () => {
  const till = aManager({ everyMs: null })
  await till.clock.advance(every)
  expect(till.threads).toHaveLength(0)
  expect(till.view('customer')).toMatchObject({ state: 'waiting', nextAt: null })
  expect(till.manager.refreshNow('customer')).toBe(true)
  expect(till.manager.refreshNow('customer')).toBe(true)
  expect(till.manager.refreshNow('cashdesk')).toBe(false)
  expect(till.threads.map(({ job }) => job.processing)).toEqual(['customer'])
  till.takePage(null)
  till.end({ is: 'done' })
  await till.clock.advance(every)
  expect(till.threads).toHaveLength(1)
})

test('in an outage a refresh waits, and goes on at its page when the line is up', async () => {
  const till = aManager()
  await till.clock.advance(3_000)
  till.takePage('p2')
  till.setLine('down', 'refused')
  till.end({ is: 'failed', reason: 'refused' })
  expect(till.view()).toMatchObject({ state: 'waiting', rows: 1, reason: 'refused' })
  await till.clock.advance(every)
  expect(till.threads).toHaveLength(1)
  till.setLine('up')
  expect(till.threads).toHaveLength(2)
  expect(till.threads[1]?.job.generation).toBe(1)
  expect(till.store.refreshes.get('organization')).toMatchObject({ cursor: 'p2', rows: 1 })
})

test('while the processing asks for patience a refresh waits at its page', async () => {
  const till = aManager()
  await till.clock.advance(3_000)
  till.takePage('b')
  till.setPatience(true)
  till.end({ is: 'failed', reason: 'rate-limited' })
  await till.clock.advance(6 * 60 * 60_000)
  expect(till.threads).toHaveLength(1)
  till.setPatience(false)
  expect(till.threads).toHaveLength(2)
  expect(till.store.refreshes.get('organization')).toMatchObject({ state: 'running', cursor: 'b', rows: 1 })
})

test('one that was asked for in an outage begins when the line is up', async () => {
  const till = aManager()
  till.setLine('down', 'dns')
  till.manager.refreshNow('customer')
  expect(till.view('customer')).toMatchObject({ state: 'waiting', reason: 'dns' })
  expect(till.threads).toHaveLength(0)
  till.setLine('up')
  await till.clock.advance(0)
  expect(till.threads.map(({ job }) => job.processing)).toEqual(['customer'])
})

test('a page that the processing refuses ends it visibly; it goes on there after pauses that grow', async () => {
  const till = aManager()
  await till.clock.advance(3_000)
  till.takePage('p2')
  const startsAfter: number[] = []
  for (let failure = 0; failure < 4; failure += 1) {
    till.end({ is: 'failed', reason: 'schema' })
    expect(till.view()).toMatchObject({ state: 'failed', reason: 'schema', rows: 1 })
    const [before, failedAt] = [till.threads.length, till.clock.nowMs()]
    while (till.threads.length === before) await till.clock.advance(10_000)
    startsAfter.push(till.clock.nowMs() - failedAt)
  }
  expect(startsAfter).toEqual([60_000, 120_000, 240_000, 480_000])
  expect(till.store.refreshes.get('organization')).toMatchObject({
    cursor: 'p2',
    generation: 1,
    state: 'running',
  })
})

test('one that is called off takes in nothing more, and the next one begins at the first page when it is due', async () => {
  const till = aManager()
  await till.clock.advance(3_000)
  till.takePage('p2')
  expect(till.manager.cancel('organization')).toBe(true)
  expect(till.manager.cancel('cashdesk')).toBe(false)
  expect(till.threads[0]?.isStopped).toBe(true)
  expect(till.view()).toMatchObject({ state: 'cancelled', rows: 1 })
  await till.clock.advance(every)
  expect(till.store.refreshes.get('organization')).toMatchObject({ generation: 2, cursor: null, rows: 0 })
})

test('a till that ends leaves it under way, and the next start goes on with it', async () => {
  const folder = aFolder()
  const till = aManager({ folder })
  await till.clock.advance(3_000)
  till.takePage('p2')
  await till.manager.stop()
  till.store.close()
  const next = aManager({ folder, everyMs: null })
  expect(next.view()).toMatchObject({ state: 'waiting', rows: 1 })
  await next.clock.advance(3_000)
  expect(next.threads[0]?.job).toMatchObject({ processing: 'organization', generation: 1 })
  expect(next.view()).toMatchObject({ state: 'running', rows: 1 })
})

test('what was interrupted for longer than a day begins anew', async () => {
  const till = aManager()
  await till.clock.advance(3_000)
  till.takePage('p2')
  till.setLine('down', 'dns')
  till.end({ is: 'failed', reason: 'dns' })
  await till.clock.advance(25 * 60 * 60_000)
  till.setLine('up')
  expect(till.store.refreshes.get('organization')).toMatchObject({ generation: 2, cursor: null })
})

test('how fast it goes and how long it will still take is told from its pages', async () => {
  const till = aManager()
  await till.clock.advance(3_000)
  expect(till.view()).toMatchObject({ rowsPerSecond: null, remainingMs: null })
  for (const next of ['p2', 'p3', 'p4']) {
    await till.clock.advance(500)
    till.takePage(next)
  }
  expect(till.view()).toMatchObject({ rows: 3, total: 10, rowsPerSecond: 2, remainingMs: 3500 })
})

test('both processings may be refreshed at a time, each in a thread with a number of its own', async () => {
  const till = aManager()
  await till.clock.advance(3_000)
  till.manager.refreshNow('customer')
  expect(till.threads.map(({ job }) => job.thread)).toEqual([1, 2])
  expect(till.changes).toContain('customer')
})

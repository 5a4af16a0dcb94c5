import { expect, onTestFinished, test, vi } from 'vitest'
import { assembleEngine } from '../../electron/assemble-engine.ts'
import { openStore } from '../../electron/db/store.ts'
import { createClock } from '../../electron/platform/clock.ts'
import { systemTimers } from '../../electron/platform/timers.ts'
import type { Processing } from '../../electron/processing/port.ts'
import { startRefreshThread } from '../../electron/start-refresh-thread.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { getStatus } from '../../electron/usecases/get-status.ts'
import { cancelRefresh, refreshCache } from '../../electron/usecases/refresh-cache.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import { configSchema } from '../../shared/model/config.ts'
import type { TillEvent } from '../../shared/model/event.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { aFolder } from '../db/a-store.ts'
import { aListing, allowPages, numberOf, type ListSettings } from '../refresh/a-list.ts'
import { listingWorker } from '../refresh/a-thread.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

vi.setConfig({ testTimeout: 30_000 })
const until = async (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 20_000, interval: 10 })

/** A running engine whose organization lists computed cards and whose cashdesk lists nothing. */
function anEngine(pagesAllowed: SharedArrayBuffer | null) {
  const store = openStore(withBlankStore(aFolder()))
  const events: TillEvent[] = []
  const list: ListSettings = { cards: 1000, perPage: 100, pagesAllowed, accumulated: '1' }
  const cashdesk: Processing = { ...aListing(list), name: 'cashdesk', capabilities: capabilities.cashdesk }
  const { engine, start, stop } = assembleEngine({
    store,
    config: configSchema.parse({
      processing: {
        cashdesk: { url: 'http://127.0.0.1:1', username: 'u', password: 'p' },
        organization: { url: 'http://127.0.0.1:1', token: 't', refreshEvery: 'off' },
      },
    }),
    mode: 'live',
    practicePins: null,
    version: '0',
    clock: createClock(),
    timers: systemTimers,
    core: decisionCore,
    random: () => 0,
    mintId: () => crypto.randomUUID(),
    log: silentLog(),
    publish: (event) => void events.push(event),
    createProcessings: () =>
      new Map<ProcessingName, Processing>([
        ['cashdesk', cashdesk],
        ['organization', aListing(list)],
      ]),
    startRefreshThread: (job, heard) =>
      startRefreshThread(listingWorker, { job, settings: list }, silentLog(), heard),
  })
  start()
  onTestFinished(async () => {
    await stop()
    store.close()
  })
  const refresh = () => getStatus(engine).refreshes[0]
  const told = () => events.flatMap((event) => (event.type === 'refresh.changed' ? [event.refresh] : []))
  return { engine, store, refresh, told, events }
}

test('a refresh that was asked for fills the cache, and its end is told and stands in the status', async () => {
  const { engine, store, refresh, told, events } = anEngine(null)
  expect(getStatus(engine).refreshes).toMatchObject([
    { processing: 'organization', state: 'waiting', nextAt: null },
  ])
  expect(refreshCache(engine, undefined)).toEqual(['organization'])
  await until(() => told().at(-1)?.state === 'done')
  expect(told().at(-1)).toMatchObject({ processing: 'organization', rows: 1000, total: 1000 })
  expect(refresh()).toEqual(told().at(-1))
  expect(store.cache.cardsByMagnetic('6000042')).toMatchObject([{ number: numberOf(42) }])
  await until(() =>
    events.some((event) => event.type === 'status.changed' && event.status.cache.customers === 1000),
  )
})

test('a refresh that is called off stops where it is, keeps its cards and says so', async () => {
  const pagesAllowed = new SharedArrayBuffer(4)
  allowPages(pagesAllowed, 3)
  const { engine, store, refresh, told } = anEngine(pagesAllowed)
  refreshCache(engine, 'organization')
  await until(() => refresh()?.rows === 300)
  expect(refresh()).toMatchObject({ state: 'running', total: 1000 })
  cancelRefresh(engine, 'organization')
  expect(refresh()).toMatchObject({ state: 'cancelled', rows: 300 })
  await until(() => told().at(-1)?.state === 'cancelled')
  allowPages(pagesAllowed, 100)
  expect(store.cache.size().count).toBe(300)
})

test('a till that is stopped in the middle of a refresh ends without waiting for the list', async () => {
  const pagesAllowed = new SharedArrayBuffer(4)
  allowPages(pagesAllowed, 2)
  const { engine, refresh } = anEngine(pagesAllowed)
  refreshCache(engine, 'organization')
  await until(() => refresh()?.rows === 200)
  await engine.refreshes.stop()
  expect(engine.store.refreshes.get('organization')).toMatchObject({ state: 'running', rows: 200 })
})

test('a processing that lists nothing is not refreshed', () => {
  const { engine } = anEngine(null)
  const refusal = expect.objectContaining({ code: 'NOT_SUPPORTED' })
  expect(() => refreshCache(engine, 'cashdesk')).toThrow(refusal)
  expect(() => refreshCache(engine, 'crm')).toThrow(refusal)
  expect(() => cancelRefresh(engine, 'cashdesk')).toThrow(refusal)
})

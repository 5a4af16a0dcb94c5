import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Store } from '../../electron/db/store.ts'
import { aFolder, aStore, queued } from '../db/a-store.ts'
import { allowPages, numberOf, type ListSettings } from './a-list.ts'
import { startListing } from './a-thread.ts'

// Real threads and processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const list = (own: Partial<ListSettings> = {}): ListSettings => ({
  cards: 2000,
  perPage: 100,
  pagesAllowed: null,
  accumulated: '1',
  ...own,
})

function begin(store: Store): void {
  store.transaction(() => store.refreshes.begin('organization', Date.now()))
}
const until = async (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000, interval: 5 })

test('a thread takes the whole list in, while the till commits and looks up beside it', async () => {
  const store = aStore()
  begin(store)
  const thread = startListing(store, list({ cards: 10_000 }))
  const ends: string[] = []
  void thread.ended.then(({ is }) => ends.push(is))
  let commits = 0
  while (ends.length === 0) {
    store.transaction(() => queued(store, { id: `op-${(commits += 1)}` }))
    expect(store.operations.get(`op-${commits}`)).toMatchObject({ state: 'queued' })
    store.cache.cardsByNumber(numberOf(commits))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await thread.ended).toEqual({ is: 'done' })
  expect(commits).toBeGreaterThan(0)
  expect(store.cache.size().count).toBe(10_000)
  expect(store.cache.cardsByNumber(numberOf(9_999))).toMatchObject([{ contact: { phone: '79000009999' } }])
  expect(store.refreshes.get('organization')).toMatchObject({ state: 'done', rows: 10_000, total: 10_000 })
})

test('a thread that was stopped keeps what it had, and the next one goes on from there', async () => {
  const store = aStore()
  begin(store)
  const pagesAllowed = new SharedArrayBuffer(4)
  allowPages(pagesAllowed, 7)
  const thread = startListing(store, list({ pagesAllowed }))
  await until(() => thread.rows() === 700)
  await thread.stop()
  expect(await thread.ended).toEqual({ is: 'left' })
  expect(store.refreshes.get('organization')).toMatchObject({ state: 'running', cursor: '7', rows: 700 })

  const heard: number[] = []
  const next = startListing(store, list(), (rows) => void heard.push(rows))
  expect(await next.ended).toEqual({ is: 'done' })
  expect(heard[0]).toBe(800)
  expect(store.cache.size().count).toBe(2000)
})

test('a refresh that the till has called off writes nothing more', async () => {
  const store = aStore()
  begin(store)
  const pagesAllowed = new SharedArrayBuffer(4)
  allowPages(pagesAllowed, 3)
  const thread = startListing(store, list({ pagesAllowed }))
  await until(() => thread.rows() === 300)
  store.transaction(() => store.refreshes.end('organization', 'cancelled', null, Date.now()))
  allowPages(pagesAllowed, 1000)
  expect(await thread.ended).toEqual({ is: 'left' })
  expect(store.cache.size().count).toBe(300)
})

test('a refresh whose process is killed goes on at the page it had reached and ends complete', async () => {
  const folder = aFolder()
  const cards = 20_000
  let from = 0
  for (const killAt of [2_000, 7_000, 15_000]) {
    // The last page never comes: however slow this machine is, the refresh is not over when it is killed.
    const child = refreshIn(folder, cards, cards / 100 - 1)
    const lines = createInterface(child.stdout)
    let reached = 0
    for await (const line of lines) {
      const [word, rows] = line.split(' ')
      if (word === 'from') expect(Number(rows)).toBeGreaterThanOrEqual(from)
      if (word === 'at') reached = Number(rows)
      if (reached >= killAt) break
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(reached).toBeLessThan(cards)
    from = reached
  }
  const last = refreshIn(folder, cards, cards / 100)
  const said: string[] = []
  for await (const line of createInterface(last.stdout)) said.push(line)
  expect(Number(said[0]?.split(' ')[1])).toBeGreaterThanOrEqual(15_000)
  expect(said.at(-1)).toBe('done')
  const store = aStore(folder)
  expect(store.cache.size().count).toBe(cards)
  const numbers: string[] = []
  for (let after = ''; ;) {
    const page = store.cardPages.page({ processing: 'organization', after, limit: 2000 })
    numbers.push(...page.map(({ number }) => number))
    if (page.length === 0) break
    after = numbers.at(-1) ?? ''
  }
  expect(numbers).toEqual(Array.from({ length: cards }, (_, index) => numberOf(index)))
})

function refreshIn(
  folder: string,
  cards: number,
  pages: number,
): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const script = join(import.meta.dirname, 'refresh-a-store.ts')
  const child = spawn(process.execPath, [script, folder, String(cards), String(pages)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

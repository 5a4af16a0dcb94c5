import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openStore, type Store } from '../../electron/db/store.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { aQueue, newCards, people } from './a-queue.ts'

const [first] = people
const [newCard] = newCards

/** A disk that takes no commit while `isFull` says so, and no claim of the point. */
function aDisk() {
  const disk = { isFull: false, refused: 0 }
  const full = () => {
    disk.refused += 1
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  }
  const over = (store: Store): Store => ({
    ...store,
    transaction: (work) => (disk.isFull ? full() : store.transaction(work)),
    operations: {
      ...store.operations,
      update: (operation, change) => (disk.isFull ? full() : store.operations.update(operation, change)),
    },
  })
  return { disk, over }
}

/** A disk that has taken everything of a commit that begins a release, and then keeps none of it, once. */
function aLateRefusal() {
  let isOver = false
  const over = (store: Store): Store => ({
    ...store,
    transaction: (work) =>
      store.transaction(() => {
        const before = countReleases(store)
        const value = work()
        if (isOver || countReleases(store) === before) return value
        isOver = true
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      }),
  })
  return { over, hasRefused: () => isOver }
}
const countReleases = ({ operations }: Store) =>
  operations.list({ limit: 100 }).filter(({ kind }) => kind === 'bonus.release').length

describe('a disk that is full for a while', () => {
  test('is told of once: what the failed try of a commit had begun is forgotten', async () => {
    const { over, hasRefused } = aLateRefusal()
    const queue = await aQueue({ store: over })
    await queue.submit({ id: 'hold', kind: 'bonus.hold', card: first.card, amount: '5' })
    await queue.clock.advance(5000)
    await queue.submit({ id: 'sale', kind: 'sale.record', card: first.card, amount: '10' })
    await queue.clock.advance(10_000)
    expect(hasRefused()).toBe(true)
    expect(queue.states('hold', 'sale')).toEqual(['done', 'done'])
    expect(queue.log.filter(({ message }) => message.includes('could not be driven'))).toEqual([])
  })

  test('refuses what is new, and nothing is taken', async () => {
    const { disk, over } = aDisk()
    const queue = await aQueue({ store: over })
    disk.isFull = true
    const issue = { id: 'issue', kind: 'card.issue', card: newCard }
    await expect(queue.submit(issue)).rejects.toMatchObject({ code: 'STORE_FULL' })
    disk.isFull = false
    expect(queue.store().operations.find('issue')).toBeUndefined()
    await queue.submit(issue)
    await queue.clock.advance(1000)
    expect(queue.states('issue')).toEqual(['done'])
  })

  test('makes an answer wait for its commit: it is kept, and nothing is asked again', async () => {
    const { disk, over } = aDisk()
    const queue = await aQueue({ store: over })
    await queue.submit({ id: 'issue', kind: 'card.issue', card: newCard })
    while (queue.changes().length === 0) await queue.clock.advance(5)
    disk.isFull = true
    await queue.clock.advance(10_000)
    expect(queue.states('issue')).toEqual(['sending'])
    expect(disk.refused).toBeGreaterThan(10)
    disk.isFull = false
    await queue.clock.advance(1000)
    expect(queue.operation('issue')).toMatchObject({ state: 'done', proof: 'confirmed', attempts: 1 })
    expect(queue.changes()).toHaveLength(1)
  })

  test('lets nothing leave that is not durable, and a person may cancel it meanwhile', async () => {
    const { disk, over } = aDisk()
    const queue = await aQueue({ store: over })
    queue.interference.cashdesk.find = () => ((disk.isFull = true), undefined)
    await queue.submit({ id: 'issue', kind: 'card.issue', card: newCard })
    await queue.clock.advance(5000)
    expect(queue.changes()).toEqual([])
    disk.isFull = false
    queue.interference.cashdesk.find = () => undefined
    await queue.cancel('issue')
    await queue.clock.advance(5000)
    expect(queue.changes()).toEqual([])
    expect(queue.states('issue')).toEqual(['cancelled'])
  })

  test('stops no till: a point that cannot be claimed is claimed later', async () => {
    const { disk, over } = aDisk()
    const queue = await aQueue({ store: over })
    queue.engine().lines.forEach((line) => Object.assign(line.link, { permits: () => false }))
    await queue.submit({ id: 'sale', kind: 'sale.record', card: first.card, amount: '10' })
    queue.engine().lines.forEach((line) => Object.assign(line.link, { permits: () => true }))
    disk.isFull = true
    queue.engine().worker.wake('loyalclient')
    await queue.clock.advance(2000)
    expect(disk.refused).toBeGreaterThan(1)
    expect(queue.changes()).toEqual([])
    disk.isFull = false
    await queue.clock.advance(2000)
    expect(queue.states('sale')).toEqual(['done'])
  })
})

test.skipIf(process.platform === 'win32')(
  'at a real limit of the system everything that was taken is still there, and no more',
  { timeout: 60_000 },
  () => {
    const folder = quickFolder('till-full')
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    openStore(folder).close()
    const script = fileURLToPath(new URL('fill-a-disk.ts', import.meta.url))
    // Blocks of 1024 bytes: the log of commits may grow to three megabytes.
    const limited = `ulimit -f 3072; exec "${process.execPath}" "${script}" "${folder}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', limited], { encoding: 'utf8' })
    expect(stderr.replace(/.*ExperimentalWarning.*\n.*\n/, '')).toBe('')
    const { taken, trouble, readable } = JSON.parse(stdout) as {
      taken: number
      trouble: string
      readable: number
    }
    expect(trouble).toMatch(/full|io/)
    expect(taken).toBeGreaterThan(20)
    expect(readable).toBe(taken)

    const store = openStore(folder)
    expect(store.operations.list({ limit: 100_000 })).toHaveLength(taken)
    expect(store.audit.findBreak()).toBeNull()
    store.close()
  },
)

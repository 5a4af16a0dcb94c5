import { describe, expect, test } from 'vitest'
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { findRequest } from '../../shared/model/customer.ts'
import type { Store } from '../../electron/db/store.ts'
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

  test('stops no look-up: who is known is shown as last seen, and the processing counts as unheard', async () => {
    const { disk, over } = aDisk()
    const queue = await aQueue({ store: over })
    const find = () =>
      findCustomer(queue.engine(), findRequest.parse({ by: 'phone', value: first.phone }), 'cashier')
    expect(await queue.inTime(find())).toMatchObject({ customers: [{}], unanswered: [] })
    disk.isFull = true
    const { customers, unanswered } = await queue.inTime(find())
    expect(customers).toHaveLength(1)
    expect(unanswered.map(({ reason }) => reason)).toEqual(['disk-full', 'disk-full'])
  })
})

/** What somebody bears of a sale, in every way in which that sale can end or be made anew. */
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../electron/processing/port.ts'
import { listOpenThings } from '../../electron/usecases/open-things.ts'
import { toShortageView } from '../../electron/usecases/shortage-view.ts'
import { tallyOf } from '../../electron/usecases/tally.ts'
import { aQueue, notSent, people, type Queue } from './a-queue.ts'

const [first] = people
const offline = { spend: 'cached', perReceipt: '300', perCardPerDay: '500' } as const
const rejected: Outcome<never> = {
  class: 'rejected',
  code: 'SPEND_REFUSED',
  remoteCode: 'no',
  remoteText: 'no',
  trace: { call: 'x', httpStatus: 422 },
}

/** 300 were given without a network; of those `left` are allowed when the network is back. */
async function short(queue: Queue, left: number, kind: 'checkout' | 'direct' = 'checkout') {
  const about = { by: 'auto', value: first.card, amount: '1000', input: 'scanned' } as const
  const opened = await queue.inTime(queue.openCheckout(about))
  await queue.cutOff('loyalclient')
  if (kind === 'checkout')
    await queue.inTime(queue.completeCheckout({ id: opened.id, spend: '300', waitMs: 0 }))
  else
    await queue.submit({
      id: 'direct',
      kind: 'sale.record',
      card: first.card,
      amount: '1000',
      spend: '300',
      input: 'scanned',
    })
  queue.model.moveBalance(first.id, BigInt(left - 1000) * 100n, queue.clock.nowMs())
  await queue.back('loyalclient')
  const sale =
    kind === 'direct' ? 'direct' : (queue.store().operations.listByCheckout(opened.id)[0]?.id ?? 'none')
  expect(queue.operation(sale)).toMatchObject({ state: 'attention', error: { code: 'SHORTAGE' } })
  return { checkout: opened.id, sale }
}

/** The customer owes what was short of it; nothing leaves the till before the test lets it. */
async function owed(queue: Queue, left: number, kind: 'checkout' | 'direct' = 'checkout') {
  const { checkout, sale } = await short(queue, left, kind)
  queue.interference.loyalclient = { execute: () => notSent }
  await queue.inTime(queue.resolve(sale, 'charge-later'))
  expect(queue.operation(sale).state).toBe('queued')
  expect(debts(queue)).toMatchObject([{ operationId: sale, voidedAt: null }])
  return { checkout, sale }
}
const debts = (queue: Queue) => queue.store().shortfalls.list({ isOwed: false, limit: 9 })
const told = (queue: Queue) =>
  tallyOf(queue.store().tallies.read({ afterSeq: 0, lastSeq: 99, processing: 'loyalclient' }))
const open = (queue: Queue) => queue.store().shortfalls.list({ isOwed: true, limit: 9 })

describe('what somebody bears of a sale', () => {
  test('stays with it: a sale of which a person has decided is neither cancelled nor abandoned', async () => {
    const queue = await aQueue({ offline })
    const { checkout, sale } = await owed(queue, 200)
    await expect(queue.inTime(queue.cancel(sale).catch((error: unknown) => error))).resolves.toMatchObject({
      code: 'NOT_CANCELLABLE',
      data: { state: 'queued', isDecided: true },
    })
    await expect(
      queue.inTime(queue.cancelCheckout(checkout).catch((error: unknown) => error)),
    ).resolves.toMatchObject({ code: 'CHECKOUT_STATE_WRONG' })
    queue.interference.loyalclient = {}
    await queue.clock.advance(600_000)
    expect(queue.operation(sale)).toMatchObject({ state: 'done', result: { spend: '200' } })
    expect(open(queue)).toMatchObject([{ operationId: sale, amount: '100', voidedAt: null }])
  })

  test('is at risk no more: what was decided is counted, and what was given stays given', async () => {
    const queue = await aQueue({ offline })
    const { sale } = await owed(queue, 200)
    const { offlineSpends } = queue.store()
    expect(offlineSpends.exposure('loyalclient')).toEqual({ amount: '200', operations: 1 })
    expect(offlineSpends.givenInOutage('loyalclient', queue.clock.nowMs())).toBe('300')
    expect(told(queue)).toMatchObject({ pending: '200', short: '100' })
    expect(listOpenThings(queue.engine()).operations).toMatchObject([{ id: sale, spend: '200' }])
    queue.interference.loyalclient = {}
    await queue.clock.advance(600_000)
    expect(offlineSpends.exposure('loyalclient')).toEqual({ amount: '0', operations: 0 })
    expect(offlineSpends.confirmedSince('loyalclient', first.id, 0)).toBe('200')
    expect(told(queue)).toMatchObject({ pending: '0', short: '100', spent: { amount: '200' } })
  })

  test('is all that is short of a sale that was recorded with what was decided before, though less was allowed then', async () => {
    const queue = await aQueue({ offline })
    const { sale } = await owed(queue, 200)
    queue.model.moveBalance(first.id, -15_000n, queue.clock.nowMs())
    queue.interference.loyalclient = {}
    await queue.clock.advance(600_000)
    expect(told(queue)).toMatchObject({ pending: '200', short: '250', became: { attention: 1 } })
    await queue.inTime(queue.resolve(sale, 'applied'))
    expect(told(queue)).toMatchObject({ pending: '0', short: '100', spent: { amount: '200', person: '200' } })
    expect(toShortageView(queue.store(), queue.operation(sale))).toMatchObject({
      promised: '300',
      allowed: '200',
      difference: '100',
      borne: [{ amount: '100' }],
    })
  })

  test('is void when the processing refuses the sale, and the trail says so', async () => {
    const queue = await aQueue({ offline })
    const { checkout, sale } = await owed(queue, 0)
    queue.interference.loyalclient = {
      execute: ({ kind }) => (kind === 'sale.record' ? rejected : undefined),
    }
    await queue.clock.advance(600_000)
    expect(queue.operation(sale).state).toBe('refused')
    expect(queue.store().checkouts.get(checkout)).toMatchObject({ state: 'open', spend: null })
    expect(open(queue)).toEqual([])
    expect(queue.store().shortfalls.listOwed()).toEqual([])
    const [debt] = debts(queue)
    expect(debt?.voidedAt).toBeGreaterThan(0)
    expect(queue.audited('shortfall.voided')).toMatchObject([
      { actor: 'till', data: { operation: sale, way: 'charge-later', amount: '300' } },
    ])
  })

  test('is void when a second shortage is decided as not recorded at all', async () => {
    const queue = await aQueue({ offline })
    const { checkout, sale } = await owed(queue, 200)
    queue.model.moveBalance(first.id, -15_000n, queue.clock.nowMs())
    queue.interference.loyalclient = {}
    await queue.clock.advance(600_000)
    expect(queue.operation(sale)).toMatchObject({ state: 'attention', error: { code: 'SHORTAGE' } })
    await queue.inTime(queue.resolve(sale, 'not-applied'))
    expect(queue.operation(sale).state).toBe('refused')
    expect(queue.store().checkouts.get(checkout).state).toBe('open')
    expect(open(queue)).toEqual([])
    expect(debts(queue)).toMatchObject([{ amount: '100' }])
    expect(debts(queue)[0]?.voidedAt).not.toBeNull()
  })

  test('goes with the sale that is sent again, and is never void on the way', async () => {
    const queue = await aQueue({ offline })
    const { sale } = await owed(queue, 200)
    const { operations } = queue.store()
    // Between two attempts, as if its outcome could not be told.
    await queue.clock.advance(100)
    operations.update(operations.get(sale), { state: 'attention', error: null })
    await queue.inTime(queue.resolve(sale, 'send-again'))
    const anew = operations.get(sale).retriedBy ?? 'none'
    expect(open(queue)).toMatchObject([{ operationId: anew, amount: '100' }])
    expect(queue.audited('shortfall.voided')).toEqual([])
    expect(queue.audited('shortfall.moved')).toMatchObject([
      { actor: 'boss', data: { from: sale, to: anew } },
    ])
    queue.interference.loyalclient = {}
    await queue.clock.advance(600_000)
    expect(queue.operation(anew)).toMatchObject({ state: 'done', result: { spend: '200' } })
  })

  test('holds again for a refused sale that is repeated with what is left of the spend', async () => {
    const queue = await aQueue({ offline })
    const { sale } = await owed(queue, 0, 'direct')
    queue.interference.loyalclient = {
      execute: ({ kind }) => (kind === 'sale.record' ? rejected : undefined),
    }
    await queue.clock.advance(600_000)
    expect(queue.operation(sale).state).toBe('refused')
    expect(open(queue)).toEqual([])
    queue.interference.loyalclient = {}
    await queue.inTime(queue.retry(sale, 'anew'))
    await queue.clock.advance(600_000)
    expect(queue.operation('anew')).toMatchObject({ state: 'done', result: { total: '1000' } })
    expect(open(queue)).toMatchObject([{ operationId: 'anew', amount: '300', voidedAt: null }])
  })

  test('that was paid before stays paid when its sale ends unrecorded', async () => {
    const queue = await aQueue({ offline })
    const { sale } = await owed(queue, 0)
    const [debt] = debts(queue)
    const paid = { at: 5, by: 'boss', byName: 'Boss', note: 'cash' }
    queue.store().shortfalls.settle({ id: debt?.id ?? '', ...paid })
    queue.interference.loyalclient = {
      execute: ({ kind }) => (kind === 'sale.record' ? rejected : undefined),
    }
    await queue.clock.advance(600_000)
    expect(queue.operation(sale).state).toBe('refused')
    expect(debts(queue)).toMatchObject([{ settledAt: 5, voidedAt: null }])
  })
})

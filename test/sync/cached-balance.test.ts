/** The balance that the till keeps: what it may spend from without a network, so never more than is there as far as it can know. */
import { expect, test } from 'vitest'
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { aQueue, lostAnswer, people, type Queue } from './a-queue.ts'

const [{ phone }] = people
const minute = 60_000
const aLocalQueue = () => aQueue({ processings: ['customer'] })
const lookUp = async (queue: Queue) => {
  const found = findCustomer(queue.engine(), { by: 'phone', value: phone, fresh: 'prefer' }, 'director')
  await queue.clock.advance(100)
  return found
}
const change = (id: string, amount: string) => ({ id, kind: 'bonus.change', phone, amount })
const cached = (queue: Queue, processing: 'customer' | 'loyalclient' = 'customer') =>
  queue.store().cache.findClient(processing, processing === 'customer' ? 'ac1' : 'c1')?.balance

test('follows a change that was confirmed', async () => {
  const queue = await aLocalQueue()
  await queue.submit(change('taken', '-50'))
  await queue.clock.advance(1000)
  expect(cached(queue)).toBe('950')
  await queue.clock.advance(minute)
  await queue.submit(change('added', '20'))
  await queue.clock.advance(1000)
  expect(cached(queue)).toBe('970')
})

test('is what was read for an operation, though nobody has looked anyone up since', async () => {
  const queue = await aLocalQueue()
  await lookUp(queue)
  queue.model.accounts.move('ac1', -60_000n, queue.clock.nowMs())
  queue.interference.customer.execute = () => lostAnswer
  await queue.submit(change('lost', '-50'))
  await queue.clock.advance(1000)
  expect(cached(queue)).toBe('400')
})

test('is what was read while an outcome was found out, whatever the change had started from', async () => {
  const queue = await aLocalQueue()
  queue.interference.customer.execute = () => 'lose'
  await queue.submit(change('lost', '-50'))
  await queue.clock.advance(1000)
  queue.model.accounts.move('ac1', -60_000n, queue.clock.nowMs())
  await queue.clock.advance(minute)
  expect(queue.operation('lost')).toMatchObject({ state: 'attention', error: { code: 'BALANCE_MISMATCH' } })
  expect(cached(queue)).toBe('350')
  await queue.resolve('lost', 'applied')
  // Less than is there until it is read again: nobody has seen that the reading shows this change.
  expect(cached(queue)).toBe('300')
})

test('is not raised by a change that a reading may already show', async () => {
  const queue = await aLocalQueue()
  queue.interference.customer.execute = () => 'lose'
  await queue.submit(change('lost', '50'))
  await queue.clock.advance(1000)
  queue.model.accounts.move('ac1', -60_000n, queue.clock.nowMs())
  await queue.clock.advance(minute)
  await queue.resolve('lost', 'applied')
  expect(cached(queue)).toBe('450')
})

test('counts a change once that a reading made likely', async () => {
  const queue = await aLocalQueue()
  queue.interference.customer.execute = () => 'lose'
  await queue.submit(change('lost', '-50'))
  await queue.clock.advance(minute)
  expect(queue.operation('lost')).toMatchObject({ state: 'done', proof: 'likely' })
  expect(cached(queue)).toBe('950')
})

test.each([
  ['long after the hold: its bonuses come back before the spend is taken', 2000, '900'],
  ['within the lag of readings: it may not show the hold, and nothing comes back', 0, '800'],
])('that was read %s', async (_when, afterMs, balance) => {
  const queue = await aQueue({ processings: ['loyalclient'] })
  const { id } = await queue.inTime(queue.openCheckout({ by: 'phone', value: phone, amount: '500' }))
  const held = queue.holdCheckout({ id, amount: '100' })
  await queue.clock.advance(100)
  await held
  await queue.clock.advance(afterMs)
  await lookUp(queue)
  expect(cached(queue, 'loyalclient')).toBe('900')
  await queue.completeCheckout({ id, spend: '100', waitMs: 0 })
  await queue.clock.advance(500)
  expect(queue.store().checkouts.get(id)).toMatchObject({ state: 'recorded' })
  expect(cached(queue, 'loyalclient')).toBe(balance)
})

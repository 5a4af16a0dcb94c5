/** Facts that a till at work lowers by itself: what it was told was better than what happens. */
import { expect, test } from 'vitest'
import { aQueue, lostAnswer, people, quietMs, type Queue } from './a-queue.ts'

const minute = 60_000
const [first] = people
const lowered = (queue: Queue) =>
  queue
    .store()
    .loweredFacts.list()
    .map(({ processing, fact, value }) => ({ processing, fact, value }))

const sale = (id: string) => ({ id, kind: 'sale.record', card: first.card, amount: '100' })

test('a change of bonuses that comes after all, when it is to be sent again, makes the till wait longer', async () => {
  const queue = await aQueue({ processings: ['customer'] })
  queue.interference.customer.execute = () => lostAnswer
  const { phone } = first
  await queue.submit({ id: 'lost', kind: 'bonus.change', phone, amount: '50' })
  await queue.clock.advance(minute)
  expect(queue.operation('lost')).toMatchObject({ state: 'attention', error: { code: 'DELTA_NOT_SHOWN' } })
  expect(lowered(queue)).toEqual([])
  queue.model.accounts.move('ac1', 5000n, queue.clock.nowMs())
  queue.interference.customer.execute = () => undefined
  await queue.resolve('lost', 'send-again')
  await queue.clock.advance(minute)
  const [fact] = lowered(queue)
  expect(fact).toMatchObject({ processing: 'customer', fact: 'lateApplyMs' })
  expect(Number(fact?.value)).toBeGreaterThan(quietMs)
  expect(queue.audited('fact.lowered')).toHaveLength(1)
})

test('a card that is issued after all, though it was not after the quiet time, makes the till wait longer', async () => {
  const queue = await aQueue({ processings: ['cashdesk'] })
  const card = '2900200000001'
  const { model, clock, interference } = queue
  const by = { till: 'B', point: 'p2', operation: null, processing: 'cashdesk' } as const
  let sent = 0
  interference.cashdesk.execute = (change) => {
    sent += 1
    if (sent === 1) return lostAnswer
    // The first one lands just before the second.
    model.apply(change, by, clock.nowMs())
    return undefined
  }
  await queue.submit({ id: 'issue', kind: 'card.issue', card })
  await clock.advance(minute)
  expect(sent).toBe(2)
  expect(queue.states('issue')).toEqual(['done'])
  expect(lowered(queue)).toMatchObject([{ processing: 'cashdesk', fact: 'lateApplyMs' }])
})

test('the least hold is raised where it is refused although the balance has it', async () => {
  const queue = await aQueue({ truth: { minHold: '5' } })
  await queue.submit(sale('one'))
  await queue.clock.advance(minute)
  expect(queue.states('one')).toEqual(['done'])
  expect(lowered(queue)).toEqual([{ processing: 'loyalclient', fact: 'minHold', value: '10' }])
  await queue.submit(sale('two'))
  await queue.clock.advance(minute)
  const held = queue.changes().flatMap((change) => (change.kind === 'bonus.hold' ? [change.amount] : []))
  expect(held).toEqual(['1', '10'])
})

test('what is earned and does not show is not taken for evidence any more', async () => {
  const queue = await aQueue({ truth: { earnVisible: false } })
  await queue.submit(sale('one'))
  await queue.clock.advance(minute)
  await queue.submit(sale('two'))
  await queue.clock.advance(minute)
  expect(queue.states('one', 'two')).toEqual(['done', 'done'])
  expect(lowered(queue)).toEqual([{ processing: 'loyalclient', fact: 'earnVisible', value: 'false' }])
})

test('a processing that is as it was told to be is told no less', async () => {
  const queue = await aQueue()
  for (const id of ['one', 'two', 'three']) {
    await queue.submit(sale(id))
    await queue.clock.advance(minute)
  }
  expect(lowered(queue)).toEqual([])
})

/** Bonuses where the processing knows balances alone: deltas, and holds that only this till knows of. */
import { describe, expect, test } from 'vitest'
import { aQueue, lostAnswer, notSent, people, quietMs, type Queue } from './a-queue.ts'

const [first, second] = people
const minute = 60_000
const lagMs = 1000
const aLocalQueue = () => aQueue({ processings: ['cashdesk', 'customer'] })
const change = (id: string, amount: string, who: { phone: string } = first) => ({
  id,
  kind: 'bonus.change',
  phone: who.phone,
  amount,
})
const hold = (id: string, amount: string, durationMin = '10') => ({
  id,
  kind: 'bonus.hold',
  phone: first.phone,
  amount,
  durationMin,
})
const balanceOf = (queue: Queue, id = 'ac1') => queue.model.accounts.balance(id, queue.clock.nowMs())
const deltas = (queue: Queue) =>
  queue.changes().flatMap((sent) => (sent.kind === 'bonus.change' ? [sent.amount] : []))

describe('a change of bonuses', () => {
  test('is sent once between two readings, and the cached balance follows it', async () => {
    const queue = await aLocalQueue()
    await queue.submit(change('change', '-50'))
    await queue.clock.advance(500)
    expect(queue.operation('change')).toMatchObject({ state: 'done', proof: 'confirmed' })
    expect(deltas(queue)).toEqual(['-50'])
    expect(balanceOf(queue)).toBe('950')
  })

  test('whose answer was lost after it took effect is done as likely', async () => {
    const queue = await aLocalQueue()
    queue.interference.customer.execute = () => 'lose'
    await queue.submit(change('change', '50'))
    await queue.clock.advance(quietMs)
    expect(queue.states('change')).toEqual(['checking'])
    await queue.clock.advance(minute)
    expect(queue.operation('change')).toMatchObject({ state: 'done', proof: 'likely' })
    expect(deltas(queue)).toEqual(['50'])
  })

  test('that did not take effect is a person’s, is never repeated by itself, and is made anew when they say so', async () => {
    const queue = await aLocalQueue()
    queue.interference.customer.execute = () => lostAnswer
    await queue.submit(change('change', '50'))
    await queue.submit(change('behind', '7'))
    await queue.clock.advance(60 * minute)
    expect(queue.operation('change')).toMatchObject({
      state: 'attention',
      error: { code: 'DELTA_NOT_SHOWN', data: { before: '1000', after: '1000' } },
    })
    expect(queue.states('behind')).toEqual(['queued'])
    expect(deltas(queue)).toEqual(['50'])
    queue.interference.customer.execute = () => undefined
    await queue.resolve('change', 'not-applied')
    await queue.retry('change', 'change-2')
    await queue.clock.advance(minute)
    expect(queue.states('change', 'behind', 'change-2')).toEqual(['refused', 'done', 'done'])
    expect(balanceOf(queue)).toBe('1057')
  })

  test('is a person’s when somebody else moved the balance meanwhile', async () => {
    const queue = await aLocalQueue()
    queue.interference.customer.execute = () => 'lose'
    await queue.submit(change('change', '50'))
    await queue.clock.advance(1000)
    queue.model.accounts.move('ac1', 100n, queue.clock.nowMs())
    await queue.clock.advance(minute)
    expect(queue.operation('change')).toMatchObject({
      state: 'attention',
      error: { code: 'BALANCE_MISMATCH' },
    })
  })

  test('waits for the one before, and until readings show that one', async () => {
    const queue = await aLocalQueue()
    await queue.submit(change('one', '10'))
    await queue.submit(change('two', '10'))
    await queue.submit(change('other', '10', second))
    await queue.clock.advance(lagMs)
    expect(queue.states('one', 'two', 'other')).toEqual(['done', 'queued', 'done'])
    await queue.clock.advance(lagMs)
    expect(queue.states('two')).toEqual(['done'])
    expect(balanceOf(queue)).toBe('1020')
  })

  test('that was in flight when the till died is checked, not sent again', async () => {
    const queue = await aLocalQueue()
    queue.interference.customer.execute = () => 'vanish'
    await queue.submit(change('change', '50'))
    await queue.clock.advance(500)
    expect(queue.states('change')).toEqual(['sending'])
    queue.die()
    queue.startAgain()
    expect(queue.states('change')).toEqual(['checking'])
    await queue.clock.advance(minute)
    expect(queue.operation('change')).toMatchObject({ state: 'done', proof: 'likely' })
    expect(deltas(queue)).toEqual(['50'])
  })
})

describe('a hold', () => {
  test('makes no request but a reading, and sets aside what the next one then lacks', async () => {
    const queue = await aLocalQueue()
    await queue.submit(hold('a', '600'))
    await queue.clock.advance(500)
    await queue.submit(hold('b', '500'))
    await queue.submit(hold('c', '400'))
    await queue.clock.advance(500)
    expect(queue.states('a', 'b', 'c')).toEqual(['done', 'refused', 'done'])
    expect(queue.operation('b').error).toMatchObject({ code: 'HOLD_REFUSED', data: { most: '400' } })
    expect(queue.changes()).toEqual([])
  })

  test('taken twice at once never promises more than there is', async () => {
    const queue = await aLocalQueue()
    await Promise.all([queue.submit(hold('a', '600')), queue.submit(hold('b', '600'))])
    await queue.clock.advance(500)
    expect(queue.states('a', 'b').toSorted()).toEqual(['done', 'refused'])
  })

  test('ends by the till’s own clock, and by a release without a request', async () => {
    const queue = await aLocalQueue()
    await queue.submit(hold('short', '600', '1'))
    await queue.submit(hold('long', '300'))
    await queue.clock.advance(500)
    const { holds } = queue.store()
    const open = () => holds.listOpen('customer', 'ac1', queue.clock.nowMs()).map(({ id }) => id)
    expect(open().toSorted()).toEqual(['local:long', 'local:short'])
    await queue.clock.advance(minute)
    expect(open()).toEqual(['local:long'])
    await queue.submit({ id: 'release', kind: 'bonus.release', hold: 'local:long' })
    await queue.clock.advance(500)
    expect(queue.states('release')).toEqual(['done'])
    expect(open()).toEqual([])
    expect(queue.changes()).toEqual([])
  })

  test('is refused at once while the line is down', async () => {
    const queue = await aLocalQueue()
    queue.interference.customer.find = () => notSent
    await queue.submit(hold('a', '600'))
    await queue.clock.advance(500)
    expect(queue.operation('a')).toMatchObject({
      state: 'refused',
      error: { code: 'PROCESSING_UNAVAILABLE' },
    })
  })
})

describe('a sale', () => {
  const sale = (id: string, given: object = {}) => ({
    id,
    kind: 'sale.record',
    phone: first.phone,
    amount: '1000',
    ...given,
  })

  test('earns by the shop’s own percentage, as one change', async () => {
    const queue = await aLocalQueue()
    await queue.submit(sale('sale', { amount: '333.50' }))
    await queue.clock.advance(500)
    // 3 % of 333.50 is 10.005: half to even.
    expect(queue.operation('sale')).toMatchObject({ state: 'done', result: { earn: '10', total: '333.5' } })
    expect(deltas(queue)).toEqual(['10'])
  })

  test('that spends without a hold spends what no hold keeps', async () => {
    const queue = await aLocalQueue()
    await queue.submit(hold('hold', '900'))
    await queue.clock.advance(500)
    await queue.submit(sale('too-much', { spend: '101' }))
    await queue.clock.advance(500)
    expect(queue.operation('too-much')).toMatchObject({ state: 'refused', error: { code: 'SPEND_REFUSED' } })
    await queue.submit(sale('enough', { spend: '100' }))
    await queue.clock.advance(500)
    expect(queue.operation('enough')).toMatchObject({ state: 'done', result: { total: '900' } })
    expect(deltas(queue)).toEqual(['-100'])
  })

  test('of unknown outcome lets nobody spend until it is known', async () => {
    const queue = await aLocalQueue()
    queue.interference.customer.execute = () => lostAnswer
    await queue.submit(sale('sale', { spend: '100' }))
    await queue.clock.advance(500)
    await expect(queue.submit(hold('hold', '1'))).rejects.toMatchObject({ code: 'BALANCE_BEING_CONFIRMED' })
  })
})

describe('a checkout', () => {
  const open = async (queue: Queue) =>
    queue.inTime(queue.openCheckout({ by: 'phone', value: first.phone, amount: '1500' }))

  test('is quoted by the shop’s terms, holds, and records what was spent as one change', async () => {
    const queue = await aLocalQueue()
    const opened = await open(queue)
    expect(opened.quote).toMatchObject({ spendable: '750', earn: '45', percent: '3', source: 'live' })
    const held = await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '700' }))
    expect(held).toMatchObject({ state: 'held', hold: { amount: '700' } })
    const other = await open(queue)
    expect(other.quote).toMatchObject({ spendable: '300' })
    await queue.completeCheckout({ id: opened.id, spend: '700', waitMs: 0 })
    await queue.clock.advance(minute)
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded', total: '800' })
    expect(deltas(queue)).toEqual(['-700'])
    expect(balanceOf(queue)).toBe('300')
    expect(queue.store().holds.listOpen('customer', 'ac1', queue.clock.nowMs())).toEqual([])
  })

  test('survives a restart between its hold and its sale', async () => {
    const queue = await aLocalQueue()
    const opened = await open(queue)
    await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '700' }))
    queue.die()
    queue.startAgain()
    await queue.clock.advance(1000)
    const completed = await queue.completeCheckout({ id: opened.id, spend: '700', waitMs: 0 })
    expect(completed).toMatchObject({ state: 'completing' })
    await queue.clock.advance(minute)
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'recorded' })
  })

  test('renews its hold, and cancelled lets it go, with or without a network', async () => {
    const queue = await aLocalQueue()
    const opened = await open(queue)
    await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '700' }))
    const renewed = await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '750' }))
    expect(renewed).toMatchObject({ state: 'held', hold: { amount: '750' } })
    queue.interference.customer.find = () => notSent
    await queue.cancelCheckout(opened.id)
    expect(queue.store().holds.listOpen('customer', 'ac1', queue.clock.nowMs())).toEqual([])
    expect(queue.changes()).toEqual([])
  })

  test('whose hold has ended says so', async () => {
    const queue = await aLocalQueue()
    const opened = await open(queue)
    await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '700', durationMin: 1 }))
    await queue.clock.advance(2 * minute)
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({
      state: 'open',
      notice: { code: 'HOLD_LOST' },
    })
  })

  test('completed in an outage is recorded when the line is back, if the balance still has it', async () => {
    const queue = await aLocalQueue()
    const opened = await open(queue)
    await queue.inTime(queue.holdCheckout({ id: opened.id, amount: '700' }))
    queue.interference.customer.find = () => notSent
    await queue.completeCheckout({ id: opened.id, spend: '700', waitMs: 0 })
    await queue.clock.advance(minute)
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({ state: 'completing' })
    // Meanwhile it was spent elsewhere.
    queue.model.accounts.move('ac1', -90_000n, queue.clock.nowMs())
    queue.interference.customer.find = () => undefined
    await queue.clock.advance(10 * minute)
    expect(queue.store().checkouts.get(opened.id)).toMatchObject({
      state: 'attention',
      notice: { code: 'SHORTAGE', data: { most: '100' } },
    })
    expect(deltas(queue)).toEqual([])
  })
})

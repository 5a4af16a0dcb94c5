/** A processing that asks for patience is left alone: counted in requests, under a clock that the test moves. */
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../electron/processing/port.ts'
import { aQueue, quietMs, type Queue } from './a-queue.ts'

const minuteMs = 60_000
const queued = 300
/** Those under way at once, and a heartbeat. */
const aHandful = 5
const number = (index: number): string => `29003${String(index).padStart(8, '0')}`

const busy = (retryAfterMs?: number, httpStatus = 429): Outcome<never> => ({
  class: 'unknown',
  reason: httpStatus === 429 ? 'rate-limited' : 'server-error',
  detail: `HTTP ${httpStatus}`,
  trace: { call: 'x', httpStatus },
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

/** A queue of cards to issue, before a processing that answers so to everything, its heartbeat too. */
async function aBusyShop(answer: Outcome<never>): Promise<Queue> {
  const queue = await aQueue()
  queue.interference.cashdesk.find = () => answer
  queue.interference.cashdesk.execute = () => answer
  queue.interference.cashdesk.beat = () => answer
  for (let index = 0; index < queued; index += 1) {
    queue.model.addCard(number(index), 'new', null, 0)
    await queue.submit({ id: `o${index}`, kind: 'card.issue', card: number(index) })
  }
  return queue
}

function heal(queue: Queue): void {
  queue.interference.cashdesk = {}
}

const requests = (queue: Queue): number => queue.calls.length + queue.beatsOf('cashdesk')

async function requestsIn(queue: Queue, ms: number): Promise<number> {
  const before = requests(queue)
  await queue.clock.advance(ms)
  return requests(queue) - before
}

const countDone = (queue: Queue): number =>
  Array.from({ length: queued }, (_, index) => queue.operation(`o${index}`).state).filter(
    (state) => state === 'done',
  ).length

describe('a processing that answers 429 to everything', () => {
  test('with a wait hears of nobody until the wait is over, and of a handful then', async () => {
    const queue = await aBusyShop(busy(10 * minuteMs))
    expect(requests(queue)).toBeLessThanOrEqual(2 * aHandful)
    expect(await requestsIn(queue, 9.5 * minuteMs)).toBe(0)
    expect(await requestsIn(queue, minuteMs)).toBeLessThanOrEqual(aHandful)
    expect(await requestsIn(queue, 9 * minuteMs)).toBe(0)
  })

  test.each([
    ['without a wait', undefined],
    ['with a wait of nothing', 0],
  ])('%s is asked by a handful at a time, ever more rarely', async (_name, retryAfterMs) => {
    const queue = await aBusyShop(busy(retryAfterMs))
    const perFiveMinutes: number[] = []
    for (let turn = 0; turn < 6; turn += 1) perFiveMinutes.push(await requestsIn(queue, 5 * minuteMs))
    expect(perFiveMinutes[0]).toBeLessThanOrEqual(10 * aHandful)
    for (const count of perFiveMinutes.slice(2)) expect(count).toBeLessThanOrEqual(3 * aHandful)
  })

  test('is no outage, and everything is sent once it is willing', async () => {
    const queue = await aBusyShop(busy())
    await queue.clock.advance(10 * minuteMs)
    expect(queue.engine().lines.get('cashdesk')?.link.state().state).toBe('up')
    heal(queue)
    await queue.clock.advance(15 * minuteMs)
    expect(countDone(queue)).toBe(queued)
  })
})

test('a gateway that answers 503 with a wait is left alone by the heartbeat too', async () => {
  const queue = await aBusyShop(busy(10 * minuteMs, 503))
  expect(await requestsIn(queue, 9.5 * minuteMs)).toBe(0)
  heal(queue)
  await queue.clock.advance(5 * minuteMs)
  expect(countDone(queue)).toBe(queued)
})

test('a change that was answered 429 is looked at before it is sent again, after the wait', async () => {
  const queue = await aQueue()
  queue.model.addCard(number(1), 'new', null, 0)
  queue.interference.cashdesk.execute = () => busy(5 * minuteMs)
  await queue.submit({ id: 'one', kind: 'card.issue', card: number(1) })
  await queue.clock.advance(1000)
  expect(queue.states('one')).toEqual(['checking'])
  expect(await requestsIn(queue, 4.5 * minuteMs)).toBe(0)
  heal(queue)
  await queue.clock.advance(minuteMs + quietMs)
  expect(queue.states('one')).toEqual(['done'])
})

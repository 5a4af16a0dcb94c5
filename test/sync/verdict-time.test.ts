/**
 * How long after the line is back an unknown outcome has its verdict: at most the quiet time, and what a heartbeat and a few
 * readings take. Under a clock that the test moves.
 */
import { expect, test } from 'vitest'
import { aQueue, lostAnswer, notSent, quietMs, type Queue } from './a-queue.ts'

const secondMs = 1000
const sent = 60
/** A heartbeat's longest pause while the line is away, and a second one that confirms its return. */
const noticedMs = 5 * secondMs + 300
const number = (index: number): string => `29003${String(index).padStart(8, '0')}`

/** The line goes just when the answers are due, and is back after `outageMs`; ms from its return to each verdict. */
async function verdicts(outageMs: number): Promise<number[]> {
  const queue = await aQueue()
  const cashdesk = queue.interference.cashdesk
  let isOut = false
  cashdesk.execute = () => {
    isOut = true
    return lostAnswer
  }
  cashdesk.find = () => (isOut ? notSent : undefined)
  cashdesk.beat = () => (isOut ? notSent : undefined)
  for (let index = 0; index < sent; index += 1) queue.model.addCard(number(index), 'issued', '79001000001', 0)
  for (let index = 0; index < sent; index += 1)
    await queue.submit({ id: `o${index}`, kind: 'card.activate', card: number(index) })
  await queue.clock.advance(outageMs)
  queue.interference.cashdesk = {}
  isOut = false
  const backAtMs = queue.clock.nowMs()
  await queue.clock.advance(10 * 60 * secondMs)
  return settledAt(queue).map((at) => at - backAtMs)
}

const settledAt = (queue: Queue): number[] =>
  Array.from({ length: sent }, (_, index) => {
    const { state, settledAt: at } = queue.operation(`o${index}`)
    expect(state).toBe('done')
    return at ?? Number.NaN
  }).toSorted((a, b) => a - b)

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN

test.each([
  ['shorter than the quiet time', 3 * secondMs],
  ['longer than the quiet time', 10 * 60 * secondMs],
])('after an outage %s', async (name, outageMs) => {
  const after = await verdicts(outageMs)
  const [p50, p95] = [quantile(after, 0.5), quantile(after, 0.95)]
  console.log(`Verdicts after an outage ${name}: p50 ${p50} ms, p95 ${p95} ms; quiet time ${quietMs} ms`)
  expect(p95).toBeLessThanOrEqual(quietMs + noticedMs)
})

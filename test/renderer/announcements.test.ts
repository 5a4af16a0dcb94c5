import { expect, test } from 'vitest'
import { hear, settleMs, type Hysteresis } from '../../renderer/store/announcements.ts'
import type { ProcessingState } from '../../shared/model/processing.ts'

const reading = (state: ProcessingState) => [{ name: 'cashdesk', state } as const]

/** Hears states one after another at their times and gives all that was said, as `down@2000`. */
function listen(states: readonly [atMs: number, state: ProcessingState][]): string[] {
  let heard: Hysteresis = new Map()
  return states.flatMap(([atMs, state]) => {
    const { next, said } = hear(heard, reading(state), atMs)
    heard = next
    return said.map(({ became }) => `${became}@${atMs}`)
  })
}

test('a loss is said once it has lasted', () => {
  expect(
    listen([
      [0, 'up'],
      [1000, 'down'],
      [1000 + settleMs - 1, 'down'],
      [1000 + settleMs, 'down'],
    ]),
  ).toEqual([`down@${1000 + settleMs}`])
})

test('a loss shorter than that is never said', () => {
  expect(
    listen([
      [0, 'up'],
      [1000, 'down'],
      [2500, 'up'],
      [9000, 'up'],
    ]),
  ).toEqual([])
})

test('a return is said once it has lasted, and not while it flickers', () => {
  expect(
    listen([
      [0, 'down'],
      [2000, 'down'],
      [3000, 'up'],
      [4000, 'down'],
      [5000, 'up'],
      [6999, 'up'],
      [7000, 'up'],
    ]),
  ).toEqual(['down@2000', 'up@7000'])
})

test('nothing is said twice', () => {
  expect(
    listen([
      [0, 'down'],
      [2000, 'down'],
      [4000, 'down'],
      [6000, 'down'],
    ]),
  ).toEqual(['down@2000'])
})

test('a processing that is up from the start is not announced', () => {
  expect(
    listen([
      [0, 'unknown'],
      [1000, 'up'],
      [60_000, 'up'],
    ]),
  ).toEqual([])
})

test('not knowing is no news and does not interrupt a loss', () => {
  expect(
    listen([
      [0, 'up'],
      [1000, 'down'],
      [2000, 'unknown'],
      [3000, 'unknown'],
    ]),
  ).toEqual(['down@3000'])
})

test('it says how long to wait before looking again', () => {
  const first = hear(new Map(), reading('up'), 0)
  expect(first.againInMs).toBeNull()
  const lost = hear(first.next, reading('down'), 500)
  expect(lost.againInMs).toBe(settleMs)
  expect(hear(lost.next, reading('down'), 1700).againInMs).toBe(settleMs - 1200)
})

test('processings are heard apart', () => {
  const both = (first: ProcessingState, second: ProcessingState) => [
    { name: 'cashdesk', state: first } as const,
    { name: 'loyalclient', state: second } as const,
  ]
  const { next } = hear(new Map(), both('down', 'up'), 0)
  const { said } = hear(next, both('down', 'down'), settleMs)
  expect(said).toEqual([{ processing: 'cashdesk', became: 'down' }])
})

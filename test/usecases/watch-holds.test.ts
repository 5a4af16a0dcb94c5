import { expect, test } from 'vitest'
import type { Engine } from '../../electron/usecases/engine.ts'
import { watchHolds } from '../../electron/usecases/watch-holds.ts'
import { createVirtualClock } from '../fakes/virtual-clock.ts'

function aWatch() {
  const clock = createVirtualClock(0)
  const looks: number[] = []
  const shop = { isAnyHeld: false }
  const line = {
    processing: { name: 'loyalclient', capabilities: { bonuses: 'remote' } },
    serverClock: { earliestMs: clock.nowMs },
  }
  const checkouts = {
    isAnyHeld: () => shop.isAnyHeld,
    listHoldEnded(_processing: string, serverNow: number) {
      looks.push(serverNow)
      return []
    },
  }
  const engine = { lines: new Map([['loyalclient', line]]), store: { checkouts } }
  const watch = watchHolds(engine as unknown as Engine, clock.alarms())
  return { clock, looks, shop, watch }
}

test('what a checkout holds is looked at every second from the moment it is told', async () => {
  const { clock, looks, shop, watch } = aWatch()
  await clock.advance(40_500)
  expect(looks).toEqual([])
  shop.isAnyHeld = true
  watch.held()
  watch.held()
  await clock.advance(3_000)
  expect(looks).toEqual([41_500, 42_500, 43_500])
  shop.isAnyHeld = false
  await clock.advance(20_000)
  expect(looks).toHaveLength(3)
})

test('what is held and nobody told of is found long before the shortest hold ends', async () => {
  const { clock, looks, shop } = aWatch()
  await clock.advance(1_500)
  shop.isAnyHeld = true
  await clock.advance(20_000)
  expect(looks.slice(0, 3)).toEqual([16_000, 17_000, 18_000])
})

test('nothing is looked at any more once it is stopped', async () => {
  const { clock, looks, shop, watch } = aWatch()
  shop.isAnyHeld = true
  await clock.advance(2_000)
  watch.stop()
  await clock.advance(60_000)
  expect(looks).toEqual([1_000, 2_000])
})

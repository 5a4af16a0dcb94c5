/** What everybody does who knows no better, in the same world: it must go wrong here, and in the way it is known for. */
import { expect, test } from 'vitest'
import { seenOn, type Controls } from './first-seen.ts'
import { giveUpOnTimeout, retryUntilOk } from './variants.ts'

const day = { seed: 1, actions: 10 }
const controls: Controls = new Map()

test('retrying until it works applies twice', async () => {
  const seen = await seenOn(retryUntilOk, day, controls)
  expect(seen?.what.doubled[0]).toMatch(/applied [2-9]/)
})

test('giving up on a time-out loses what was applied', async () => {
  const seen = await seenOn(giveUpOnTimeout, day, controls)
  expect(seen?.what.wrong[0]).toMatch(/refused .* applied 1/)
})

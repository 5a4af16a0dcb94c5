import { afterAll, describe, test } from 'vitest'
import { holdAct, releaseAct, saleAct } from './bonus-acts.ts'
import { cardAct } from './card-acts.ts'
import { nothingSent, expectRound, steps, stepsWithoutReading, tokenSteps } from './round.ts'
import { say } from './say.ts'
import type { Shop } from './shop.ts'

const acts = (shop: Shop) => [cardAct(shop, 'block'), cardAct(shop, 'unblock'), saleAct(shop, 0)]
const earn = (shop: Shop) => [saleAct(shop, 0, 1)]
const release = (shop: Shop) => [releaseAct(shop)]
const leases = (shop: Shop) => [holdAct(shop), releaseAct(shop)]
let rounds = 0
let kills = 0
async function expectRoundCounted(...args: Parameters<typeof expectRound>): Promise<void> {
  kills += await expectRound(...args)
  rounds += 1
}
afterAll(() => say(`crash: blocks, unblocks, earning, holds and releases, ${rounds} rounds, ${kills} kills`))

describe('a block, an unblock and a sale that earns happen once and end, killed when', () => {
  test('taken, and nothing was sent', () => expectRoundCounted(nothingSent, acts))
  test.each(steps)('$name', (step) => expectRoundCounted(step, acts))
})

describe('a sale that earns is recorded once, with another token, killed when', () => {
  test.each(tokenSteps)('$name', (step) => expectRoundCounted(step, earn))
})

describe('a release happens once, and a hold is a lease that stops nobody, killed when', () => {
  test('taken, and nothing was sent', () => expectRoundCounted(nothingSent, release))
  test.each(stepsWithoutReading)('$name', (step) => expectRoundCounted(step, leases))
})

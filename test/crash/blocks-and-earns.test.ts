import { afterAll, describe, test } from 'vitest'
import { saleAct } from './bonus-acts.ts'
import { cardAct } from './card-acts.ts'
import { nothingSent, expectRound, readingStep, stepsWithoutReading, tokenSteps } from './round.ts'
import { say } from './say.ts'
import type { Shop } from './shop.ts'

const acts = (shop: Shop) => [cardAct(shop, 'block'), cardAct(shop, 'unblock'), saleAct(shop, 0)]
const earn = (shop: Shop) => [saleAct(shop, 0, 1)]
let rounds = 0
let kills = 0
async function expectRoundCounted(...args: Parameters<typeof expectRound>): Promise<void> {
  kills += await expectRound(...args)
  rounds += 1
}
afterAll(() => say(`crash: blocks, unblocks and earning, ${rounds} rounds, ${kills} kills`))

describe('a block, an unblock and a sale that earns happen once and end, killed when', () => {
  test('taken, and nothing was sent', () => expectRoundCounted(nothingSent, acts))
  test.each([readingStep, ...stepsWithoutReading])('$name', (step) => expectRoundCounted(step, acts))
})

describe('a sale that earns is recorded once, with another token, killed when', () => {
  test.each(tokenSteps)('$name', (step) => expectRoundCounted(step, earn))
})

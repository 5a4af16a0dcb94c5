import { afterAll, describe, test } from 'vitest'
import { holdAct, releaseAct, saleAct } from './bonus-acts.ts'
import { cardAct } from './card-acts.ts'
import { nothingSent, expectRound, readingStep, stepsWithoutReading } from './round.ts'
import { say } from './say.ts'
import type { Shop } from './shop.ts'

// As many of a processing as a till sends at once: all of them come to the step.
const acts = (shop: Shop) => [
  cardAct(shop, 'issue'),
  cardAct(shop, 'bind'),
  cardAct(shop, 'activate'),
  saleAct(shop, 300),
]
const withRelease = (shop: Shop) => [...acts(shop), releaseAct(shop)]
const withLeases = (shop: Shop) => [...withRelease(shop), holdAct(shop)]
let rounds = 0
let kills = 0
async function expectRoundCounted(...args: Parameters<typeof expectRound>): Promise<void> {
  kills += await expectRound(...args)
  rounds += 1
}
afterAll(() =>
  say(`crash: issue, bind, activate, a spend, holds and releases, ${rounds} rounds, ${kills} kills`),
)

describe('an issue, a binding, an activation, a spend and a release happen once, a hold is a lease, killed when', () => {
  test('taken, and nothing was sent', () => expectRoundCounted(nothingSent, withRelease))
  // A hold and a release are sent without one.
  test.each([readingStep])('$name', (step) => expectRoundCounted(step, acts))
  test.each(stepsWithoutReading)('$name', (step) => expectRoundCounted(step, withLeases))
})

import { afterAll, describe, test } from 'vitest'
import { saleAct } from './bonus-acts.ts'
import { cardAct } from './card-acts.ts'
import { nothingSent, expectRound, steps } from './round.ts'
import { say } from './say.ts'
import type { Shop } from './shop.ts'

const acts = (shop: Shop) => [
  cardAct(shop, 'issue'),
  cardAct(shop, 'bind'),
  cardAct(shop, 'activate'),
  saleAct(shop, 300),
]
let rounds = 0
let kills = 0
async function expectRoundCounted(...args: Parameters<typeof expectRound>): Promise<void> {
  kills += await expectRound(...args)
  rounds += 1
}
afterAll(() => say(`crash: issue, bind, activate and a spend, ${rounds} rounds, ${kills} kills`))

describe('an issue, a binding, an activation and a sale that spends happen once and end, killed when', () => {
  test('taken, and nothing was sent', () => expectRoundCounted(nothingSent, acts))
  test.each(steps)('$name', (step) => expectRoundCounted(step, acts))
})

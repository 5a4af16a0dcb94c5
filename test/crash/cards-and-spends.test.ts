import { afterAll, describe, test } from 'vitest'
import { saleAct } from './bonus-acts.ts'
import { cardAct } from './card-acts.ts'
import { nothingSent, runRound, steps } from './round.ts'
import { say } from './say.ts'
import type { Shop } from './shop.ts'

const acts = (shop: Shop) => [
  cardAct(shop, 'issue'),
  cardAct(shop, 'bind'),
  cardAct(shop, 'activate'),
  saleAct(shop, 300),
]
let kills = 0
afterAll(() => say(`crash: issue, bind, activate and a spend, ${steps.length + 1} rounds, ${kills} kills`))

describe('an issue, a binding, an activation and a sale that spends happen once and end, killed when', () => {
  test(nothingSent, async () => {
    kills += await runRound(nothingSent, acts)
  })

  test.each(steps)('$name', async (step) => {
    kills += await runRound(step, acts)
  })
})

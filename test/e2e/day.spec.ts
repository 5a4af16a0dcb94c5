import { processingNames } from '../../shared/model/processing.ts'
import { cast, expectNothingTwice, type Day } from '../helpers/e2e/day.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { test, useShop } from '../helpers/e2e/test.ts'
import {
  blockLost,
  expectEarned,
  findFirst,
  finishGiving,
  giveCards,
  lookAround,
  lookAtCard,
  readJournal,
  replaceWorn,
  sell,
  turnOff,
  turnOn,
  unblockFound,
} from '../helpers/e2e/work-the-day.ts'

test.describe.configure({ timeout: 120_000 })

for (const names of [...processingNames.map((name) => [name]), processingNames]) {
  const who = names.length === 1 ? `${names[0]} alone` : 'all five'
  test.describe(who, () => {
    const shop = useShop({ processings: names })

    test(`a day with ${who}: whatever it can do is done at the till, and the journal tells it`, async () => {
      const day: Day = { shop, names, off: null, taken: [] }
      await shop.till.signIn(operators.cashier)
      await findFirst(day, cast.spends)
      await giveCards(day)
      await blockLost(day, cast.loses)
      await unblockFound(day, cast.loses)
      await replaceWorn(day, cast.replaces)
      await sell(day)
      await lookAtCard(day, cast.spends)
      await readJournal(day)
      expectNothingTwice(day)
    })
  })
}

for (const name of processingNames) {
  test.describe(`all five, ${name} down`, () => {
    const shop = useShop({ processings: processingNames })

    test(`a day with all five, ${name} down in the middle: what needs it waits, and arrives once when it is back`, async () => {
      const day: Day = { shop, names: processingNames, off: null, taken: [] }
      await shop.till.signIn(operators.cashier)
      await findFirst(day, cast.spends)
      await lookAround(day)

      await turnOff(day, name)
      await giveCards(day)
      await blockLost(day, cast.loses)
      await replaceWorn(day, cast.replaces)
      await sell(day)
      await lookAtCard(day, cast.spends)

      await turnOn(day)
      if (name === 'organization') await finishGiving(day)
      await unblockFound(day, cast.loses)
      await readJournal(day)
      expectNothingTwice(day)
      expectEarned(day)
    })
  })
}

import { processingNames } from '../../shared/model/processing.ts'
import { test, useShop } from '../helpers/e2e/test.ts'
import { workTheDay } from '../helpers/e2e/work-the-day.ts'

for (const name of processingNames) {
  test.describe(name, () => {
    const shop = useShop({ processings: [name] })

    test(`a day with ${name} alone: all that it can do is done at the till, and the journal tells all of it`, async () => {
      test.setTimeout(120_000)
      await workTheDay(shop, [name])
    })
  })
}

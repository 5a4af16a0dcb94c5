import { processingNames } from '../../shared/model/processing.ts'
import { test, useShop } from '../helpers/e2e/test.ts'
import { workTheDayWithout } from '../helpers/e2e/work-the-day.ts'

for (const name of processingNames) {
  test.describe(name, () => {
    const shop = useShop({ processings: processingNames })

    test(`${name} is down in the middle of the day: what needs it waits, all else works, and it arrives once`, async () => {
      test.setTimeout(180_000)
      await workTheDayWithout(shop, processingNames, name)
    })
  })
}

import { processingNames } from '../../shared/model/processing.ts'
import { ofHost, test, useShop } from '../helpers/e2e/test.ts'
import { workTheDay } from '../helpers/e2e/work-the-day.ts'

const shop = useShop({ processings: processingNames })

test(
  'a day with all five processings is worked by keyboard and scanner, and the journal tells all of it',
  ofHost,
  async () => {
    test.setTimeout(120_000)
    await workTheDay(shop, processingNames)
  },
)

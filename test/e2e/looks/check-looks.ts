/** Looks at each of the screens once, in a shop of their own: nothing is wrong in any theme, and everything fits. */
import { expectAccessible, expectFitting } from '../../helpers/e2e/looks.ts'
import { operators } from '../../helpers/e2e/shop.ts'
import type { ShopOptions } from '../../helpers/e2e/shop.ts'
import { test, useShop } from '../../helpers/e2e/test.ts'
import type { Look } from './looks.ts'

export function checkLooks(looks: readonly Look[], options: ShopOptions = {}): void {
  const shop = useShop({ context: { viewport: { width: 1024, height: 768 } }, ...options })
  for (const { name, as = 'cashier', open } of looks) {
    test(`${name}: no violation in any theme, and everything fits 1024×768`, async () => {
      const { till } = shop
      // A dialog left open by the look before would keep the keys to itself.
      await till.page.reload()
      await till.signIn(operators[as])
      await open(till)
      await expectFitting(till.page)
      await expectAccessible(till.page)
    })
  }
}

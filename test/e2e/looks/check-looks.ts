/** Looks at each of the screens once, in a shop of their own: nothing is wrong in any theme, and everything fits. */
import { expectAccessible, expectFitting } from '../../helpers/e2e/looks.ts'
import { operators } from '../../helpers/e2e/shop.ts'
import type { ShopOptions } from '../../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../../helpers/e2e/test.ts'
import type { Till } from '../../helpers/e2e/till.ts'
import type { Look } from './looks.ts'

export function checkLooks(looks: readonly Look[], options: ShopOptions = {}): void {
  const shop = useShop({ context: { viewport: { width: 1024, height: 768 } }, ...options })
  for (const { name, as = 'cashier', isAnew = false, open } of looks) {
    test(`${name}: no violation in any theme, and everything fits 1024×768`, async () => {
      const { till } = shop
      if (isAnew) await till.page.reload()
      else await closeDialogs(till)
      await till.signIn(operators[as])
      await open(till)
      await expectFitting(till.page)
      await expectAccessible(till.page)
    })
  }
}

/** What the look before left open would keep the keys to itself. */
async function closeDialogs({ page }: Till): Promise<void> {
  const dialogs = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(dialogs).toHaveCount(0, { timeout: 200 })
  }).toPass({ timeout: 10_000 })
}

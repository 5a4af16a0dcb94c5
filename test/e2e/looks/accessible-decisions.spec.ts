/** What needs a person and what is set aside, looked at as every other screen is: in each theme, at the smallest size. */
import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { giveTooMuch, loseTheReply } from '../../helpers/e2e/attention.ts'
import { aForgottenHold, holdOnReceipt } from '../../helpers/e2e/holds.ts'
import { expectAccessible, expectFitting } from '../../helpers/e2e/looks.ts'
import { operators } from '../../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../../helpers/e2e/test.ts'

const { active, gold, longName } = wellKnown
const context = { viewport: { width: 1024, height: 768 } }

test.describe('what needs a person', () => {
  const shop = useShop({ processings: ['customer'], readLagMs: 200, lateApplyMs: 1500, context })

  test('no violation in any theme, and everything fits: empty, opened, short, asked, owed', async () => {
    test.slow()
    const { page, t, press, signIn } = shop.till
    const look = async (): Promise<void> => {
      await expectFitting(page)
      await expectAccessible(page)
    }
    await signIn(operators.cashier)
    await press('attention')
    await expect(page.getByText(t('attention:emptyTitle'))).toBeVisible()
    await look()

    await loseTheReply(shop, gold)
    await giveTooMuch(shop, longName, 2)
    await press('attention')
    await page.getByRole('option').first().press('Enter')
    await expect(page.getByText(t('attention:leansNowhere'))).toBeVisible()
    await look()
    await page.getByRole('option').last().press('Enter')
    await expect(page.getByText(t('attention:recommended'))).toBeVisible()
    await look()
    await press('primary')
    await expect(page.getByRole('dialog')).toBeVisible()
    await look()
    await page.keyboard.press('Escape')
    await page.getByRole('radio', { name: t('attention:part.shortfalls') }).press('Space')
    await expect(page.getByText(t('attention:shortfalls.emptyOwed'))).toBeVisible()
    await look()
  })
})

test.describe('what is set aside', () => {
  const shop = useShop({ context })

  test('no violation in any theme, and everything fits: a hold in use, and one that is nobody’s', async () => {
    test.slow()
    const { page, t, press, signIn } = shop.till
    await signIn(operators.senior)
    await aForgottenHold(shop.till, active.number, '40')
    await holdOnReceipt(shop.till, gold.number)
    await press('holds')
    await page
      .getByRole('option')
      .filter({ hasText: t('holds:kind.live') })
      .press('Enter')
    await expect(page.getByText(t('holds:bar.receipt-open'))).toBeVisible()
    await expectFitting(page)
    await expectAccessible(page)
    await page
      .getByRole('option')
      .filter({ hasText: t('holds:kind.orphan') })
      .press('Enter')
    await press('primary')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectFitting(page)
    await expectAccessible(page)
  })
})

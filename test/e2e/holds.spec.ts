import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { aForgottenHold, holdOnReceipt } from '../helpers/e2e/holds.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop()
const { gold, active } = wellKnown

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})

test('a hold that nobody counts on is released with a supervisor’s PIN and is gone at the processing', async () => {
  const { page, t, press, approve } = shop.till
  const live = () => shop.processings.ledger.holds().filter(({ isLive }) => isLive)
  await press('holds')
  await expect(page.getByText(t('holds:emptyTitle'))).toBeVisible()
  await aForgottenHold(shop.till, active.number, '40')
  await expect(page.getByRole('option')).toContainText(t('holds:kind.orphan'))
  expect(live()).toMatchObject([{ amount: '40' }])
  await page.getByRole('option').press('Enter')
  await expect(page.getByRole('timer')).toContainText(/^\d+:\d\d$/)
  await press('primary')
  await approve(operators.senior)
  await expect(page.getByText(t('holds:emptyTitle'))).toBeVisible()
  expect(live()).toEqual([])
})

test('a hold behind an open receipt is released by nobody and leads to its receipt', async () => {
  const { page, t, press, button } = shop.till
  await holdOnReceipt(shop.till, gold.number)
  await press('holds')
  await expect(page.getByRole('option')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('holds:bar.receipt-open'))).toBeVisible()
  await expect(button(t('holds:release'))).toHaveCount(0)
  await press('primary')
  await expect(page.getByRole('heading', { name: t('checkout:title.pay') })).toBeVisible()
})

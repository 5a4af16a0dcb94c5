import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ isNew: true })
const { active } = wellKnown

test('a cashier practises a purchase and an outage, and every screen and slip says that it is practice', async () => {
  const { page, t, signIn, scan, press, type, field, advance, customer, strip } = shop.till
  await signIn(operators.cashier)
  await expect(strip).toContainText(t('frame:training'))
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  await press('primary')
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type('100')
  await advance('primary', field(t('checkout:spend.field')))
  await press('spendNone')
  await advance('primary', page.getByText(t('checkout:earn.will')))
  await advance('primary', page.getByText(t('checkout:outcome.recorded')).first())
  await expect(page.getByRole('article', { name: t('checkout:slip.title') })).toContainText(
    t('common:trainingSlip'),
  )

  await press('settings')
  const cashdesk = page.getByRole('radiogroup', { name: t('common:processing.cashdesk') })
  await cashdesk.getByRole('radio', { name: t('settings:training.mode.off') }).press('Space')
  await expect(page.getByText(t('settings:training.look.off'))).toBeVisible()
  await scan(active.number)
  await expect(page.getByText(t('till:unanswered', { processings: 'CashDesk', count: 1 }))).toBeVisible()
  await expect(strip.getByText(t('frame:down'))).toHaveCount(1)
  await press('settings')
  await cashdesk.getByRole('radio', { name: t('settings:training.mode.normal') }).press('Space')
  await expect(strip.getByText(t('frame:down'))).toHaveCount(0, { timeout: 40_000 })
})

import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

// `customer` lists everything and has no screen of groups.
const shop = useShop({ processings: ['cashdesk', 'customer'] })

test('all the cards of a processing are loaded and stopped from its settings', async () => {
  const { page, press, signIn, t, button } = shop.till
  await signIn(operators.director)
  await press('settings')
  const strip = page.getByRole('region', { name: t('common:refresh.label') })
  await expect(page.getByRole('radio', { name: t('common:processing.cashdesk') })).toBeVisible()
  await expect(strip).toBeHidden()
  await page.getByRole('radio', { name: t('common:processing.customer') }).press('Space')
  await expect(strip).toContainText(t('common:processing.customer'))
  await expect(button(t('common:refresh.now'))).toBeVisible()

  shop.processings.drill.set('customer', 'slow')
  await press('choice7')
  await expect(strip.getByRole('progressbar')).toBeVisible()
  await expect(button(t('common:refresh.cancel'))).toBeVisible()
  await press('choice7')
  await expect(strip).toContainText(t('common:refresh.cancelled'))

  shop.processings.drill.set('customer', 'normal')
  await press('choice7')
  await expect(strip).toContainText(t('common:age.now'))
  await expect(strip).not.toContainText(t('common:refresh.cancelled'))
})

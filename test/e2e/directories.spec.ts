import { seedPartners } from '../../electron/training/seed-crm-directories.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ processings: ['cashdesk', 'crm'] })
const entry = (name: string) => shop.till.page.getByRole('option', { name })

async function openDirectories() {
  const { press, signIn } = shop.till
  await signIn(operators.cashier)
  await press('directories')
  await expect(entry('Тверская')).toBeVisible()
}

test('an outlet is found by any words and shown with where it is', async () => {
  const { page, press, type, t, field } = shop.till
  await openDirectories()
  await press('field')
  await expect(field(t('directories:search'))).toBeFocused()
  await type('москва тверск')
  await expect(entry('Волжская')).toBeHidden()
  await page.keyboard.press('Tab')
  await entry('Тверская').press('Enter')
  const opened = page.getByRole('region', { name: t('directories:opened') })
  await expect(opened).toContainText('55.757986, 37.611392')
  await expect(opened).toContainText('+7 495 100-00-01')
  const onMap = opened.getByRole('link', { name: t('directories:onMap') })
  await expect(onMap).toHaveAttribute(
    'href',
    'https://www.openstreetmap.org/?mlat=55.757986&mlon=37.611392#map=17/55.757986/37.611392',
  )
  await expect(onMap).toHaveAttribute('target', '_blank')
  await expect(onMap).toHaveAttribute('rel', 'noopener noreferrer')
  await press('back')
  await expect(opened).toContainText(t('directories:chooseTitle'))
})

test('the outlets of another partner are chosen by its name', async () => {
  const { page, t } = shop.till
  await openDirectories()
  await page.getByRole('button', { name: t('directories:partner') }).click()
  await page.getByRole('option', { name: seedPartners[1]?.name ?? '' }).click()
  await expect(entry('Зерно на Арбате')).toBeVisible()
  await expect(entry('Тверская')).toBeHidden()
})

test('in an outage a directory that was read is shown with its age, another one says why it cannot be', async () => {
  const { page, press, t, later } = shop.till
  await openDirectories()
  shop.processings.drill.set('crm', 'off')
  await later(5)
  await press('till')
  await press('directories')
  await expect(page.getByText(t('common:fromCache'))).toBeVisible()
  await expect(entry('Тверская')).toBeVisible()
  await press('choice4')
  await expect(page.getByRole('alert')).toContainText('CRM')
  shop.processings.drill.set('crm', 'normal')
})

/** A director measures the processings at their stand from the settings, and the till believes what was measured. */
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { sections } from '../../renderer/screens/settings/sections.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop()

async function openSection() {
  const { page, t, signIn, press, advance } = shop.till
  await signIn(operators.director)
  await press('settings')
  const { action = 'choice8' } = sections.find(({ name }) => name === 'commissioning') ?? {}
  await advance(action, page.getByRole('heading', { name: t('settings:commissioning.title') }))
  const processing = page.getByRole('radio', { name: t('common:processing.loyalclient') })
  await processing.focus()
  await page.keyboard.press('Space')
  await expect(processing).toBeChecked()
}

test('the check is run with two test contacts, told question by question, and taken into the settings', async () => {
  test.slow()
  const { page, t, press, field } = shop.till
  await openSection()
  await field(t('settings:commissioning.phone')).fill(wellKnown.active.phone)
  await field(t('settings:commissioning.otherPhone')).fill(wellKnown.longName.phone)
  await expect(shop.till.button(t('settings:commissioning.start'))).toBeDisabled()
  await page.getByRole('switch', { name: t('settings:commissioning.isTestStand') }).press('Space')
  await press('primary')
  await expect(page.getByText(t('settings:commissioning.running'))).toBeVisible()
  const take = shop.till.button(t('settings:commissioning.apply'))
  await expect(take).toBeVisible({ timeout: 60_000 })
  for (const code of ['C1', 'C2', 'C3', 'C4', 'C13'])
    await expect(page.getByText(`${code} ${t('settings:commissioning.result.measured')}`)).toBeVisible()
  await press('secondary')
  await expect(page.getByRole('heading', { name: t('signIn:title') })).toBeVisible()
  await openSection()
  await expect(page.getByText(t('settings:commissioning.applied'))).toBeVisible()
})

import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'

const shop = useShop()

async function aWrongPin() {
  const { signIn, press, page, type, t } = shop.till
  await signIn(operators.cashier)
  await press('lock')
  await page.getByRole('option', { name: operators.director.name }).click()
  await expect(page.getByLabel(t('common:pinOf', { name: operators.director.name }))).toBeFocused()
  await type('0000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await press('back')
}

test('a supervisor finds by keyboard alone who mistyped a PIN, by which clock, and checks the trail', async () => {
  const { signIn, press, page, t, type, field } = shop.till
  await aWrongPin()
  await signIn(operators.director)
  await press('audit')
  const entries = page.getByRole('listbox', { name: t('audit:list') })
  const wrong = entries.getByRole('option', { name: t('audit:action.pin/wrong', { failed: '1' }) })
  await expect(wrong).toBeVisible()
  await wrong.press('Enter')
  const opened = page.getByRole('region', { name: t('audit:opened') })
  await expect(opened).toContainText(operators.director.name)
  await expect(opened).toContainText(t('audit:clock.still'))
  await press('primary')
  await expect(page.getByText(t('audit:state.whole'))).toBeVisible()
  await press('field')
  await expect(field(t('audit:filter.subject'))).toBeFocused()
  await type('2900000000000')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('audit:empty.title'))).toBeVisible()
})

test('the trail and the bundle are a supervisor’s', async () => {
  const { signIn, press, page, t } = shop.till
  await signIn(operators.cashier)
  for (const place of ['audit', 'support'] as const) {
    await press(place)
    await expect(page.getByText(t('audit:locked.title'))).toBeVisible()
  }
})

test('a support bundle is looked at, then saved, and no card is in it', async () => {
  const { signIn, press, page, t, scan, customer } = shop.till
  await signIn(operators.director)
  await scan(wellKnown.gold.number)
  await expect(customer(wellKnown.gold.name)).toBeVisible()
  await press('support')
  await expect(page.getByText(t('support:idleTitle'))).toBeVisible()
  await press('primary')
  const inside = page.getByRole('listbox', { name: t('support:inside') })
  await expect(inside.getByRole('option').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: t('support:preview') })).toContainText('sqlite')
  const [download] = await Promise.all([page.waitForEvent('download'), press('primary')])
  expect(download.suggestedFilename()).toMatch(/^till-support-[\d-]+\.zip$/)
  const files = unzipSync(readFileSync(await download.path()))
  const text = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n')
  expect(text).not.toContain(wellKnown.gold.number)
  expect(Object.keys(files)).toContain('operations.json')
})

import { sections } from '../../renderer/screens/settings/sections.ts'
import type { SectionName } from '../../renderer/screens/settings/sections.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, ofHost, test, useShop } from '../helpers/e2e/test.ts'
import type { Till } from '../helpers/e2e/till.ts'

const shop = useShop({ timeoutMs: 1000, slowMs: 3000 })

test.beforeEach(async () => {
  await shop.till.signIn(operators.director)
})

test('only a director sees the settings; a cashier is told who may', async () => {
  const { page, t, signIn } = shop.till
  await signIn(operators.cashier)
  await openSection(shop.till, 'processings')
  await expect(page.getByText(t('settings:locked.title'))).toBeVisible()
  await expect(page.getByText(operators.director.name)).toBeVisible()
})

test('a test of the connection says what is wrong: the key, the point, the address, the silence', async () => {
  const { till } = shop
  const { page, t, field, press } = till
  const told = (failure: 'unauthorized' | 'wrong-point' | 'refused' | 'dns' | 'not-this-api' | 'timeout') =>
    expect(page.getByText(t(`settings:report.failure.${failure}`))).toBeVisible()
  await openSection(till, 'processings')
  await page.getByRole('radio', { name: t('common:processing.loyalclient') }).press('Space')
  await press('secondary')
  await expect(page.getByText(t('settings:report.ok', { processing: 'LoyalClient' }))).toBeVisible()

  await field(t('settings:processings.setting.apikey')).fill('wrong')
  await press('secondary')
  await told('unauthorized')
  await field(t('settings:processings.setting.apikey')).fill('')
  await field(t('settings:processings.setting.point')).fill('000000000000000000000000')
  await press('secondary')
  await told('wrong-point')
  await field(t('settings:processings.setting.point')).fill(shop.processings.loyalclient.point)
  await field(t('settings:processings.setting.url')).fill('http://127.0.0.1:1')
  await press('secondary')
  await told('refused')
  await field(t('settings:processings.setting.url')).fill('http://loyalty.invalid')
  await press('secondary')
  await told('dns')
  await field(t('settings:processings.setting.url')).fill(shop.processings.cashdesk.url)
  await press('secondary')
  await told('not-this-api')
  await field(t('settings:processings.setting.url')).fill(shop.processings.loyalclient.url)
  shop.processings.drill.set('loyalclient', 'slow')
  await press('secondary')
  await told('timeout')
  shop.processings.drill.set('loyalclient', 'normal')
  await press('secondary')
  await expect(page.getByText(t('settings:report.ok', { processing: 'LoyalClient' }))).toBeVisible()
})

test('a saved change restarts the engine, and the till works on with it', ofHost, async () => {
  const { till } = shop
  const { page, t, field, press, signIn, scan, customer, strip } = till
  await openSection(till, 'store')
  await field(t('settings:store.name')).fill('Магазин на Покровке')
  await press('primary')
  await expect(page.getByText(t('signIn:why.restarted'))).toBeVisible()
  await signIn(operators.director)
  await expect(strip).toContainText('Магазин на Покровке')
  await scan(wellKnown.active.number)
  await expect(customer(wellKnown.active.name)).toBeVisible()
})

test('a new operator signs in with their PIN, and with another one after it was changed', async () => {
  const { page, t, field, press, signIn } = shop.till
  const newcomer = { name: 'Вера Новикова', pin: '4545' }
  await openSection(shop.till, 'operators')
  await press('primary')
  await field(t('settings:operators.name')).fill(newcomer.name)
  await page.getByLabel(t('settings:operators.pin'), { exact: true }).fill(newcomer.pin)
  await page.getByLabel(t('settings:operators.pinAgain')).fill('4546')
  await press('primary')
  await expect(page.getByText(t('settings:operators.pinDiffers'))).toBeVisible()
  await page.getByLabel(t('settings:operators.pinAgain')).fill(newcomer.pin)
  await press('primary')
  await expect(page.getByRole('option', { name: newcomer.name })).toBeVisible()
  await signIn(newcomer)

  await signIn(operators.director)
  await openSection(shop.till, 'operators')
  await page.getByRole('option', { name: newcomer.name }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel(t('settings:operators.newPin')).fill('9090')
  await page.getByLabel(t('settings:operators.pinAgain')).fill('9090')
  await press('primary')
  await expect(page.getByRole('dialog')).toBeHidden()
  await signIn({ ...newcomer, pin: '9090' })
})

test('an integration key is shown once, opens /v1, and is closed by revoking it', ofHost, async () => {
  const { till } = shop
  const { page, t, field, press, button } = till
  await openSection(till, 'keys')
  await field(t('settings:keys.name')).fill('Кассовая программа')
  await press('primary')
  const shown = field(t('settings:keys.key', { name: 'Кассовая программа' }))
  const key = await shown.inputValue()
  expect(key.length).toBeGreaterThan(20)
  await press('back')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await page.content()).not.toContain(key)

  const ask = async () =>
    fetch(`${till.url}/v1/cards?value=${wellKnown.active.number}`, {
      headers: { authorization: `Bearer ${key}` },
    })
  expect(await (await ask()).json()).toMatchObject({
    customers: [{ contact: { name: wellKnown.active.name } }],
  })
  await button(`${t('settings:keys.revoke')}: Кассовая программа`).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await press('primary')
  await expect(button(`${t('settings:keys.revoke')}: Кассовая программа`)).toBeHidden()
  expect((await ask()).status).toBe(401)
})

test('language and colours are each operator’s own and change at once', async () => {
  const { till } = shop
  const { page, press, signIn, speak } = till
  const whole = page.locator('html')
  await openSection(till, 'appearance')
  await choose(till, till.t('settings:appearance.theme'), till.t('settings:appearance.themes.dark'))
  await expect(whole).toHaveAttribute('data-theme', 'dark')
  await choose(till, till.t('settings:appearance.language'), 'English')
  await expect(whole).toHaveAttribute('lang', 'en')
  speak('en')
  await expect(page.getByRole('heading', { level: 1, name: till.t('settings:title') })).toBeVisible()

  await press('lock')
  await expect(whole).toHaveAttribute('lang', 'ru')
  speak('ru')
  await signIn(operators.cashier)
  await expect(whole).toHaveAttribute('data-theme', 'light')
  await press('lock')
  await till.chooseOperator(operators.director)
  speak('en')
  await expect(page.getByRole('navigation', { name: till.t('frame:bar') })).toBeVisible()
  await expect(whole).toHaveAttribute('data-theme', 'dark')
})

/** One of a few, among those for the operator themselves. */
async function choose({ page }: Till, group: string, choice: string): Promise<void> {
  await page
    .getByRole('radiogroup', { name: group })
    .first()
    .getByRole('radio', { name: choice })
    .press('Space')
}

async function openSection({ page, t, press }: Till, name: SectionName): Promise<void> {
  await press('settings')
  const tab = page.getByRole('tab', { name: t(`settings:section.${name}`) })
  await expect(tab).toBeVisible()
  await press(sections.find((one) => one.name === name)?.action ?? 'choice1')
  await expect(tab).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText(t('settings:loading'))).toBeHidden()
}

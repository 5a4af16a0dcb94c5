import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop()
const { active, sixteenDigits, hugeBalance, allBuckets } = wellKnown

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})

test('a wrong PIN is said at the pad, where the right one can be typed at once', async () => {
  const { page, t, press, type } = shop.till
  await press('lock')
  await expect(page.getByText(t('signIn:why.signed-out'))).toBeVisible()
  await type('4321')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).not.toBeEmpty()
  await type('1111')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: t('till:field') })).toBeFocused()
})

test('a tile chosen with the mouse leaves the PIN to the keyboard', async () => {
  const { page, t, press, type } = shop.till
  await press('lock')
  await page.getByRole('option', { name: operators.senior.name }).click()
  await expect(page.getByLabel(t('common:pinOf', { name: operators.senior.name }))).toBeFocused()
  await type(operators.senior.pin)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: t('till:field') })).toBeVisible()
})

test('a scan on any screen opens the till with the customer: who it is and what they can spend', async () => {
  const { page, t, press, scan, customer } = shop.till
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  await expect(page.getByText('+7 900 100-00-01')).toBeVisible()
  await expect(page.getByText(t('common:cardStatus.active')).first()).toBeVisible()
  await expect(page.getByText('1\u00a0250,50').first()).toBeVisible()
  await expect(page.getByText(`${t('common:processing.loyalclient')}: ${t('common:now')}`)).toBeVisible()
})

test('a scanner is understood with the Russian layout on', async () => {
  const { scanInRussian, customer } = shop.till
  await scanInRussian(`;${sixteenDigits.number}=991212100000?`)
  await expect(customer(sixteenDigits.name)).toBeVisible()
})

test('a swiped card is read by its track', async () => {
  const { scan, customer } = shop.till
  await scan(`%B${sixteenDigits.number}^CARD/LOYALTY^9912?`)
  await expect(customer(sixteenDigits.name)).toBeVisible()
})

test('what a scan typed into a field is taken back out of it', async () => {
  const { page, press, scan, field, t, customer } = shop.till
  await press('till')
  await field(t('till:field')).fill('орлов')
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  await expect(field(t('till:field'))).toHaveValue('')
  await expect(page.getByText(active.number).first()).toBeVisible()
})

test('a customer is found by a phone in any form and by the code of the application', async () => {
  const { page, press, type, field, t, customer } = shop.till
  for (const text of ['8 (900) 100-00-17', allBuckets.appCode]) {
    await press('till')
    await press('till')
    await press('field')
    await expect(field(t('till:field'))).toBeFocused()
    await type(text)
    await page.keyboard.press('Enter')
    await expect(customer(allBuckets.name)).toBeVisible()
  }
})

test('several matches make a short list that arrows and Enter open and Esc leads back to', async () => {
  const { page, press, scan, field, t, customer } = shop.till
  for (const { number, name } of [wellKnown.issuedIncomplete, wellKnown.blockedBlackList]) {
    await scan(number)
    await expect(customer(name)).toBeVisible()
  }
  await press('field')
  await field(t('till:field')).fill('Иль')
  await page.keyboard.press('Enter')
  const list = page.getByRole('listbox', { name: t('till:several', { count: 2 }) })
  await expect(list.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(
    customer(wellKnown.blockedBlackList.name).or(customer(wellKnown.issuedIncomplete.name)),
  ).toBeVisible()
  await press('back')
  await expect(list).toBeVisible()
})

test('who is not found is said so, with what to do instead', async () => {
  const { page, scan, t, button } = shop.till
  await scan(wellKnown.unknown.number)
  await expect(page.getByRole('heading', { name: t('till:noneTitle') })).toBeVisible()
  await expect(button(t('till:newCard')).first()).toBeVisible()
})

test('29 digits of bonuses are shown to the last one', async () => {
  const { page, scan, customer } = shop.till
  await scan(hugeBalance.number)
  await expect(customer(hugeBalance.name)).toBeVisible()
  await expect(
    page.getByText('12\u00a0345\u00a0678\u00a0901\u00a0234\u00a0567\u00a0890\u00a0123\u00a0456,789').first(),
  ).toBeVisible()
})

test('the table of keys opens by its key, Esc leads back to the till', async () => {
  const { page, press, t, field } = shop.till
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
  await expect(page.getByText(t('help:action.newCard')).first()).toBeVisible()
  await press('back')
  await expect(field(t('till:field'))).toBeVisible()
})

test('a reload of the page keeps the till', async () => {
  const { page, signIn, scan, customer } = shop.till
  await page.reload()
  await signIn(operators.cashier)
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
})

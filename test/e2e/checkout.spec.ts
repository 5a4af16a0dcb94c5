import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import type { Till } from '../helpers/e2e/till.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop()
const { gold, active, fractionalPercent, longName, sixteenDigits } = wellKnown

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})

test('bonuses are held, the rest is paid, and the sale is recorded with its slip', async () => {
  const { till } = shop
  const { page, t, type, field, advance, button } = till
  await quote(till, gold.number, '2000,55', 'R-1')
  await expect(page.getByText(t('checkout:spend.balance', { amount: '25\u00a0000' }))).toBeVisible()
  await type('500')
  await advance('primary', page.getByRole('timer'))
  await expect(page.getByText('1\u00a0500,55').first()).toBeVisible()
  expect(shop.processings.ledger.holds().filter(({ isLive }) => isLive)).toMatchObject([{ amount: '500' }])

  await shop.till.pay(page.getByText(t('checkout:outcome.recorded')).first())
  const slip = page.getByRole('article', { name: t('checkout:slip.title') })
  await expect(slip).toContainText(t('checkout:slip.certain.spent'))
  await expect(slip).toContainText('R-1')
  await expect(slip).toContainText('•••• 0215')
  expect(salesOf(gold.clientId)).toMatchObject([{ amount: '2000.55', spend: '500', total: '1500.55' }])
  expect(shop.processings.ledger.balance(gold.clientId)).toBe('24500')
  expect(shop.processings.ledger.holds().filter(({ isLive }) => isLive)).toEqual([])

  await page.emulateMedia({ media: 'print' })
  await expect(slip).toBeVisible()
  await expect(button(t('common:print'))).toBeHidden()
  await expect(page.getByRole('navigation')).toBeHidden()
  await page.emulateMedia({ media: null })

  await advance('primary', field(t('checkout:who.field')))
})

test('a receipt without spending earns, and its number is taken once', async () => {
  const { till } = shop
  const { page, t, press, advance } = till
  await quote(till, active.number, '1000', 'R-2')
  await press('spendNone')
  await advance('primary', page.getByText(t('checkout:earn.will')))
  await advance('primary', page.getByText(t('checkout:outcome.recorded')).first())
  await expect(page.getByRole('article', { name: t('checkout:slip.title') })).toContainText(
    t('checkout:slip.certain.earned'),
  )
  expect(salesOf(active.clientId)).toMatchObject([{ amount: '1000', spend: '0', earn: '50' }])

  await till.signIn(operators.cashier)
  await begin(till, active.number, '1000', 'R-2')
  await press('primary')
  await expect(page.getByRole('alert').first()).toContainText('RECEIPT_ALREADY_RECORDED')
  expect(salesOf(active.clientId)).toHaveLength(1)
})

test('how much to spend is chosen by the slider and by “all”, never more than the receipt allows', async () => {
  const { till } = shop
  const { page, t, press, type, field } = till
  await quote(till, fractionalPercent.number, '1000')
  const amount = field(t('checkout:spend.field'))
  const slider = page.getByRole('slider', { name: t('checkout:spend.slider') })
  await press('spendAll')
  await expect(amount).toHaveValue('333')
  for (
    let stops = 0;
    stops < 5 && !(await slider.evaluate((one) => one === document.activeElement));
    stops += 1
  )
    await page.keyboard.press('Tab')
  await expect(slider).toBeFocused()
  await page.keyboard.press('Home')
  await expect(amount).toHaveValue('')
  await page.keyboard.press('End')
  await expect(amount).toHaveValue('333')
  await press('field')
  await page.keyboard.press('Control+A')
  await type('333,01')
  await expect(page.getByText(t('checkout:spend.tooMuch', { most: '333' }))).toBeVisible()
  await press('cancelCheckout')
  await expect(field(t('checkout:who.field'))).toBeVisible()
})

test('a held receipt is cancelled only when asked twice, and its bonuses come back', async () => {
  const { till } = shop
  const { page, t, press, advance, field } = till
  await quote(till, longName.number, '1000')
  await press('spendAll')
  await advance('primary', page.getByRole('timer'))
  await press('back')
  const question = page.getByRole('alertdialog', { name: t('checkout:cancel.title') })
  await expect(question).toBeVisible()
  await press('back')
  await expect(question).toBeHidden()
  await expect(page.getByRole('timer')).toBeVisible()
  await press('back')
  await expect(question).toBeVisible()
  await press('primary')
  await expect(field(t('checkout:who.field'))).toBeVisible()
  await expect.poll(() => shop.processings.ledger.holds().filter(({ isLive }) => isLive)).toEqual([])
  expect(salesOf(longName.clientId)).toEqual([])
})

test('a held receipt cut off by a power cut is taken up with its hold and recorded once', async () => {
  const before = shop.till
  await quote(before, sixteenDigits.number, '150')
  await before.press('spendAll')
  await before.advance('primary', before.page.getByRole('timer'))

  await shop.cutThePower()
  const { till } = shop
  const { page, t, press, pay } = till
  await till.signIn(operators.cashier)
  await press('checkout')
  const unfinished = page.getByRole('listbox', { name: t('checkout:unfinished.title', { count: 1 }) })
  await unfinished.getByRole('option', { name: sixteenDigits.name }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('timer')).toBeVisible()
  await pay(page.getByText(t('checkout:outcome.recorded')).first())
  expect(salesOf(sixteenDigits.clientId)).toMatchObject([{ amount: '150', spend: '75' }])
})

/** The customer's receipt, filled in. */
async function begin(
  { t, press, scan, field, type, page }: Till,
  card: string,
  amount: string,
  receipt = '',
): Promise<void> {
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  await scan(card)
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type(amount)
  if (receipt === '') return
  await page.keyboard.press('Tab')
  await expect(field(t('checkout:amount.receipt'))).toBeFocused()
  await type(receipt)
}

/** The same, with its bonuses counted: the field for how much to spend has the cursor. */
async function quote(till: Till, card: string, amount: string, receipt = ''): Promise<void> {
  await begin(till, card, amount, receipt)
  await till.advance('primary', till.field(till.t('checkout:spend.field')))
  await expect(till.field(till.t('checkout:spend.field'))).toBeFocused()
}

const salesOf = (clientId: string) =>
  shop.processings.ledger.sales().filter((sale) => sale.clientId === clientId)

import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { decideAs, giveTooMuch, loseTheReply } from '../helpers/e2e/attention.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

// The quiet time before a lost reply is judged is twice the larger: long enough for somebody else to change the balance.
const shop = useShop({ processings: ['customer'], readLagMs: 200, lateApplyMs: 1500 })
const { gold, longName } = wellKnown

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})
test.afterEach(() => {
  shop.processings.drill.set('customer', 'normal')
})

test('a sale that nobody can judge is opened from the strip, told with both hypotheses, and decided by a supervisor', async () => {
  const { page, t, press, strip, button } = shop.till
  await loseTheReply(shop, gold)
  await strip.getByRole('button', { name: t('frame:attention', { count: 1 }) }).press('Enter')
  await expect(page.getByRole('option')).toBeFocused()
  await expect(page.getByRole('option')).toContainText(`•••• ${gold.number.slice(-4)}`)
  await page.keyboard.press('Enter')
  const opened = page.getByRole('region', { name: t('attention:opened') })
  const part = (name: string) => opened.getByRole('region', { name, exact: true })
  await expect(part(t('attention:applied'))).toContainText('−807')
  await expect(part(t('attention:readings')).getByRole('listitem').first()).toContainText(
    t('attention:readBefore'),
  )

  await test.step('nothing is recommended, so the key leads to the ways out', async () => {
    await press('primary')
    await expect(button(t('attention:effect.applied.sale'))).toBeFocused()
    await page.keyboard.press('Enter')
  })
  await test.step('without a reason it is not decided', async () => {
    await decideAs(shop.till, operators.senior, '')
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText(t('common:noteMissing'))
    await page.keyboard.press('Escape')
  })
  await press('choice1')
  await decideAs(shop.till, operators.senior, 'Продажа есть в выписке')
  await expect(page.getByText(t('attention:emptyTitle'))).toBeVisible()
  await expect(strip).not.toContainText(t('frame:attention', { count: 1 }))
})

test('the journal leads to the decision, and what is sent again points back', async () => {
  const { page, t, press, button } = shop.till
  await loseTheReply(shop, gold)
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
  await press('journal')
  await page.getByRole('option').filter({ hasText: gold.number }).first().press('Enter')
  await expect(button(t('journal:action.resolve'))).toBeVisible()
  await press('primary')
  await expect(page.getByRole('heading', { name: t('attention:title') })).toBeVisible()
  await expect(button(t('attention:effect.send-again.sale'))).toBeVisible()
  await press('choice3')
  await decideAs(shop.till, operators.director, 'В процессинге её нет')
  await expect(page.getByText(t('attention:emptyTitle'))).toBeVisible()
  await press('journal')
  await page.getByRole('option').filter({ hasText: gold.number }).first().press('Enter')
  await expect(button(t('journal:related.retryOf'))).toBeVisible()
})

test('a shortage charged later is a debt until the customer has paid', async () => {
  const { page, t, press, button } = shop.till
  await giveTooMuch(shop, longName)
  await press('attention')
  await page.getByRole('option').first().press('Enter')
  await expect(button(t('attention:recommended'))).toContainText(t('attention:resolution.write-off'))
  // What is recorded in its place is not sent while nobody answers.
  shop.processings.drill.set('customer', 'off')
  await press('choice2')
  await decideAs(shop.till, operators.senior, 'Покупатель согласен')
  await page.getByRole('radio', { name: t('attention:part.shortfalls') }).press('Space')
  const debt = page.getByRole('option').filter({ hasText: t('attention:shortfalls.charge-later') })
  await debt.press('Enter')
  await press('primary')
  await decideAs(shop.till, operators.senior, 'Наличными, чек 17')
  await expect(page.getByText(t('attention:shortfalls.emptyOwed'))).toBeVisible()
  await page.getByRole('radio', { name: t('attention:shortfalls.all') }).press('Space')
  await expect(page.getByRole('option')).toContainText(t('attention:shortfalls.paid'))
})

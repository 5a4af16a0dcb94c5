/** Takes the README's pictures from the running till. Run by `npm run screenshots`, never as a test. */
import { join } from 'node:path'
import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { processingNames } from '../../../shared/model/processing.ts'
import { projectFolder } from '../../helpers/electron-stand-in/launch-browser.ts'
import { operators } from '../../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../../helpers/e2e/test.ts'
import type { Till } from '../../helpers/e2e/till.ts'

const [newCard = '', queuedCard = '', ...moreCards] = wellKnown.newCards
const { active, allBuckets, gold, lostCandidate, longName, zeroBalance } = wellKnown

test.describe('in Russian', () => {
  const shop = useShop()

  test('sign-in', async () => {
    const { page, t } = shop.till
    await page.getByRole('option', { name: operators.cashier.name }).click()
    await expect(page.getByLabel(t('common:pinOf', { name: operators.cashier.name }))).toBeFocused()
    await shot(shop.till, 'sign-in')
  })

  test('the till', async () => {
    const { signIn, scan, customer } = shop.till
    await signIn(operators.cashier)
    await scan(allBuckets.number)
    await expect(customer(allBuckets.name)).toBeVisible()
    await shot(shop.till, 'till-ru-light')
  })

  test('a new card', async () => {
    const { t, signIn, scan, press, type, field, button, page } = shop.till
    await signIn(operators.cashier)
    await press('newCard')
    await expect(field(t('newCard:card.label'))).toBeFocused()
    await scan(newCard)
    await expect(button(t('newCard:take.issue'))).toBeFocused()
    await press('primary')
    await expect(field(t('newCard:contact.label'))).toBeFocused()
    await type(zeroBalance.phone)
    await page.keyboard.press('Enter')
    await expect(button(t('newCard:replace.action'))).toBeFocused()
    await shot(shop.till, 'new-card')
  })

  test('blocking', async () => {
    const { page, t, signIn, scan, press, field } = shop.till
    await signIn(operators.cashier)
    await press('block')
    await expect(field(t('block:find.label'))).toBeFocused()
    await scan(lostCandidate.number)
    await expect(page.getByText(lostCandidate.name)).toBeVisible()
    await press('choice1')
    await expect(page.getByRole('radio', { name: t('common:blockReason.0') })).toBeChecked()
    await shot(shop.till, 'block')
  })

  test('a held receipt', async () => {
    const { page, t, signIn, scan, press, type, field, advance } = shop.till
    await signIn(operators.cashier)
    await press('checkout')
    await expect(field(t('checkout:who.field'))).toBeFocused()
    await scan(gold.number)
    await expect(field(t('checkout:amount.field'))).toBeFocused()
    await type('3480,50')
    await page.keyboard.press('Tab')
    await type('1042')
    await advance('primary', field(t('checkout:spend.field')))
    await type('1500')
    await advance('primary', page.getByRole('timer'))
    await shot(shop.till, 'checkout-held-ru-light')
    await press('back')
    await press('primary')
    await expect(page.getByRole('timer')).toBeHidden()
  })

  test('the settings', async () => {
    const { page, t, signIn, press } = shop.till
    await signIn(operators.director)
    await press('settings')
    await page.getByRole('radio', { name: t('common:processing.loyalclient') }).press('Space')
    await press('secondary')
    await expect(page.getByText(t('settings:report.ok', { processing: 'LoyalClient' }))).toBeVisible()
    await shot(shop.till, 'settings')
  })

  test('an outage', async () => {
    const { page, t, signIn, scan, press, field, button, strip, customer, later } = shop.till
    await signIn(operators.cashier)
    await scan(active.number)
    await expect(customer(active.name)).toBeVisible()
    shop.processings.drill.set('cashdesk', 'off')
    shop.processings.drill.set('loyalclient', 'off')
    await scan(longName.number)
    await expect(strip.getByText(t('frame:down'))).toHaveCount(2)
    for (const card of [queuedCard, ...moreCards.slice(0, 2)]) {
      await press('till')
      await press('newCard')
      await expect(field(t('newCard:card.label'))).toBeFocused()
      await scan(card)
      await expect(button(t('newCard:take.issue'))).toBeFocused()
      await press('primary')
      await expect(field(t('newCard:contact.label'))).toBeFocused()
    }
    await scan(active.number)
    await press('till')
    await press('till')
    await scan(active.number)
    await expect(customer(active.name)).toBeVisible()
    await later(14)
    await expect(strip).toContainText(t('common:ageShort.minutes', { count: 14 }))
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
    await shot(shop.till, 'till-outage-ru-dark')
  })
})

test.describe('with all five processings', () => {
  const shop = useShop({ processings: processingNames })

  test('a card', async () => {
    const { page, signIn, scan, press, customer } = shop.till
    await signIn(operators.senior)
    await scan(allBuckets.number)
    await expect(customer(allBuckets.name)).toBeVisible()
    await press('cardSheet')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await shot(shop.till, 'card')
  })

  test('a registration', async () => {
    const { t, signIn, press, type, field, page } = shop.till
    await signIn(operators.cashier)
    await press('register')
    await expect(field(t('contact:field.lastName'))).toBeFocused()
    await type('Новикова')
    await page.keyboard.press('Tab')
    await type('Вера')
    await shot(shop.till, 'contact')
  })

  test('cards and groups', async () => {
    const { page, t, signIn, press } = shop.till
    await signIn(operators.senior)
    await press('groups')
    await expect(page.getByRole('heading', { level: 1, name: t('groups:title') })).toBeVisible()
    await expect(page.getByText(allBuckets.number)).toBeVisible()
    await shot(shop.till, 'groups')
  })
})

test.describe('in English', () => {
  const shop = useShop({ language: 'en' })

  test('the journal', async () => {
    const { page, t, signIn, scan, press, type, field, advance, approve, button, customer } = shop.till
    await signIn(operators.cashier)
    await press('newCard')
    await expect(field(t('newCard:card.label'))).toBeFocused()
    await scan(newCard)
    await expect(button(t('newCard:take.issue'))).toBeFocused()
    await press('primary')
    await expect(field(t('newCard:contact.label'))).toBeFocused()
    await type(wellKnown.withoutCardIncomplete.phone)
    await page.keyboard.press('Enter')
    await expect(button(t('newCard:take.bindAndActivate'))).toBeFocused()
    await press('primary')
    await expect(page.getByRole('alert')).toBeVisible()
    await press('till')
    await press('block')
    await expect(field(t('block:find.label'))).toBeFocused()
    await scan(lostCandidate.number)
    await expect(page.getByText(lostCandidate.name)).toBeVisible()
    await press('choice1')
    await press('primary')
    await approve(operators.senior)
    await expect(page.getByText(t('block:result.block.done'))).toBeVisible()
    await press('checkout')
    await expect(field(t('checkout:who.field'))).toBeFocused()
    await scan(gold.number)
    await expect(field(t('checkout:amount.field'))).toBeFocused()
    await type('3480.50')
    await page.keyboard.press('Tab')
    await type('1042')
    await advance('primary', field(t('checkout:spend.field')))
    await type('1500')
    await advance('primary', page.getByRole('timer'))
    shop.processings.drill.set('loyalclient', 'lost')
    await advance('primary', page.getByRole('article', { name: t('checkout:slip.title') }))
    await expect(page.getByText(t('checkout:outcome.recorded')).first()).toBeVisible()
    await scan(active.number)
    await expect(customer(active.name)).toBeVisible()
    await press('help')
    await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
    await press('journal')
    await page
      .getByRole('option')
      .filter({ hasText: gold.number })
      .filter({ hasText: '1042' })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: t('journal:story.title') })).toBeVisible()
    await shot(shop.till, 'journal-en-light')
  })
})

async function shot({ page }: Till, name: string): Promise<void> {
  const messages = page.getByRole('log').getByRole('button')
  while ((await messages.count()) > 0) await messages.first().click()
  await page.mouse.move(0, 0)
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(finite.map(async ({ finished }) => finished))
  })
  await page.screenshot({ path: join(projectFolder, 'docs', 'screenshots', `${name}.png`) })
}

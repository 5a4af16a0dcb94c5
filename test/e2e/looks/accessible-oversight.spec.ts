import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { expectAccessible, expectFitting } from '../../helpers/e2e/looks.ts'
import { operators } from '../../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../../helpers/e2e/test.ts'

const shop = useShop({ context: { viewport: { width: 1024, height: 768 } } })
const { active, lostCandidate } = wellKnown
const [issuedCard = ''] = wellKnown.soldCards

async function check(): Promise<void> {
  await expectFitting(shop.till.page)
  await expectAccessible(shop.till.page)
}

test('outages, the shift and the review, with nothing in them: no violation in any theme, and everything fits', async () => {
  const { page, t, press, signIn } = shop.till
  await signIn(operators.cashier)
  await press('outages')
  await expect(page.getByText(t('outages:empty'))).toBeVisible()
  await check()
  await press('reviews')
  await expect(page.getByText(t('reviews:emptyWaiting'))).toBeVisible()
  await check()
  await press('shift')
  await expect(page.getByRole('region', { name: t('shift:opened') })).toContainText(t('shift:noOutages'))
  await check()
})

test('outages, the shift, the review and a slip after an outage: no violation in any theme, and everything fits', async () => {
  test.slow()
  const { page, t, press, signIn, scan, customer, strip, field, button, approve } = shop.till
  await signIn(operators.cashier)
  await scan(lostCandidate.number)
  await expect(customer(lostCandidate.name)).toBeVisible()
  shop.processings.drill.set('cashdesk', 'off')
  shop.processings.drill.set('loyalclient', 'off')
  await scan(active.number)
  await expect(strip.getByText(t('frame:down'))).toHaveCount(2)
  await press('till')
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(issuedCard)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  await expect(field(t('newCard:contact.label'))).toBeFocused()
  await press('block')
  await expect(field(t('block:find.label'))).toBeFocused()
  await scan(lostCandidate.number)
  await expect(page.getByText(lostCandidate.name)).toBeVisible()
  await press('choice1')
  await press('primary')
  await approve(operators.senior)
  await expect(page.getByText(t('block:result.block.queued'))).toBeVisible()

  await press('journal')
  await expect(page.getByRole('option').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: t('journal:story.title') })).toBeVisible()
  await press('print')
  await expect(page.getByRole('dialog')).toBeVisible()
  await check()
  await press('back')
  await press('shift')
  await expect(page.getByRole('region', { name: t('shift:opened') })).toContainText(t('shift:open.queued'))
  await press('primary')
  await expect(page.getByRole('dialog', { name: t('shift:closing.title') })).toBeVisible()
  await check()
  await press('back')

  shop.processings.drill.set('cashdesk', 'normal')
  shop.processings.drill.set('loyalclient', 'normal')
  await expect(strip.getByText(t('frame:up'))).toHaveCount(2, { timeout: 40_000 })
  await expect(strip).not.toContainText(t('frame:unsentHint'))
  await press('outages')
  await page.getByRole('option', { name: 'CashDesk' }).press('Enter')
  await expect(page.getByRole('listbox', { name: t('outages:trouble.list') })).toBeVisible()
  await check()
  await press('reviews')
  await page.getByRole('option').first().press('Enter')
  await expect(button(t('reviews:mark'))).toBeVisible()
  await check()
  await press('primary')
  await expect(page.getByRole('dialog')).toBeVisible()
  await check()
})

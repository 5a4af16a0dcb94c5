import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ language: 'en', context: { hasTouch: true, viewport: { width: 1024, height: 768 } } })
const { active, withoutCard, lostCandidate } = wellKnown
const [newCard = ''] = wellKnown.newCards

test('a day in English is worked by touch alone', async () => {
  const { page, t, field, customer, strip } = shop.till
  const tap = async (name: string) => page.getByRole('button', { name, exact: true }).tap()
  const go = async (name: string) =>
    page.getByRole('navigation').getByRole('button', { name, exact: true }).tap()
  const touchDigits = async (digits: string) => {
    const pad = page.getByRole('group', { name: t('common:numpad') })
    for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).tap()
  }

  await test.step('signing in', async () => {
    await page.getByRole('option', { name: operators.cashier.name }).tap()
    await touchDigits(operators.cashier.pin)
    await tap(t('signIn:enter'))
    await expect(strip.getByText(operators.cashier.name)).toBeVisible()
  })

  await test.step('a customer by phone', async () => {
    await field(t('till:field')).tap()
    await field(t('till:field')).fill('+7 900 100-00-01')
    await tap(t('till:find'))
    await expect(customer(active.name)).toBeVisible()
    await expect(page.getByText('1,250.50').first()).toBeVisible()
  })

  await test.step('a purchase with bonuses', async () => {
    await page
      .getByRole('main')
      .getByRole('button', { name: t('till:checkout') })
      .tap()
    await expect(field(t('checkout:amount.field'))).toBeFocused()
    await touchDigits('1000')
    await tap(t('checkout:quote'))
    await tap(t('checkout:spend.all'))
    const timer = page.getByRole('timer')
    await expect(async () => {
      if (!(await timer.isVisible())) await tap(t('checkout:spend.hold', { amount: '500' }))
      await expect(timer).toBeVisible({ timeout: 1000 })
    }).toPass()
    await expect(async () => {
      if (await timer.isVisible()) await tap(t('checkout:pay.paid'))
      await expect(page.getByText(t('checkout:outcome.recorded')).first()).toBeVisible({ timeout: 1000 })
    }).toPass()
    expect(shop.processings.ledger.sales()).toMatchObject([{ amount: '1000', spend: '500' }])
  })

  await test.step('a new card', async () => {
    await go(t('frame:newCard'))
    await field(t('newCard:card.label')).fill(newCard)
    await tap(t('newCard:card.find'))
    await tap(t('newCard:take.issue'))
    await field(t('newCard:contact.label')).fill(withoutCard.phone)
    await tap(t('newCard:contact.find'))
    await expect(page.getByText(withoutCard.name)).toBeVisible()
    await tap(t('newCard:take.bindAndActivate'))
    await expect(page.getByText(t('newCard:result.doneHint', { card: newCard }))).toBeVisible()
  })

  await test.step('a lost card, with an approval', async () => {
    await go(t('frame:block'))
    await field(t('block:find.label')).fill(lostCandidate.number)
    await tap(t('block:find.action'))
    await page.getByText(t('common:blockReason.0'), { exact: true }).tap()
    await page
      .getByRole('main')
      .getByRole('button', { name: t('block:action.block'), exact: true })
      .tap()
    const dialog = page.getByRole('dialog', { name: t('common:approval.title') })
    await dialog.getByRole('option', { name: operators.senior.name }).tap()
    await touchDigits(operators.senior.pin)
    await dialog.getByRole('button', { name: t('common:approval.approve') }).tap()
    await expect(page.getByText(t('block:result.block.done'))).toBeVisible()
  })

  await test.step('the journal', async () => {
    await go(t('frame:journal'))
    await page.getByRole('radiogroup').getByText(t('journal:filter.done'), { exact: true }).tap()
    await page
      .getByRole('option')
      .filter({ hasText: t('common:operationState.done') })
      .first()
      .tap()
    await expect(page.getByText(t('journal:advice.doneConfirmed'))).toBeVisible()
  })

  await test.step('leaving', async () => {
    await go(t('frame:lock'))
    await expect(page.getByRole('listbox', { name: t('signIn:operators') })).toBeVisible()
  })
})

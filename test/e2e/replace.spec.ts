import { wellKnownOrganization } from '../../electron/training/seed-organization.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const [free, alsoFree] = wellKnownOrganization.free
const [newCard = '', alsoNew = ''] = wellKnown.newCards

test.describe('where one call replaces a card', () => {
  const shop = useShop({ processings: ['organization', 'loyalclient'], timeoutMs: 2000 })
  test.beforeEach(async () => {
    await shop.till.signIn(operators.cashier)
  })
  test.afterEach(() => {
    shop.processings.drill.set('organization', 'normal')
  })

  test('the old card, the new card, an approval: everything is on the new one', async () => {
    const { page, t, press, scan, approve, field, button, customer } = shop.till
    await press('replaceCard')
    await expect(field(t('replace:old.label'))).toBeFocused()
    await scan(wellKnown.gold.number)
    await expect(field(t('replace:new.label'))).toBeFocused()
    await scan(free.number)
    await expect(page.getByText(t('replace:checks.newUnused.ok'))).toBeVisible()
    await expect(
      page.getByText(t('replace:effect.amount', { amount: '25\u00a0000', card: free.number })),
    ).toBeVisible()
    await press('primary')
    await approve(operators.senior)
    await expect(page.getByText(t('replace:result.done.title'))).toBeVisible()
    await expect(button(t('replace:result.toTill'))).toBeFocused()
    await press('primary')
    await expect(customer(wellKnown.gold.name)).toBeVisible()
    expect(shop.processings.ledger.card(free.number)).toMatchObject({ status: 'active' })
  })

  test('what speaks against a new card is told before anything is asked of anybody', async () => {
    const { page, t, press, scan, field, button } = shop.till
    await press('replaceCard')
    await expect(field(t('replace:old.label'))).toBeFocused()
    await scan(wellKnown.active.number)
    await expect(field(t('replace:new.label'))).toBeFocused()
    await scan(wellKnown.zeroBalance.number)
    await expect(page.getByText(t('replace:checks.newFree.no'))).toBeVisible()
    await expect(button(t('replace:replace'))).toBeDisabled()
    await press('anotherCard')
    await expect(field(t('replace:new.label'))).toBeFocused()
    await scan(wellKnown.unknown.number)
    await expect(page.getByText(t('replace:checks.newThere.no'))).toBeVisible()
  })

  test('a replaced card is not replaced again', async () => {
    const { page, t, press, scan, field } = shop.till
    await press('replaceCard')
    await expect(field(t('replace:old.label'))).toBeFocused()
    await scan(wellKnownOrganization.chain[0].number)
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(field(t('replace:new.label'))).toBeHidden()
  })

  test('in an outage it is recorded, can be found again, and arrives by itself', async () => {
    test.slow()
    const { page, t, press, scan, approve, field } = shop.till
    await press('replaceCard')
    await expect(field(t('replace:old.label'))).toBeFocused()
    await scan(wellKnown.cents.number)
    await expect(field(t('replace:new.label'))).toBeFocused()
    shop.processings.drill.set('organization', 'off')
    await scan(alsoFree.number)
    await expect(page.getByText(t('replace:effect.outage', { processing: 'Organization' }))).toBeVisible()
    await press('primary')
    await approve(operators.senior)
    await expect(page.getByText(t('replace:result.queued.title'))).toBeVisible()
    await press('replaceCard')
    await expect(page.getByRole('listbox', { name: t('replace:unfinished') })).toContainText(
      wellKnown.cents.number,
    )
    await scan(wellKnown.cents.number)
    await expect(page.getByText(t('replace:result.queued.title'))).toBeVisible()
    shop.processings.drill.set('organization', 'normal')
    await expect(page.getByText(t('replace:result.done.title'))).toBeVisible({ timeout: 30_000 })
    expect(shop.processings.ledger.card(alsoFree.number)).toMatchObject({ status: 'active' })
  })
})

test.describe('where the old card is blocked for good and a new one bound', () => {
  const shop = useShop()
  test.beforeEach(async () => {
    await shop.till.signIn(operators.cashier)
  })

  test('an unsold card is issued, the old one blocked and the new one bound and activated, under one approval', async () => {
    const { page, t, press, scan, answerApproval, approve, field } = shop.till
    const old = wellKnown.zeroBalance
    await press('replaceCard')
    await expect(field(t('replace:old.label'))).toBeFocused()
    await scan(old.number)
    await expect(field(t('replace:new.label'))).toBeFocused()
    await scan(newCard)
    await expect(page.getByText(t('replace:effect.issue', { card: newCard }))).toBeVisible()
    await press('primary')
    await answerApproval({ ...operators.senior, pin: '0000' })
    await expect(page.getByRole('dialog').getByRole('alert')).not.toBeEmpty()
    expect(shop.processings.ledger.card(newCard)).toMatchObject({ status: 'new' })
    await approve(operators.senior)
    await expect(page.getByText(t('newCard:result.doneHint', { card: newCard }))).toBeVisible()
    expect(shop.processings.ledger.card(old.number)).toMatchObject({
      status: 'blocked',
      blockReason: 'replacement',
    })
    expect(shop.processings.ledger.card(newCard)).toMatchObject({ status: 'active' })
  })

  test('a lost card is found by its holder’s phone', async () => {
    const { page, t, press, type, scan, field } = shop.till
    await press('replaceCard')
    await expect(field(t('replace:old.label'))).toBeFocused()
    await type(wellKnown.cents.phone)
    await page.keyboard.press('Enter')
    await expect(page.getByText(wellKnown.cents.number)).toBeVisible()
    await expect(field(t('replace:new.label'))).toBeFocused()
    await scan(alsoNew)
    await expect(page.getByText(t('replace:checks.oldHolder.ok'))).toBeVisible()
  })
})

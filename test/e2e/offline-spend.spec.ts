/** Bonuses spent from the till's memory while their processing cannot be reached, as far as the shop's policy lets. */
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { offlineText } from '../../shared/error-text.ts'
import type { SpendReason } from '../../shared/model/spend-reasons.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const { active, longName, allBuckets } = wellKnown

const shop = useShop({
  config: {
    offline: {
      spend: 'cached',
      perReceipt: '300',
      perCardPerDay: '500',
      perTillPerOutage: '1000',
      typed: '0',
      approval: { upTo: '700' },
    },
  },
})

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})

/** The till has read their balance while all was well. */
async function meet(number: string, name: string) {
  const { scan, customer, press, page, t } = shop.till
  await scan(number)
  await expect(customer(name)).toBeVisible()
  await press('till')
  await expect(page.getByText(t('till:idleTitle'))).toBeVisible()
}

async function loseTheLine() {
  shop.processings.drill.set('loyalclient', 'off')
  const { strip, scan, t } = shop.till
  // A look-up notices it.
  await scan(active.number)
  await expect(strip.getByText(new RegExp(t('frame:down')))).toBeVisible()
}

async function beginReceipt(number: string, amount: string) {
  const { page, press, field, scan, type, advance, t } = shop.till
  // From a customer's screen the receipt would be theirs.
  await advance('till', page.getByText(t('till:idleTitle')))
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  await scan(number)
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type(amount)
  await advance('primary', field(t('checkout:spend.field')))
}

/** What stands in sight of the allowances: the one that decides, and what the till has given. */
const limits = () => {
  const { page, t } = shop.till
  const box = page.locator('dl').filter({ hasText: t('checkout:offline.exposure') })
  return box.locator('dt, dd')
}
const given = (now: string) => {
  const { t } = shop.till
  return [t('checkout:offline.exposure'), t('checkout:offline.ofBound', { now, bound: '1 000' })]
}
const why = (reason: SpendReason) => offlineText({ reason, instead: null }, {}, shop.till.language)

test('a spend within the policy is given at once, debited here, and sent when the line is back', async () => {
  const { page, t, type, advance, press, scan, customer, button } = shop.till
  await meet(active.number, active.name)
  await meet(longName.number, longName.name)
  await meet(allBuckets.number, allBuckets.name)
  const before = shop.processings.ledger.balance(active.clientId)
  await loseTheLine()
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  await expect(page.getByText(t('till:spendableOffline'))).toBeVisible()
  await beginReceipt(active.number, '1000')
  await type('250')
  await advance('primary', button(t('checkout:pay.paid')))
  await advance('primary', page.getByRole('article', { name: t('checkout:slip.title') }))
  await expect(page.getByText(t('checkout:outcome.queued')).first()).toBeVisible()
  expect(shop.processings.ledger.balance(active.clientId)).toBe(before)
  // What is left of the receipt's and the day's dials for the same customer.
  await press('primary')
  await beginReceipt(active.number, '1000')
  await expect(limits()).toHaveText([t('checkout:offline.left.cardToday'), '250', ...given('250')])
  await expect(page.getByText(t('checkout:spend.withApproval', { amount: '450' }))).toBeVisible()
  await press('cancelCheckout')
})

test('above the policy a supervisor approves with a PIN and a reason, and the journal says who and why', async () => {
  const { page, t, type, advance, press, field, button } = shop.till
  await beginReceipt(longName.number, '2000')
  // Before anything is typed: how far it goes, and which rule decides.
  const limit = t('checkout:offline.left.receipt')
  await expect(field(t('checkout:spend.field'))).toHaveAccessibleDescription(
    t('checkout:offline.both', { amount: '300', lifted: '700', limit }),
  )
  // The most there is, in one press: what needs nobody, and what a supervisor lifts it to.
  await expect(button(t('checkout:spend.approved', { amount: '700' }))).toBeVisible()
  await press('spendApproved')
  await expect(field(t('checkout:spend.field'))).toHaveValue('700')
  await expect(button(t('checkout:spend.most', { amount: '300' }))).toBeVisible()
  await press('spendAll')
  await expect(field(t('checkout:spend.field'))).toHaveValue('300')
  await press('spendNone')
  await type('650')
  await expect(field(t('checkout:spend.field'))).toHaveAccessibleDescription(
    `${t('checkout:offline.needsApproval')}. ${why('OVER_RECEIPT')}`,
  )
  const told = `${why('OVER_RECEIPT')} ${t('checkout:offline.approvalHint')}`
  await expect(page.getByText(told)).toBeVisible()
  await advance('primary', button(t('checkout:pay.approve')))
  await press('primary')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByRole('option', { name: operators.senior.name }).click()
  await field(t('common:approval.reason')).fill('Постоянный покупатель')
  await page.getByLabel(t('common:pinOf', { name: operators.senior.name })).focus()
  await type(operators.senior.pin)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: t('checkout:slip.title') })).toBeVisible()
  await advance('primary', field(t('checkout:who.field')))
  await press('journal')
  const row = page
    .getByRole('listbox', { name: t('journal:list') })
    .getByRole('option')
    .first()
  await row.click()
  await expect(page.getByText(operators.senior.name).first()).toBeVisible()
})

test('what the till may not give is refused with the reason, and the receipt goes on without a spend', async () => {
  const { page, t, type, field, press, advance } = shop.till
  // 900 of the till's 1,000 are given.
  await beginReceipt(allBuckets.number, '1000')
  await type('200')
  await expect(field(t('checkout:spend.field'))).toHaveAttribute('aria-invalid', 'true')
  await expect(field(t('checkout:spend.field'))).toHaveAccessibleDescription(
    `${t('checkout:spend.tooMuch', { most: '100' })} ${why('OVER_TILL_OUTAGE')}`,
  )
  // All the others, by the keyboard.
  await page.getByText(t('checkout:offline.allLimits')).focus()
  await page.keyboard.press('Enter')
  for (const name of ['receipt', 'cardToday', 'balance', 'share', 'tillOutage'] as const)
    await expect(
      page
        .getByRole('term')
        .filter({ hasText: t(`checkout:offline.left.${name}`) })
        .last(),
    ).toBeVisible()
  await expect(page.getByText(t('checkout:offline.agePercent', { percent: '100' }))).toBeVisible()
  await press('spendNone')
  await advance('primary', page.getByText(t('checkout:earn.maybe')))
  await advance('primary', page.getByRole('article', { name: t('checkout:slip.title') }))
  await expect(page.getByText(t('checkout:outcome.queued')).first()).toBeVisible()
  await advance('primary', field(t('checkout:who.field')))
})

test('where nothing may be spent the payment says why, what is left, and what the till has given', async () => {
  const { page, t, type, field, press, advance, button } = shop.till
  await advance('till', page.getByText(t('till:idleTitle')))
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  // By hand, which this shop gives nothing to.
  await type(allBuckets.number)
  await page.keyboard.press('Enter')
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type('1000')
  await advance('primary', button(t('checkout:pay.paid')))
  await expect(page.getByText(t('checkout:offline.refused'))).toBeVisible()
  await expect(page.getByText(why('TYPED_REFUSED'))).toBeVisible()
  await expect(limits()).toHaveText(given('900'))
  await press('cancelCheckout')
})

test('when the line is back everything that was given is recorded, each once', async () => {
  const { press, page, t } = shop.till
  const before = shop.processings.ledger.balance(longName.clientId)
  shop.processings.drill.set('loyalclient', 'normal')
  await press('journal')
  const rows = page.getByRole('listbox', { name: t('journal:list') }).getByRole('option')
  await expect(rows.filter({ hasText: t('common:operationState.done') })).toHaveCount(3, { timeout: 40_000 })
  expect(Number(before) - Number(shop.processings.ledger.balance(longName.clientId))).toBe(650)
})

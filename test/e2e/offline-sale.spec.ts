/** A shop whose policy wants a supervisor for every sale while its processing cannot be reached, whatever it spends. */
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const { active } = wellKnown

const shop = useShop({ config: { offline: { spend: 'never', kinds: { 'sale.record': 'approval' } } } })

test('a receipt that spends nothing is paid with a supervisor’s PIN and a reason, and kept', async () => {
  const { page, t, signIn, scan, customer, strip, press, type, field, advance, answerApproval, approve } =
    shop.till
  await signIn(operators.cashier)
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  shop.processings.drill.set('loyalclient', 'off')
  await scan(active.number)
  await expect(strip.getByText(new RegExp(t('frame:down')))).toBeVisible()
  await press('checkout')
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type('800')
  await advance('primary', page.getByText(t('checkout:pay.take')).first())
  await advance('primary', page.getByRole('dialog'))
  await expect(page.getByRole('dialog')).toContainText(t('checkout:offline.approveSale'))
  await answerApproval({ ...operators.senior, pin: '0000' })
  await expect(page.getByRole('dialog').getByRole('alert')).not.toBeEmpty()
  await approve(operators.senior)
  await expect(page.getByText(t('checkout:outcome.queued')).first()).toBeVisible()
  shop.processings.drill.set('loyalclient', 'normal')
  await expect(strip.getByText(new RegExp(t('frame:up')))).toHaveCount(2, { timeout: 40_000 })
  await expect.poll(() => shop.processings.ledger.sales().length, { timeout: 20_000 }).toBe(1)
})

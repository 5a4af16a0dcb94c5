import { wellKnownOrganization } from '../../electron/training/seed-organization.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ processings: ['cashdesk', 'organization'] })
const { active } = wellKnown
const { burning, temporary } = wellKnownOrganization

async function sendTo(phone: string) {
  const { press, field, t, type, signIn } = shop.till
  await signIn(operators.cashier)
  await press('identify')
  await expect(field(t('identify:who.label'))).toBeFocused()
  await type(phone)
  await press('primary')
}

test('a wrong code leaves tries, the right one opens the card at the till', async () => {
  const { page, press, field, t, type, customer } = shop.till
  await sendTo(`+${active.phone}`)
  await expect(field(t('identify:code.label'))).toBeFocused()
  await expect(page.getByText(t('identify:code.sentTo', { target: '+7 ••• •••-00-01' }))).toBeVisible()
  await type('9999')
  await press('primary')
  await expect(page.getByText(t('identify:code.left', { count: 4 }))).toBeVisible()
  await expect(field(t('identify:code.label'))).toHaveValue('')
  await type(active.phone.slice(-4))
  await press('primary')
  await expect(page.getByRole('option', { name: active.number })).toBeFocused()
  await press('primary')
  await expect(customer(active.name)).toBeVisible()
})

test('a lost answer is told as it is: the code may have been sent', async () => {
  const { page, t } = shop.till
  shop.processings.drill.set('organization', 'lost')
  await sendTo(`+${burning.phone}`)
  await expect(page.getByText(t('identify:perhaps.title'))).toBeVisible()
  shop.processings.drill.set('organization', 'normal')
})

test('in an outage no code is sent, and the customer is found without one', async () => {
  const { press, t, strip, page, field } = shop.till
  shop.processings.drill.set('organization', 'off')
  await sendTo(`+${temporary.phone}`)
  await expect(strip.getByText(t('frame:down'))).toHaveCount(1)
  await expect(page.getByText(t('identify:outage'))).toBeVisible()
  await press('secondary')
  await expect(field(t('till:field'))).toBeVisible()
  shop.processings.drill.set('organization', 'normal')
})

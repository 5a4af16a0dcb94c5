import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

test.describe('where customers can be changed', () => {
  const shop = useShop({ processings: ['cashdesk', 'customer'] })

  test('their data are changed from the till: what differs is sent, and shown at once', async () => {
    const { page, t, press, scan, field, customer, signIn, type } = shop.till
    await signIn(operators.cashier)
    await scan(wellKnown.cents.number)
    await expect(customer(wellKnown.cents.name)).toBeVisible()
    await press('changeContact')
    await expect(field(t('contact:field.lastName'))).toBeFocused()
    await press('primary')
    await expect(page.getByText(t('contact:unchanged'))).toBeVisible()
    await field(t('contact:field.email')).fill('')
    await press('primary')
    await expect(page.getByText(t('contact:mistake.emptied'))).toBeVisible()
    await expect(field(t('contact:field.email'))).toBeFocused()
    await type('cents@example.ru')
    await press('primary')
    await expect(page.getByText(t('contact:result.change.done'))).toBeVisible()
    await press('primary')
    await expect(customer(wellKnown.cents.name)).toBeVisible()
    await expect(page.getByText('cents@example.ru')).toBeVisible()
  })
})

// The quiet time before a lost reply is judged is twice the larger: long enough to be seen.
const shop = useShop({
  processings: ['cashdesk', 'loyalclient', 'crm'],
  readLagMs: 200,
  lateApplyMs: 1500,
})
const [cardOfAnna = '', cardOfOleg = ''] = wellKnown.newCards

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})

test.afterEach(() => {
  shop.processings.drill.set('crm', 'normal')
})

/** By keyboard alone: Enter goes to the next field. */
async function fill(...texts: string[]): Promise<void> {
  const { page, type } = shop.till
  for (const [index, text] of texts.entries()) {
    if (text !== '') await type(text)
    if (index < texts.length - 1) await page.keyboard.press('Enter')
  }
}

const registrations = (): number => shop.processings.ledger.requests()['crm CreateContact'] ?? 0

test('whom nobody knows is registered from the till, and their card goes on with the same case', async () => {
  const { page, t, press, scan, type, field, button } = shop.till
  await type('89161110001')
  await page.keyboard.press('Enter')
  await expect(button(t('till:register'))).toBeVisible()
  await press('register')
  await expect(field(t('contact:field.lastName'))).toBeFocused()
  await expect(field(t('contact:field.phone'))).toHaveValue('+7 916 111-00-01')
  await fill('Белова', 'Анна', 'Игоревна')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await fill('', '31051990')
  await expect(field(t('contact:field.birthDate'))).toHaveValue('31.05.1990')
  await expect(page.getByText(t('contact:alike.nobody'))).toBeVisible()
  await press('primary')
  await expect(page.getByText(t('contact:result.register.done'))).toBeVisible()
  expect(shop.processings.ledger.contact('79161110001')).toMatchObject({
    name: 'Белова Анна Игоревна',
    birthday: '1990-05-31',
  })

  await press('primary')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await expect(page.getByText('+7 916 111-00-01')).toBeVisible()
  await scan(cardOfAnna)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  // Pressed once: the key begins the customer's receipt when the card is theirs.
  const rest = button(t('newCard:take.bindAndActivate'))
  await expect(rest).toBeFocused()
  await expect(rest).toBeEnabled()
  await press('primary')
  await expect(page.getByText(t('newCard:result.doneHint', { card: cardOfAnna }))).toBeVisible()
  expect(shop.processings.ledger.card(cardOfAnna)).toMatchObject({
    status: 'active',
    contactId: shop.processings.ledger.contact('79161110001')?.id,
  })
})

test('whoever may be the same person is shown before anything is saved, and opens with one key', async () => {
  const { page, t, press, button, customer } = shop.till
  const before = registrations()
  await press('register')
  await fill('Новикова', 'Мария', '', wellKnown.active.phone)
  await expect(page.getByRole('alert').getByText(wellKnown.active.name)).toBeVisible()
  await expect(page.getByText(t('contact:alike.same.phone'))).toBeVisible()
  await expect(button(t('contact:allTheSame.register'))).toBeVisible()
  await press('primary')
  await expect(customer(wellKnown.active.name)).toBeVisible()
  expect(registrations()).toBe(before)
})

test('what is missing or wrong is said at its field, and nothing is sent', async () => {
  const { page, t, press, field } = shop.till
  const before = registrations()
  await press('register')
  await expect(field(t('contact:field.lastName'))).toBeFocused()
  await fill('Белова', '', '', '8916', 'anna@', '31021990')
  await press('primary')
  await expect(page.getByText(t('contact:mistake.phone'))).toBeVisible()
  await expect(page.getByText(t('contact:mistake.email'))).toBeVisible()
  await expect(page.getByText(t('contact:mistake.date-unreadable'))).toBeVisible()
  await expect(field(t('contact:field.phone'))).toBeFocused()
  expect(registrations()).toBe(before)
})

test('a customer is registered, and their card issued, bound and activated, in one case across processings', async () => {
  const { page, t, press, scan, type, field, button } = shop.till
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(cardOfOleg)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  await expect(field(t('newCard:contact.label'))).toBeFocused()
  await type('89161110002')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('newCard:contact.toRegister', { processing: 'CRM' }))).toBeVisible()
  await expect(field(t('contact:field.lastName'))).toBeFocused()
  await fill('Белов', 'Олег', '', '', '01021985')
  await press('primary')
  await expect(page.getByText(t('newCard:result.doneHint', { card: cardOfOleg }))).toBeVisible()
  expect(shop.processings.ledger.card(cardOfOleg)).toMatchObject({
    status: 'active',
    contactId: shop.processings.ledger.contact('79161110002')?.id,
  })
})

test('a virtual card of a type is made for a customer who is registered with it', async () => {
  const { page, t, press, type, field } = shop.till
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await press('choice2')
  await page.getByRole('radio', { name: 'Виртуальная бонусная карта' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(field(t('newCard:contact.label'))).toBeFocused()
  await type('89161110003')
  await page.keyboard.press('Enter')
  await expect(field(t('contact:field.lastName'))).toBeFocused()
  await fill('Белый', 'Пётр')
  await press('primary')
  await expect(page.getByText(t('newCard:result.done'))).toBeVisible()
  await press('primary')
  await expect(shop.till.customer('Белый Пётр')).toBeVisible()
})

test('in an outage a registration is recorded and goes by itself when it is over', async () => {
  const { page, t, press, field } = shop.till
  shop.processings.drill.set('crm', 'off')
  await press('register')
  await expect(field(t('contact:field.lastName'))).toBeFocused()
  await fill('Белых', 'Яна', '', '89161110004')
  await press('primary')
  await expect(page.getByText(t('contact:result.register.queued'))).toBeVisible()
  expect(shop.processings.ledger.contact('79161110004')).toBeUndefined()
  shop.processings.drill.set('crm', 'normal')
  await expect(page.getByText(t('contact:result.register.done'))).toBeVisible({ timeout: 30_000 })
  expect(shop.processings.ledger.contact('79161110004')).toMatchObject({ name: 'Белых Яна' })
})

test('a registration whose reply was lost is confirmed by reading and not sent twice', async () => {
  const { page, t, press, field } = shop.till
  const before = registrations()
  shop.processings.drill.set('crm', 'lost')
  await press('register')
  await expect(field(t('contact:field.lastName'))).toBeFocused()
  await fill('Беляев', 'Ян', '', '89161110005')
  await press('primary')
  await expect(page.getByText(t('contact:result.register.checking'))).toBeVisible({ timeout: 20_000 })
  shop.processings.drill.set('crm', 'normal')
  await expect(page.getByText(t('contact:result.register.done'))).toBeVisible({ timeout: 30_000 })
  expect(registrations()).toBe(before + 1)
})

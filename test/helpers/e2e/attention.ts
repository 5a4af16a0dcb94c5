/** How a till over `customer` comes to something that only a person can decide, and how a person decides it by keyboard. */
import { expect } from './test.ts'
import type { Shop } from './shop.ts'
import type { Till } from './till.ts'

type Customer = { phone: string; number: string; clientId: string }
type Person = { name: string; pin: string }

/** Somebody else changes the balance: another till, the back office. */
async function fromElsewhere({ processings }: Shop, { phone }: Customer, amount: string) {
  const { url, key, keyName, bonusId } = processings.customer
  const contact = processings.ledger.contact(phone)
  const form = { customer_id: String(contact?.id), bonus_id: String(bonusId), amount }
  const answer = await fetch(`${url}/updateBonus`, {
    method: 'POST',
    headers: { [keyName]: key, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  expect(await answer.json()).toEqual({ success: 1 })
}

/** A receipt with a spend of 800 on it, held; the key to its last step is not pressed yet. */
async function holdEightHundred({ till }: Shop, customer: Customer): Promise<void> {
  const { page, t, press, type, field, advance } = till
  await press('till')
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  await type(`+${customer.phone}`)
  await page.keyboard.press('Enter')
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type('1600')
  await advance('primary', field(t('checkout:spend.field')))
  await press('spendAll')
  await advance('primary', page.getByRole('timer'))
}

/** The reply to a sale is lost, and the balance moves by more than the sale's spend: nobody can tell. */
export async function loseTheReply(shop: Shop, customer: Customer): Promise<void> {
  const { page, t, strip } = shop.till
  await holdEightHundred(shop, customer)
  shop.processings.drill.set('customer', 'lost')
  await shop.till.pay(page.getByText(t('checkout:outcome.checking')).first())
  shop.processings.drill.set('customer', 'normal')
  await fromElsewhere(shop, customer, '-7')
  await expect(strip).toContainText(t('frame:attention', { count: 1 }), { timeout: 20_000 })
}

/** A spend is given in an outage, and the balance is less by the time it is over. `count`: how many then need a person. */
export async function giveTooMuch(shop: Shop, customer: Customer, count = 1): Promise<void> {
  const { page, t, strip } = shop.till
  await holdEightHundred(shop, customer)
  shop.processings.drill.set('customer', 'off')
  await shop.till.pay(page.getByText(t('checkout:outcome.queued')).first())
  shop.processings.drill.set('customer', 'normal')
  const balance = Number(shop.processings.ledger.balance(customer.clientId))
  await fromElsewhere(shop, customer, String(300 - balance))
  await expect(strip).toContainText(t('frame:attention', { count }), { timeout: 40_000 })
}

/** Chooses who decides, writes why, and enters their PIN. */
export async function decideAs({ page, t, type }: Till, { name, pin }: Person, reason: string) {
  const dialog = page.getByRole('dialog', { name: t('common:approval.title') })
  const names = await dialog.getByRole('option').allInnerTexts()
  await page.keyboard.press(`Alt+Digit${names.findIndex((text) => text.includes(name)) + 1}`)
  const field = dialog.getByLabel(t('common:pinOf', { name }))
  await expect(field).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await type(reason)
  await page.keyboard.press('Tab')
  await expect(field).toBeFocused()
  await type(pin)
  await page.keyboard.press('Enter')
  if (reason !== '') await expect(dialog).toBeHidden()
}

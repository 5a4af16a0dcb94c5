/** Moves that every part of a day at the till begins or ends with. */
import { expect } from 'playwright/test'
import type { Locator } from 'playwright'
import { isScanned, type Day, type Person } from './day.ts'

/** The empty till, whatever was open. */
export async function clearTheTill({ shop: { till } }: Day): Promise<void> {
  await till.advance('till', till.page.getByText(till.t('till:idleTitle')))
}

/** The next step has the focus and waits for no look-up: a press is heard now. */
export async function take(step: Locator, { shop }: Day): Promise<void> {
  await expect(step).toBeFocused()
  await expect(step).toBeEnabled()
  await shop.till.press('primary')
}

export async function find(day: Day, person: Person): Promise<void> {
  const { page, t, scan, type, customer } = day.shop.till
  await clearTheTill(day)
  if (isScanned(day)) await scan(person.number)
  else {
    await type(person.phone)
    await page.keyboard.press('Enter')
  }
  await expect(customer(person.name)).toBeVisible()
  if (day.off === null) return
  const processings = t(`common:processing.${day.off}`)
  await expect(page.getByText(t('till:unanswered', { processings, count: 1 }))).toBeVisible()
}

/** The first of the day. Where only the till's own list knows a number, it may still be being read. */
export async function findFirst(day: Day, person: Person): Promise<void> {
  await expect(async () => {
    await clearTheTill(day)
    await day.shop.till.scan(person.number)
    await expect(day.shop.till.customer(person.name)).toBeVisible({ timeout: 2000 })
  }).toPass()
}

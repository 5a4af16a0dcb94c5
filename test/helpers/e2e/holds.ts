/** How bonuses come to be set aside: on a receipt, or by a program that forgot them. */
import { expect } from './test.ts'
import type { Till } from './till.ts'

/** As a cash-register program does it: by itself, with no receipt of this till behind it. */
export async function aForgottenHold({ page }: Till, card: string, amount: string): Promise<void> {
  const status = await page.evaluate(
    async (json) => {
      const answer = await fetch('/rpc/operation/submit', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ json }),
      })
      return answer.status
    },
    { kind: 'bonus.hold', card, amount, durationMin: 20, waitMs: 10_000 },
  )
  expect(status).toBe(200)
}

/** Ends where the receipt waits to be paid. */
export async function holdOnReceipt(till: Till, card: string): Promise<void> {
  const { page, t, press, scan, type, field, advance } = till
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  await scan(card)
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type('1000')
  await advance('primary', field(t('checkout:spend.field')))
  await press('spendAll')
  await advance('primary', page.getByRole('timer'))
}

/** A block that was sent long ago and does not show at its processing: nothing to decide, and told wherever a supervisor looks. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ timeoutMs: 500 })

/** As if it had been sent two hours ago, and the card was read as usable since. */
function grewOld(folder: string): void {
  rmSync(join(folder, 'journal'), { recursive: true })
  const db = new Database(join(folder, 'till.sqlite'))
  db.exec(
    `UPDATE operation SET ever_unknown = 1, created_at = created_at - 7200000 WHERE kind = 'card.block'`,
  )
  db.close()
}

test('a card that is blocked here alone is told in the line above, in the inbox and at the close of the shift', async () => {
  await test.step('a block that does not get through', async () => {
    const { page, t, press, scan, signIn, customer } = shop.till
    await signIn(operators.director)
    await scan(wellKnown.lostCandidate.number)
    await expect(customer(wellKnown.lostCandidate.name)).toBeVisible()
    shop.processings.drill.set('cashdesk', 'off')
    await press('block')
    const count = { processings: t('common:processing.cashdesk'), count: 1 }
    await expect(page.getByText(t('block:effect.blockOutage', count))).toBeVisible()
    await press('choice1')
    await press('primary')
    await expect(page.getByText(t('block:result.block.queued'))).toBeVisible()
  })
  await shop.cutThePower(grewOld)

  const { page, t, press, signIn, strip } = shop.till
  await signIn(operators.director)
  await expect(strip).toContainText(t('frame:attention', { count: 1 }))
  await press('attention')
  await expect(page.getByText(t('attention:blocks.title', { count: 1 }))).toBeVisible()
  await press('shift')
  await expect(page.getByText(t('shift:open.blocksNotShown')).first()).toBeVisible()
  await press('primary')
  const dialog = page.getByRole('dialog', { name: t('shift:closing.title') })
  await expect(dialog).toContainText(`${t('shift:open.blocksNotShown')}: 1`)
  await press('back')

  shop.processings.drill.set('cashdesk', 'normal')
  await press('attention')
  await expect(page.getByText(t('attention:emptyTitle'))).toBeVisible({ timeout: 30_000 })
})

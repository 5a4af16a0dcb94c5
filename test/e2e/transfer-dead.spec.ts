/** A till died with a queue: the command takes it out of its folder, another till takes it in, and the old one wakes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportQueueOf } from '../../electron/export-queue.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { sections } from '../../renderer/screens/settings/sections.ts'
import { operators, type Shop } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const dead = useShop({ timeoutMs: 500 })
const heir = useShop({ timeoutMs: 500, config: { store: { name: 'Магазин на Садовой', till: 'T2' } } })
const passphrase = 'четыре слова и ещё'

async function openTransfer({ till: { signIn, press, page, t } }: Shop): Promise<void> {
  await signIn(operators.director)
  await press('settings')
  await expect(page.getByRole('tab', { name: t('settings:section.transfer') })).toBeVisible()
  await press(sections.find(({ name }) => name === 'transfer')?.action ?? 'choice9')
}

async function takeIn(
  { till: { page, t, field, press, advance, button } }: Shop,
  file: Buffer,
): Promise<void> {
  await advance('primary', button(t('settings:transfer.in.choose')))
  await expect(button(t('settings:transfer.in.choose'))).toBeFocused()
  const chosen = { name: 'q.ltq', mimeType: 'application/octet-stream', buffer: file }
  await page.locator('input[type=file]').setInputFiles(chosen)
  await field(t('settings:transfer.passphrase')).fill(passphrase)
  await page.getByLabel(t('settings:transfer.pin')).fill(operators.director.pin)
  await press('primary')
  await expect(page.getByRole('dialog')).toBeHidden({ timeout: 20_000 })
}

test('a dead till’s queue goes on at another till, once however often it is brought, and the old one knows', async () => {
  test.slow()
  const blocks = (shop: Shop) =>
    shop.processings.ledger.calls().filter(({ name }) => /block/i.test(name)).length
  let file = Buffer.alloc(0)

  await test.step('a block waits at a till that is cut off, and the till dies', async () => {
    const { page, t, press, scan, signIn, customer } = dead.till
    await signIn(operators.director)
    await scan(wellKnown.lostCandidate.number)
    await expect(customer(wellKnown.lostCandidate.name)).toBeVisible()
    for (const name of ['cashdesk', 'loyalclient'] as const) dead.processings.drill.set(name, 'off')
    await press('block')
    const count = { processings: t('common:processing.cashdesk'), count: 1 }
    await expect(page.getByText(t('block:effect.blockOutage', count))).toBeVisible()
    await press('choice1')
    await press('primary')
    await expect(page.getByText(t('block:result.block.queued'))).toBeVisible()
  })

  await test.step('the command takes its queue; the old till wakes, says where it went, and sends none of it', async () => {
    await dead.cutThePower(async (dataFolder) => {
      const target = join(dataFolder, '..', 'queue.ltq')
      const configFile = join(dataFolder, '..', 'till.json')
      const told = await exportQueueOf({
        dataFolder,
        configFile,
        file: target,
        isCopy: false,
        passphrase,
        nowMs: Date.now(),
      })
      expect(told[0]).toContain('1 operations')
      file = readFileSync(target)
    })
    for (const name of ['cashdesk', 'loyalclient'] as const) dead.processings.drill.set(name, 'normal')
    await openTransfer(dead)
    const { page, t, press, strip } = dead.till
    await expect(page.getByText(t('settings:transfer.open', { count: 0 }))).toBeVisible()
    await expect(page.getByText(t('settings:transfer.went', { count: 1 }))).toBeVisible()
    await press('journal')
    await expect(page.getByText(t('journal:moved')).first()).toBeVisible()
    await expect(strip).not.toContainText(t('frame:unsent', { count: 1 }))
    expect(blocks(dead)).toBe(0)
  })

  await test.step('another till takes it in and sends it', async () => {
    await openTransfer(heir)
    const { page, t } = heir.till
    await takeIn(heir, file)
    await expect(page.getByText(t('settings:transfer.took.title', { from: 'T1' }))).toBeVisible()
    await expect(page.getByText(t('settings:transfer.took.queued', { count: 1 }))).toBeVisible()
    await expect.poll(() => blocks(heir)).toBe(1)
  })

  await test.step('brought a second time it does nothing, and says so', async () => {
    const { page, t, press } = heir.till
    await takeIn(heir, file)
    await expect(page.getByText(t('settings:transfer.took.known', { count: 1 }))).toBeVisible()
    await press('journal')
    await expect(page.getByText(t('common:operationState.done')).first()).toBeVisible()
    expect(blocks(heir)).toBe(1)
  })
})

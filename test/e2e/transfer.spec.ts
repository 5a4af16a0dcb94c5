import { readFileSync } from 'node:fs'
import { sections } from '../../renderer/screens/settings/sections.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ timeoutMs: 500 })
const passphrase = 'четыре слова и ещё'

test('a queue is given away in a file and taken in, and each till says what became of it', async () => {
  test.slow()
  const { page, t, field, press, advance, scan, signIn, button, strip, customer } = shop.till
  const pin = () => page.getByLabel(t('settings:transfer.pin'))
  await signIn(operators.director)
  await scan(wellKnown.lostCandidate.number)
  await expect(customer(wellKnown.lostCandidate.name)).toBeVisible()
  for (const name of ['cashdesk', 'loyalclient'] as const) shop.processings.drill.set(name, 'off')

  await test.step('something waits', async () => {
    await press('block')
    await expect(
      page.getByText(
        t('block:effect.blockOutage', { processings: t('common:processing.cashdesk'), count: 1 }),
      ),
    ).toBeVisible()
    await press('choice1')
    await press('primary')
    await expect(page.getByText(t('block:result.block.queued'))).toBeVisible()
    await expect(strip).toContainText(t('frame:unsent', { count: 1 }))
  })

  await press('settings')
  await expect(page.getByRole('tab', { name: t('settings:section.transfer') })).toBeVisible()
  await press(sections.find(({ name }) => name === 'transfer')?.action ?? 'choice9')
  await expect(page.getByText(t('settings:transfer.open', { count: 1 }))).toBeVisible()

  const file = await test.step('it is given away, and this till is done with it', async () => {
    await press('secondary')
    await expect(field(t('settings:transfer.passphrase'))).toBeFocused()
    await press('primary')
    await expect(page.getByText(t('settings:transfer.out.passphraseShort'))).toBeVisible()
    await field(t('settings:transfer.passphrase')).fill(passphrase)
    await pin().fill('0000')
    await press('primary')
    await expect(page.getByText('PIN_WRONG')).toBeVisible()
    await pin().fill(operators.director.pin)
    const download = page.waitForEvent('download')
    await press('primary')
    await expect(page.getByText(t('settings:transfer.out.savedTitle'))).toBeVisible({ timeout: 20_000 })
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/^queue-T1-.*\.ltq$/)
    await press('back')
    await expect(page.getByText(t('settings:transfer.went', { count: 1 }))).toBeVisible()
    await expect(page.getByText(t('settings:transfer.open', { count: 0 }))).toBeVisible()
    return readFileSync(await saved.path())
  })

  await test.step('the journal says where it went', async () => {
    await press('journal')
    await expect(page.getByText(t('journal:moved')).first()).toBeVisible()
    await press('settings')
    await press('choice9')
  })

  await test.step('a damaged file and a wrong passphrase are told apart', async () => {
    const take = async (bytes: Buffer, word: string) => {
      await page.locator('input[type=file]').setInputFiles({
        name: 'q.ltq',
        mimeType: 'application/octet-stream',
        buffer: bytes,
      })
      await field(t('settings:transfer.passphrase')).fill(word)
      await pin().fill(operators.director.pin)
      await press('primary')
    }
    await advance('primary', button(t('settings:transfer.in.choose')))
    await take(file.subarray(0, 200), passphrase)
    await expect(page.getByText('TRANSFER_DAMAGED')).toBeVisible({ timeout: 20_000 })
    await take(file, 'not the passphrase')
    await expect(page.getByText('TRANSFER_PASSPHRASE_WRONG')).toBeVisible({ timeout: 20_000 })
    await take(file, passphrase)
    await expect(page.getByText(t('settings:transfer.took.checking', { count: 1 }))).toBeVisible({
      timeout: 20_000,
    })
  })

  await test.step('what came in is read, and blocked once the line is back', async () => {
    for (const name of ['cashdesk', 'loyalclient'] as const) shop.processings.drill.set(name, 'normal')
    await press('journal')
    await expect(page.getByText(t('common:operationState.done')).first()).toBeVisible({ timeout: 30_000 })
  })
})

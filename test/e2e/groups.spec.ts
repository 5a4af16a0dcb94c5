import { readFileSync } from 'node:fs'
import { seedGroups, wellKnownOrganization } from '../../electron/training/seed-organization.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ processings: ['cashdesk', 'organization'] })
const { retail, forest, vip, empty } = seedGroups
const [spare, another] = wellKnownOrganization.free

const row = (name: string) => shop.till.page.getByRole('row', { name })
const change = () => shop.till.page.getByRole('region', { name: shop.till.t('groups:change.label') })
const rows = () => {
  const { page, t } = shop.till
  return page.getByRole('grid', { name: t('groups:list.label') }).getByRole('row')
}

async function openGroups(as: (typeof operators)[keyof typeof operators]) {
  const { press, signIn, field, t } = shop.till
  await signIn(as)
  await press('groups')
  await expect(row(retail.name)).toBeVisible()
  // The screen is as it was left.
  await field(t('groups:list.search')).fill('')
  await choose(t('groups:tree.all'))
  await expect(shop.till.button(t('groups:list.more'))).toBeVisible()
}
async function choose(name: string) {
  await row(name).click()
  await expect(row(name)).toHaveAttribute('aria-selected', 'true')
}
/** Answers the open question with its primary button. */
async function confirm() {
  const { page, press } = shop.till
  await press('primary')
  await expect(page.locator('[role=dialog], [role=alertdialog]')).toHaveCount(0)
}
async function find(text: string) {
  const { press, field, t, page } = shop.till
  await press('field')
  await expect(field(t('groups:list.search'))).toBeFocused()
  await field(t('groups:list.search')).fill(text)
  await page.keyboard.press('Enter')
  await expect(rows()).toHaveCount(1)
}

test('the tree opens level by level under the arrows, and the list shows the cards of the chosen group', async () => {
  const { page, t } = shop.till
  await openGroups(operators.cashier)
  await choose(retail.name)
  await page.keyboard.press('ArrowRight')
  await expect(row(forest.name)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(row(forest.name)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(row(vip.name)).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(row(vip.name)).toBeHidden()
  await choose(empty.name)
  await expect(page.getByText(t('groups:list.emptyGroup'))).toBeVisible()
})

test('a card is found by its number, the end of its phone, its e-mail and a name, and a scan finds it in any group', async () => {
  const { page, t, field, scan } = shop.till
  await openGroups(operators.cashier)
  const { gift } = wellKnownOrganization
  for (const text of [gift.number, gift.email, wellKnown.active.phone.slice(-7)]) await find(text)
  await field(t('groups:list.search')).fill('')
  await choose(empty.name)
  await scan(wellKnown.active.number)
  await expect(rows()).toHaveCount(1)
  await expect(rows()).toContainText(wellKnown.active.name)
  await expect(page.getByRole('row', { name: t('groups:tree.all') })).toHaveAttribute('aria-selected', 'true')
})

test('a cashier’s new group asks for an approval, then is done and shown in the tree', async () => {
  const { page, press, type, field, t, approve } = shop.till
  await openGroups(operators.cashier)
  await choose(empty.name)
  await press('choice1')
  await expect(field(t('groups:group.name'))).toBeFocused()
  await type('Подарочные')
  await press('primary')
  await approve(operators.director)
  await expect(change()).toContainText(t('groups:change.state.done'))
  await expect(row(empty.name)).toContainText(t('groups:tree.groups', { count: 1 }))
  await row(empty.name).click()
  await page.keyboard.press('ArrowRight')
  await expect(row('Подарочные')).toBeVisible()
})

test('a card is added where it belongs, and a wrong check digit is told before anything is sent', async () => {
  const { page, press, scan, field, t } = shop.till
  await openGroups(operators.director)
  await choose(seedGroups.staff.name)
  await press('primary')
  await expect(field(t('groups:card.number'))).toBeFocused()
  await field(t('groups:card.number')).fill('4600000000016')
  await press('primary')
  await expect(page.getByText(t('groups:card.checkDigitWrong'))).toBeVisible()
  await scan('4600000000015')
  await expect(field(t('groups:card.number'))).toHaveValue('4600000000015')
  await field(t('groups:card.name')).fill('Новая карта')
  await confirm()
  await expect(change()).toContainText(t('groups:change.state.done'))
  await find('4600000000015')
  await expect(rows()).toContainText('Новая карта')
})

test('ticked cards are moved together, each by an operation of one case', async () => {
  const { page, press, t } = shop.till
  await openGroups(operators.director)
  await shop.till.advance('more', row(another.number))
  for (const { number } of [spare, another]) {
    await row(number).press('Space')
    await expect(row(number)).toHaveAttribute('aria-selected', 'true')
  }
  await press('primary')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('row', { name: seedGroups.staff.name }).click()
  await confirm()
  await expect(change()).toContainText(t('groups:change.state.done'))
  await choose(seedGroups.staff.name)
  await expect(row(spare.number)).toBeVisible()
  await expect(row(another.number)).toBeVisible()
})

test('a group is deleted only after its cards were counted, and a card with bonuses only on purpose', async () => {
  const { page, press, t } = shop.till
  await openGroups(operators.director)
  await find(wellKnownOrganization.gift.number)
  await rows().press('Space')
  await press('choice6')
  await expect(page.getByRole('alertdialog')).toContainText('55,50')
  await confirm()
  await expect(change()).toContainText(t('groups:change.state.refused'))
  await rows().press('Space')
  await press('choice6')
  await page.getByRole('switch', { name: t('groups:card.withBalance') }).press('Space')
  await confirm()
  await expect(change()).toContainText(t('groups:change.state.done'))

  await choose(retail.name)
  await press('choice4')
  await expect(page.getByRole('alertdialog')).toContainText(t('groups:tree.groups', { count: 2 }))
  await press('back')
  await expect(page.getByRole('alertdialog')).toBeHidden()
})

test('what the filter shows is saved as a file that a spreadsheet opens', async () => {
  const { page, press, t } = shop.till
  await openGroups(operators.director)
  await find(wellKnown.active.number)
  const [download] = await Promise.all([page.waitForEvent('download'), press('secondary')])
  expect(download.suggestedFilename()).toMatch(/^karty-[\d-]+\.csv$/)
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.startsWith(`\u{feff}${t('groups:export.column.number')};`)).toBe(true)
  const lines = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(wellKnown.active.number)
})

test('in an outage the cards are shown, a change waits, and nothing is deleted by an old count', async () => {
  const { page, press, t, type, field, strip } = shop.till
  await openGroups(operators.director)
  shop.processings.drill.set('organization', 'off')
  await press('refresh')
  await expect(strip.getByText(t('frame:down'))).toHaveCount(1)
  await find(wellKnown.active.number)
  await choose(empty.name)
  await press('choice4')
  await expect(page.getByRole('alertdialog')).toContainText(t('groups:group.deleteUncounted'))
  await press('back')
  await press('choice2')
  await expect(field(t('groups:group.name'))).toBeFocused()
  await page.keyboard.press('End')
  await type(' 2025')
  await confirm()
  await expect(change()).toContainText(t('groups:change.state.queued'))
  shop.processings.drill.set('organization', 'normal')
  await expect(change()).toContainText(t('groups:change.state.done'), { timeout: 40_000 })
  await expect(row('Архив 2025')).toBeVisible()
})

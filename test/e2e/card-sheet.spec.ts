import type { Locator } from 'playwright'
import { wellKnownOrganization } from '../../electron/training/seed-organization.ts'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({ processings: ['cashdesk', 'loyalclient', 'crm', 'organization'], timeoutMs: 2000 })
const { chain, member, master, temporary, burning, external } = wellKnownOrganization
const { active, lostCandidate, cents } = wellKnown

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})
test.afterEach(() => {
  shop.processings.drill.set('organization', 'normal')
})

/** From the empty till to the card's own screen, when everything of it has been read. */
async function openCard(card: string): Promise<void> {
  const { page, t, scan, press, button } = shop.till
  await scan(card)
  await expect(button(t('till:cardSheet'))).toBeVisible()
  await press('cardSheet')
  await expect(heading(card)).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByText(t('card:part.reading'), { exact: true })).toHaveCount(0)
}
const heading = (card: string): Locator => shop.till.page.getByRole('heading', { level: 2, name: card })
const part = (name: string): Locator => shop.till.page.getByRole('region', { name, exact: true })

test('a card tells what can be spent, what burns when, and what happened last', async () => {
  const { t } = shop.till
  await openCard(burning.number)
  const line = shop.till.page.getByRole('list', { name: t('card:timeline.label') })
  await expect(line.getByRole('listitem').first()).toContainText(t('card:timeline.available'))
  await expect(line.getByText(t('card:timeline.burns'), { exact: true }).first()).toBeVisible()
  await expect(part(t('card:part.transactions'))).toContainText(t('card:transactions.given'))
})

test('a level is raised with an approval once enough is accumulated, and then the next one is shown', async () => {
  const { page, t, press, approve, button } = shop.till
  await openCard(active.number)
  const level = part(t('card:part.level'))
  await expect(level).toContainText(t('card:level.next', { name: wellKnownOrganization.levels.regular.name }))
  await press('choice4')
  await expect(page.getByRole('dialog')).toContainText(t('card:what.raise', { card: active.number }))
  await approve(operators.senior)
  await expect(page.getByText(t('common:operationState.done'), { exact: true })).toBeVisible()
  await expect(level).toContainText(t('card:level.next', { name: wellKnownOrganization.levels.vip.name }))
  await expect(button(t('card:offer.raise'))).toBeDisabled()
})

test('a card with a shared account leads to its master, a replaced one to those that took its place', async () => {
  const { page, t, button } = shop.till
  await openCard(member.number)
  await expect(page.getByText(t('card:master.known'))).toBeVisible()
  await button(master.number).click()
  await expect(heading(master.number)).toBeVisible()

  await shop.till.press('till')
  await openCard(chain[0].number)
  const links = page.getByRole('list', { name: t('card:replaced.chain') })
  await expect(links.getByRole('button')).toHaveText([chain[1].number, chain[2].number])
  await links.getByRole('button').last().click()
  await expect(heading(chain[2].number)).toBeVisible()
  await expect(page.getByText(t('common:cardStatus.active')).first()).toBeVisible()
})

test('a blocked card says why and until when, in its processing’s own words', async () => {
  const { page, t } = shop.till
  await openCard(temporary.number)
  await expect(page.getByText(t('card:blockedFor', { reason: 'Утеряна, ищут' }))).toBeVisible()
  await expect(page.getByText(/^Разблокируется сама /)).toBeVisible()
})

test('a card is deactivated after a question, activated at a press, and changed by what differs', async () => {
  const { page, t, press, approve, type, button, field } = shop.till
  await openCard(cents.number)
  await press('choice1')
  await approve(operators.senior)
  await expect(page.getByText(t('common:cardStatus.issued')).first()).toBeVisible()
  await expect(button(t('card:offer.activate'))).toBeEnabled()
  await press('choice1')
  await expect(page.getByText(t('common:cardStatus.active')).first()).toBeVisible()

  await press('choice2')
  await expect(field(t('card:change.name'))).toBeFocused()
  await page.keyboard.press('Tab')
  await type('Постоянный гость')
  await page.keyboard.press('Enter')
  await approve(operators.senior)
  await expect(page.getByText('Постоянный гость')).toBeVisible()
})

test('a card with bonuses is deleted only by a second word, and its screen then offers nothing more', async () => {
  const { page, t, press, approve, button } = shop.till
  await openCard(external.number)
  await press('choice3')
  await expect(page.getByRole('alertdialog')).toContainText(t('card:what.withoutBalance'))
  await press('primary')
  await approve(operators.senior)
  await expect(page.getByText(t('common:operationState.done'), { exact: true })).toBeVisible()
  await expect(page.getByText(t('card:noActions'))).toBeVisible()
  await expect(button(t('card:toTill'))).toBeVisible()
})

test('in an outage the card is shown from memory, each part with its age or why there is none', async () => {
  const { page, t, press, approve } = shop.till
  await openCard(lostCandidate.number)
  shop.processings.drill.set('organization', 'off')
  await press('refresh')
  await expect(page.getByText(t('card:timeline.available'))).toBeVisible()
  await expect(shop.till.strip.getByText(t('frame:down'))).toHaveCount(1)
  await press('choice1')
  await approve(operators.senior)
  await expect(page.getByText(t('card:outcome.queued'))).toBeVisible()
  shop.processings.drill.set('organization', 'normal')
  await expect(page.getByText(t('common:operationState.done'), { exact: true })).toBeVisible({
    timeout: 30_000,
  })
})

test('a lost card is blocked in every processing at once, with words and a day where they are kept', async () => {
  const { page, t, press, scan, approve, button, field } = shop.till
  const lost = wellKnown.longName
  await press('block')
  await expect(field(t('block:find.label'))).toBeFocused()
  await scan(lost.number)
  await expect(page.getByText(t('block:places.block'))).toBeVisible()
  await press('choice1')
  await expect(page.getByRole('radio', { name: t('common:blockReason.0') })).toBeChecked()
  await page.getByRole('textbox', { name: t('block:until.label') }).fill('31.12.2020')
  await expect(page.getByText(t('block:until.past'))).toBeVisible()
  await expect(button(t('block:action.block')).last()).toBeDisabled()
  await page.getByRole('textbox', { name: t('block:until.label') }).fill('31.12.2099')
  await press('primary')
  await approve(operators.senior)
  for (const processing of ['CashDesk', 'Organization'])
    await expect(page.getByText(`${processing}: ${t('block:result.block.done')}`)).toBeVisible()
  expect(shop.processings.ledger.card(lost.number)).toMatchObject({ status: 'blocked', blockReason: 'loss' })
  await press('primary')
  await expect(page.getByText(t('till:blockedTitle'), { exact: true })).toBeVisible()
  await expect(page.getByText(/Organization разблокирует её 31 дек\. 2099/)).toBeVisible()
})

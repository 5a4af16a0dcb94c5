import { wellKnown } from '../../electron/training/seed-well-known.ts'
import type { DrillMode } from '../../electron/training/index.ts'
import { nothingSpentOffline } from '../helpers/e2e/day-parts.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, ofHost, test, useShop } from '../helpers/e2e/test.ts'

// The quiet time before a lost reply is judged is twice the larger: long enough to be seen.
const shop = useShop({ readLagMs: 200, lateApplyMs: 1500 })
const [soldInOutage = '', soldWithoutReply = '', soldOverRestart = ''] = wellKnown.newCards
const { active, gold, lostCandidate, withoutCard, issued } = wellKnown

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})

test.afterEach(async () => {
  await drill('normal')
})

test('in an outage the till works from memory and queues, and all of it arrives when it is over', async () => {
  test.slow()
  const { page, t, press, scan, type, field, customer, button, strip, approve, advance, later } = shop.till
  const messages = page.getByRole('log', { name: t('common:messages') })
  for (const { number, name } of [lostCandidate, active]) {
    await scan(number)
    await expect(customer(name)).toBeVisible()
  }

  await drill('off')
  await scan(active.number)
  await expect(strip.getByText(t('frame:down'))).toHaveCount(2)
  await expect(messages.getByText(t('frame:lost', { lost: 'CashDesk, LoyalClient' }))).toBeVisible()
  await later(15)
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  await expect(
    page.getByText(`${t('common:age.minutes', { count: 15 })}, ${t('common:fromCache')}`).first(),
  ).toBeVisible()
  await expect(page.getByRole('heading', { name: t('till:spendableRemembered') })).toBeVisible()
  await later(-15)
  await expect(page.getByText('1\u00a0250,50').first()).toBeVisible()
  await expect(
    page.getByText(t('till:unanswered', { processings: 'CashDesk, LoyalClient', count: 2 })),
  ).toBeVisible()

  await test.step('who was never here is not found, and why is said', async () => {
    await scan(issued.number)
    await expect(
      page.getByText(
        t('till:noneOutageHint', { text: issued.number, processings: 'CashDesk, LoyalClient', count: 2 }),
      ),
    ).toBeVisible()
  })

  await test.step('a new card is issued, bound and activated in the queue', async () => {
    await press('till')
    await press('newCard')
    await expect(field(t('newCard:card.label'))).toBeFocused()
    await scan(soldInOutage)
    await expect(
      page.getByText(t('newCard:card.unheard', { processings: 'CashDesk', count: 1 })),
    ).toBeVisible()
    await press('primary')
    await expect(field(t('newCard:contact.label'))).toBeFocused()
    await type(withoutCard.phone)
    await page.keyboard.press('Enter')
    await expect(button(t('newCard:take.bindAndActivate'))).toBeFocused()
    await press('primary')
    await expect(page.getByText(t('newCard:result.waitOutage', { processings: 'CashDesk' }))).toBeVisible()
    await expect(strip).toContainText(t('frame:unsent', { count: 3 }))
  })

  await test.step('a lost card is refused here at once', async () => {
    await press('block')
    await expect(field(t('block:find.label'))).toBeFocused()
    await scan(lostCandidate.number)
    await expect(page.getByText(lostCandidate.name)).toBeVisible()
    await press('choice1')
    await expect(
      page.getByText(
        t('block:effect.blockOutage', { processings: t('common:processing.cashdesk'), count: 1 }),
      ),
    ).toBeVisible()
    await press('primary')
    await approve(operators.senior)
    await expect(page.getByText(t('block:result.block.queued'))).toBeVisible()
    await press('primary')
    await expect(page.getByText(t('till:deniedTitle'))).toBeVisible()
    await expect(strip).toContainText(t('frame:unsent', { count: 4 }))
  })
  await test.step('nothing can be spent, and why is said; earning is kept and the customer may go', async () => {
    await press('checkout')
    await expect(field(t('checkout:who.field'))).toBeFocused()
    await scan(active.number)
    await expect(field(t('checkout:amount.field'))).toBeFocused()
    await type('1000')
    await advance('primary', page.getByText(nothingSpentOffline(shop.till.language)))
    await advance('primary', page.getByText(t('checkout:outcome.queued')).first())
    await expect(page.getByRole('article', { name: t('checkout:slip.title') })).toContainText(
      t('slip:promise.earn'),
    )
    await expect(strip).toContainText(t('frame:unsent', { count: 5 }))
    await press('till')
    await expect(page.getByText(t('till:deniedTitle'))).toBeVisible()
  })
  expect(shop.processings.ledger.calls()).toEqual([])

  await drill('normal')
  await expect(strip.getByText(t('frame:up'))).toHaveCount(2, { timeout: 40_000 })
  await expect(messages.getByText(t('frame:regained'))).toBeVisible()
  await expect(page.getByText(t('till:blockedTitle'), { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: t('till:spendable'), exact: true })).toBeVisible()
  await expect(strip).not.toContainText(t('frame:unsentHint'))
  await expect.poll(() => shop.processings.ledger.card(soldInOutage)?.status).toBe('active')
  expect(shop.processings.ledger.card(lostCandidate.number)).toMatchObject({
    status: 'blocked',
    blockReason: 'loss',
  })
  expect(changes(soldInOutage)).toEqual(['Issue', 'BindTo', 'Active'])
  await expect.poll(() => salesOf(active.clientId)).toMatchObject([{ amount: '1000', earn: '50' }])
  // From a customer's screen the journal would be theirs alone.
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
  await press('journal')
  await expect(page.getByRole('option').filter({ hasText: t('common:operationState.done') })).toHaveCount(5)
})

test('a step whose reply was lost is found out by reading and made exactly once', async () => {
  const { page, t, press, scan, field, button } = shop.till
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(soldWithoutReply)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await drill('lost')
  await press('primary')
  const step = page.getByRole('listitem').filter({ hasText: t('newCard:step.issue') })
  await expect(step).toContainText(t('common:operationState.checking'))
  await expect(field(t('newCard:contact.label'))).toBeFocused()
  await expect(step).toContainText(t('common:operationState.done'))
  expect(changes(soldWithoutReply)).toEqual(['Issue'])
})

test('a sale whose reply was lost is recorded exactly once, while the next customer is served', async () => {
  const { page, t, press, scan, type, field, advance, customer } = shop.till
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  await scan(gold.number)
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type('800')
  await advance('primary', field(t('checkout:spend.field')))
  await press('spendAll')
  await advance('primary', page.getByRole('timer'))
  await drill('lost')
  await shop.till.pay(page.getByText(t('checkout:outcome.checking')).first())
  await expect(page.getByRole('article', { name: t('checkout:slip.title') })).toContainText(
    t('slip:promise.spend'),
  )
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  // From a customer's screen the journal would be theirs alone.
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
  await press('journal')
  const sale = page.getByRole('option').filter({ hasText: gold.number }).first()
  await expect(sale).toContainText(t('common:operationState.checking'))
  await expect(sale).toContainText(t('common:operationState.done'), { timeout: 20_000 })
  expect(salesOf(gold.clientId)).toMatchObject([{ amount: '800', spend: '800' }])
  expect(shop.processings.ledger.balance(gold.clientId)).toBe('24200')
})

test('garbage instead of answers leaves the till usable, with what it remembers', async () => {
  const { page, t, scan, customer, press, strip } = shop.till
  await scan(active.number)
  await expect(customer(active.name)).toBeVisible()
  await press('till')
  await press('till')
  await drill('garbage')
  await scan(active.number)
  await expect(strip.getByText(t('frame:down'))).toHaveCount(2)
  await expect(customer(active.name)).toBeVisible()
  await expect(
    page.getByText(t('till:unanswered', { processings: 'CashDesk, LoyalClient', count: 2 })),
  ).toBeVisible()
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
})

test('a slow processing shows progress, and the screen stays free for something else', async () => {
  const { page, t, scan, customer, press } = shop.till
  await drill('slow')
  await scan(issued.number)
  await expect(page.getByRole('progressbar', { name: t('till:searching') })).toBeVisible()
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
  await press('till')
  await expect(customer(issued.name)).toBeVisible()
})

test('a case of a new card cut off by a power cut is resumed where it was', ofHost, async () => {
  const { t, press, scan, field, button } = shop.till
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(soldOverRestart)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  await expect(field(t('newCard:contact.label'))).toBeFocused()

  await shop.cutThePower()
  const { till } = shop
  await till.signIn(operators.cashier)
  await till.press('newCard')
  const unfinished = till.page.getByRole('listbox', { name: t('newCard:unfinished.label') })
  await unfinished.getByRole('option', { name: soldOverRestart }).focus()
  await till.page.keyboard.press('Enter')
  await expect(till.field(t('newCard:contact.label'))).toBeFocused()
  await expect(till.page.getByText(soldOverRestart)).toBeVisible()
  await expect.poll(() => changes(soldOverRestart)).toEqual(['Issue'])
})

async function drill(mode: DrillMode): Promise<void> {
  shop.processings.drill.set('cashdesk', mode)
  shop.processings.drill.set('loyalclient', mode)
  if (mode !== 'normal') return
  const { strip, t } = shop.till
  await expect(strip.getByText(t('frame:up'))).toHaveCount(2, { timeout: 40_000 })
}

const salesOf = (clientId: string) =>
  shop.processings.ledger.sales().filter((sale) => sale.clientId === clientId)

/** What the processing was told about a card, in order. */
const changes = (card: string): string[] =>
  shop.processings.ledger
    .calls()
    .filter((call) => call.card === card)
    .map(({ name }) => name)

import { readFileSync } from 'node:fs'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import type { DrillMode } from '../../electron/training/index.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'
import type { Till } from '../helpers/e2e/till.ts'

const shop = useShop()
const { active, gold, lostCandidate } = wellKnown
const [newCard = ''] = wellKnown.newCards
/** Issued before, which a till that has never seen it cannot know in an outage. */
const [issuedCard = ''] = wellKnown.soldCards

test('a day with an outage: what was taken, what became of it, who approved, and the close of the shift, by keyboard', async () => {
  test.slow()
  const { till } = shop
  const { page, t, press, scan, type, strip, customer, approve, advance, field } = till
  await till.signIn(operators.cashier)
  await sell(till, gold.number, '1000', '300')
  const slip = page.getByRole('article', { name: t('checkout:slip.title') })
  await press('print')
  await expect(slip).not.toContainText(t('slip:repeat', { copy: 2 }))
  await press('print')
  await expect(slip).toContainText(t('slip:repeat', { copy: 2 }))
  for (const { number, name } of [lostCandidate, active]) {
    await scan(number)
    await expect(customer(name)).toBeVisible()
  }

  await drill(till, 'off', 'frame:down')
  for (const card of [newCard, issuedCard]) await issueLater(till, card)
  await press('block')
  await expect(field(t('block:find.label'))).toBeFocused()
  await scan(lostCandidate.number)
  await expect(page.getByText(lostCandidate.name)).toBeVisible()
  await press('choice1')
  await press('primary')
  await approve(operators.senior)
  await expect(page.getByText(t('block:result.block.queued'))).toBeVisible()

  const reference = await test.step('the block has a slip, and its reprint says so', async () => {
    await press('journal')
    await expect(page.getByRole('option').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: t('journal:story.title') })).toBeVisible()
    await press('print')
    const pending = page.getByRole('dialog').getByRole('article', { name: t('slip:title') })
    await expect(pending).toContainText(t('slip:promise.block'))
    await expect(pending).toContainText('•••• 0024')
    await press('print')
    await expect(page.getByText(t('slip:printed', { count: 1 }))).toBeVisible()
    await press('print')
    await expect(pending).toContainText(t('slip:repeat', { copy: 2 }))
    const shown = /[A-Z][0-9A-Z]{3}-[0-9A-Z]{4}/.exec((await pending.textContent()) ?? '')?.[0] ?? ''
    await press('back')
    await expect(page.getByRole('dialog')).toBeHidden()
    return shown
  })

  await test.step('the number on the slip leads to the operation', async () => {
    await press('journal')
    await press('field')
    await expect(field(t('journal:card.label'))).toBeFocused()
    await type(reference.toLowerCase())
    await page.keyboard.press('Enter')
    const opened = page.getByRole('region', { name: t('journal:opened') })
    await expect(opened.getByRole('heading', { name: t('common:operationKind.card.block') })).toBeVisible()
  })

  await test.step('the outage shows what is taken while it goes on', async () => {
    await press('outages')
    await openOutage(till)
    await expect(opened(till)).toContainText(t('outages:goesOn'))
    await expect(opened(till)).toContainText(t('outages:trouble.none'))
  })

  await drill(till, 'normal', 'frame:up')
  await expect(strip).not.toContainText(t('frame:unsentHint'))

  await test.step('afterwards it shows what did not go through, and all of it as a file', async () => {
    await expect(opened(till)).toContainText(t('outages:over'))
    const trouble = page.getByRole('listbox', { name: t('outages:trouble.list') })
    await expect(trouble.getByRole('option')).toHaveCount(1)
    await expect(trouble).toContainText(issuedCard)
    const [download] = await Promise.all([page.waitForEvent('download'), press('secondary')])
    const rows = linesOf(await download.path())
    expect(rows[0]).toContain(`\u{feff}${t('outages:csvFact.store')};`)
    const columns = rows.findIndex((row) => row.startsWith(`${t('outages:column.made')};`))
    expect(rows.slice(columns + 1)).toHaveLength(3)
    const refusedRow = rows.find((row) => row.includes(issuedCard)) ?? ''
    expect(refusedRow).toContain(t('common:operationState.refused'))
    expect(rows.find((row) => row.includes(lostCandidate.number))).toContain(operators.senior.name)
    await trouble.getByRole('option').press('Enter')
    await expect(page.getByRole('heading', { name: t('journal:story.title') })).toBeVisible()
  })

  await test.step('what was approved without a connection is reviewed by somebody else', async () => {
    await press('reviews')
    const option = page.getByRole('option', { name: t('common:operationKind.card.block') })
    await expect(option).toBeFocused()
    await page.keyboard.press('Enter')
    await press('primary')
    const pin = page.getByLabel(t('common:pinOf', { name: operators.director.name }))
    await expect(pin).toBeFocused()
    await type(operators.director.pin)
    await page.keyboard.press('Enter')
    await expect(page.getByText(t('reviews:emptyWaiting'))).toBeVisible()
  })

  await test.step('the shift is closed by a supervisor, kept as a file, and everyone is signed out', async () => {
    await press('shift')
    await expect(page.getByRole('region', { name: t('shift:opened') })).toContainText('300')
    await advance('primary', page.getByRole('dialog', { name: t('shift:closing.title') }))
    await page.keyboard.press('Alt+Digit1')
    await expect(page.getByLabel(t('common:pinOf', { name: operators.senior.name }))).toBeFocused()
    await type(operators.senior.pin)
    await page.keyboard.press('Enter')
    await expect(page.getByText(t('shift:closed.title', { number: 1 }))).toBeVisible()
    const report = page.getByRole('region', { name: t('shift:opened') })
    const hash = /[0-9a-f]{64}/.exec((await report.textContent()) ?? '')?.[0]
    expect(hash).toBeDefined()
    const [download] = await Promise.all([page.waitForEvent('download'), press('secondary')])
    const rows = linesOf(await download.path())
    expect(rows.some((row) => row.includes(String(hash)))).toBe(true)
    expect(rows).toContain(`${t('shift:csvPart.sums')};${t('shift:csvWhat.spent')};;;;;300;;;`)
    await press('primary')
    await expect(page.getByRole('heading', { name: t('signIn:title') })).toBeVisible()
  })

  await till.signIn(operators.cashier)
  await press('shift')
  await expect(page.getByRole('option', { name: t('shift:number', { number: 1 }) })).toBeVisible()
})

const opened = ({ page, t }: Till) => page.getByRole('region', { name: t('outages:opened') })
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\r\n')

/** Of CashDesk, by the arrows alone: which of the two was lost first nobody knows. */
async function openOutage(till: Till): Promise<void> {
  const { page } = till
  const first = page.getByRole('option').first()
  await expect(first).toBeFocused()
  if (!((await first.textContent()) ?? '').includes('CashDesk')) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(opened(till).getByRole('heading', { name: 'CashDesk' })).toBeVisible()
}

async function drill(
  { strip, scan, t }: Till,
  mode: DrillMode,
  said: 'frame:up' | 'frame:down',
): Promise<void> {
  shop.processings.drill.set('cashdesk', mode)
  shop.processings.drill.set('loyalclient', mode)
  if (mode === 'off') await scan(active.number)
  await expect(strip.getByText(t(said))).toHaveCount(2, { timeout: 40_000 })
}

async function issueLater({ t, press, scan, field, button }: Till, card: string): Promise<void> {
  await press('till')
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(card)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  await expect(field(t('newCard:contact.label'))).toBeFocused()
}

async function sell(till: Till, card: string, amount: string, spend: string): Promise<void> {
  const { page, t, press, scan, type, field, advance, pay } = till
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  await scan(card)
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type(amount)
  await advance('primary', field(t('checkout:spend.field')))
  await type(spend)
  await advance('primary', page.getByRole('timer'))
  await pay(page.getByText(t('checkout:outcome.recorded')).first())
}
